//! A second terminal of the same machine: a socket that only this user can reach, and what is shown there.
//!
//! A frame is text in UTF-8 up to a NUL; an empty one says that there is nothing to show. Nothing is written to any disk. A thread waits for
//! followers and sleeps until one comes; the program itself writes to them when what is shown changes, and never waits for one that does
//! not read.

use std::fs::{self, DirBuilder, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use etcetera::{BaseStrategy, choose_base_strategy};

/// What ends a frame.
pub const END: u8 = 0;

/// Where the socket of this user is: in their runtime folder, or else in one of their own beside the temporary files.
pub fn socket_path() -> PathBuf {
    let runtime = choose_base_strategy().ok().and_then(|base| base.runtime_dir()).filter(|folder| folder.is_dir());
    let folder = runtime.map_or_else(
        || std::env::temp_dir().join(format!("fingerpost-{}", rustix::process::getuid().as_raw())),
        |folder| folder.join("fingerpost"),
    );
    folder.join("together")
}

/// Why a second terminal cannot be let in.
#[derive(Debug, thiserror::Error)]
pub enum SecondError {
    /// Another window of the program has the socket.
    #[error("another window of Fingerpost is shown on a second terminal already. stop that one first")]
    Taken,
    /// The folder is not this user's alone.
    #[error("the folder `{0}` is somebody else's. remove it, or set `XDG_RUNTIME_DIR` to a folder of your own")]
    NotOurs(PathBuf),
    /// The system refused.
    #[error("a second terminal cannot be let in: {0}. go on without it")]
    Io(#[from] io::Error),
}

/// Those who follow, and what they see.
#[derive(Debug, Default)]
struct Followers {
    text: String,
    streams: Vec<UnixStream>,
    over: bool,
}

impl Followers {
    fn show(&mut self, text: &str) {
        // Not written over: what is let go of is zeroed by the allocator, what is shortened is not.
        self.text = text.to_owned();
        self.streams.retain_mut(|stream| give(stream, text));
    }

    /// Lets one more in, who sees at once what is shown.
    fn join(&mut self, mut stream: UnixStream) {
        if stream.set_nonblocking(true).is_ok() && give(&mut stream, &self.text) {
            self.streams.push(stream);
        }
    }
}

/// Whether a follower took a frame. One that does not read is let go of, so that it can never hold the program up.
fn give(stream: &mut UnixStream, text: &str) -> bool {
    let frame = [text.as_bytes(), &[END]].concat();
    stream.write_all(&frame).is_ok()
}

/// The socket while it is open. It goes with this value.
#[derive(Debug)]
pub struct Second {
    path: PathBuf,
    followers: Arc<Mutex<Followers>>,
}

impl Second {
    /// Lets followers in.
    ///
    /// # Errors
    /// Another window has the socket, the folder is not this user's alone, or the system refuses.
    pub fn open(path: &Path) -> Result<Self, SecondError> {
        own_folder(path.parent().unwrap_or(Path::new("/")))?;
        if UnixStream::connect(path).is_ok() {
            return Err(SecondError::Taken);
        }
        // Nobody listens: it was left behind by a program that was killed.
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let listener = UnixListener::bind(path)?;
        fs::set_permissions(path, Permissions::from_mode(0o600))?;
        let followers = Arc::new(Mutex::new(Followers::default()));
        let joining = Arc::clone(&followers);
        thread::Builder::new().spawn(move || {
            for stream in listener.incoming() {
                let mut followers = hold(&joining);
                match stream {
                    _ if followers.over => return,
                    Ok(stream) => followers.join(stream),
                    // Without descriptors to give there is nobody to let in, and no use in asking again and again.
                    Err(_) => return,
                }
            }
        })?;
        Ok(Self { path: path.to_owned(), followers })
    }

    /// Shows this to all who follow; nothing where it is empty.
    pub fn show(&self, text: &str) {
        hold(&self.followers).show(text);
    }
}

impl Drop for Second {
    fn drop(&mut self) {
        {
            let mut followers = hold(&self.followers);
            followers.show("");
            followers.streams.clear();
            followers.over = true;
        }
        // The thread wakes to see that it is over.
        let _ = UnixStream::connect(&self.path);
        let _ = fs::remove_file(&self.path);
    }
}

fn hold(followers: &Mutex<Followers>) -> MutexGuard<'_, Followers> {
    followers.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Joins the program of this user that lets followers in. Where the socket lies in a folder that others may write to, somebody else could
/// have made it first, and their words would stand here as the person's own.
///
/// # Errors
/// [`SecondError::NotOurs`] when folder or program are somebody else's; [`SecondError::Io`] when nobody listens.
pub fn join(path: &Path) -> Result<UnixStream, SecondError> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    let found = fs::symlink_metadata(folder)?;
    let stream = UnixStream::connect(path)?;
    let us = rustix::process::getuid();
    let peer = rustix::net::sockopt::socket_peercred(&stream).map_err(io::Error::from)?;
    let open_to_others = found.mode() & 0o022 != 0;
    if !found.is_dir() || found.uid() != us.as_raw() || open_to_others || peer.uid != us {
        return Err(SecondError::NotOurs(folder.to_owned()));
    }
    Ok(stream)
}

/// Makes the folder, for this user alone. One that is somebody else's is refused: they could listen in the program's place.
fn own_folder(folder: &Path) -> Result<(), SecondError> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error.into()),
        _ => {}
    }
    let found = fs::symlink_metadata(folder)?;
    if !found.is_dir() || found.uid() != rustix::process::getuid().as_raw() {
        return Err(SecondError::NotOurs(folder.to_owned()));
    }
    fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};

    use super::*;

    fn next(reader: &mut BufReader<UnixStream>) -> String {
        let mut frame = Vec::new();
        reader.read_until(END, &mut frame).unwrap();
        String::from_utf8(frame).unwrap().trim_end_matches('\0').to_owned()
    }

    #[test]
    fn a_follower_sees_what_is_shown_and_the_end_and_nobody_else_may_look() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fingerpost/together");
        let second = Second::open(&path).unwrap();
        let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        assert!(matches!(Second::open(&path), Err(SecondError::Taken)));
        second.show("first");
        let mut follower = BufReader::new(UnixStream::connect(&path).unwrap());
        assert_eq!(next(&mut follower), "first");
        second.show("then");
        second.show("");
        assert_eq!((next(&mut follower), next(&mut follower)), ("then".to_owned(), String::new()));
        drop(second);
        assert_eq!(follower.fill_buf().map(<[u8]>::len).unwrap_or(0).min(1), 1, "it is blanked before it is let go of");
        assert_eq!(next(&mut follower), "");
        assert_eq!(follower.fill_buf().unwrap(), b"");
        assert!(!path.exists());
    }

    #[test]
    fn what_others_could_have_put_there_is_not_joined() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("together");
        assert!(matches!(join(&path), Err(SecondError::Io(_))), "nobody listens");
        let _listener = UnixListener::bind(&path).unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o777)).unwrap();
        assert!(matches!(join(&path), Err(SecondError::NotOurs(_))));
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
        assert!(join(&path).is_ok());
        let linked = tempfile::tempdir().unwrap().path().join("link");
        fs::create_dir_all(linked.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(folder.path(), &linked).unwrap();
        assert!(matches!(join(&linked.join("together")), Err(SecondError::NotOurs(_))));
        fs::remove_dir_all(linked.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_socket_that_was_left_behind_is_taken_and_one_who_does_not_read_is_let_go_of() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("together");
        drop(UnixListener::bind(&path).unwrap());
        let second = Second::open(&path).unwrap();
        let followers = || hold(&second.followers).streams.len();
        let _deaf = UnixStream::connect(&path).unwrap();
        let begun = std::time::Instant::now();
        while followers() == 0 && begun.elapsed().as_secs() < 10 {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        assert_eq!(followers(), 1);
        let long = "word ".repeat(20_000);
        // More than any socket holds for one who never reads. Waiting for it would be waiting for ever.
        for _ in 0..100 {
            second.show(&long);
        }
        assert_eq!(followers(), 0);
    }
}
