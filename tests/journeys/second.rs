//! A second terminal that follows shows what it is given and nothing that is typed there.

use std::io::Write;
use std::os::unix::net::UnixListener;

use fingerpost::runtime::FRAME_END;
use portable_pty::CommandBuilder;

use crate::common::pty::Pty;

#[test]
fn keys_at_a_second_terminal_are_not_shown_and_echo_is_back_when_it_ends() {
    let run = tempfile::tempdir().unwrap();
    std::fs::create_dir(run.path().join("fingerpost")).unwrap();
    let first = UnixListener::bind(run.path().join("fingerpost/together")).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(["follow", "--plain"]);
    command.env("XDG_RUNTIME_DIR", run.path());
    command.env("HOME", run.path());
    let mut second = Pty::spawn(command, (80, 24));
    let (mut stream, _) = first.accept().unwrap();
    stream.write_all(b"What we agreed").unwrap();
    stream.write_all(&[FRAME_END]).unwrap();
    second.wait_for("What we agreed");
    assert!(!second.echoes());
    second.send("zanzibar\r");
    stream.write_all(b"The next page").unwrap();
    stream.write_all(&[FRAME_END]).unwrap();
    second.wait_for("The next page");
    assert!(!second.text().contains("zanzibar"), "{}", second.text());
    drop(stream);
    assert_eq!(second.wait_exit(), 0);
    assert!(second.echoes(), "as a terminal does that nobody has changed");
}
