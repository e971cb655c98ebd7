//! `handover`, `takeover`, `store card`: a record goes whole from one adviser's notes to another's.

use fingerpost::record::{Change, EventId, Pen, Person, WHOLE_RECORD};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Passphrase};
use serde_json::{Value, json};

use super::home::{Home, PASSPHRASE, Ran, run};

/// Ben's notes, and his card in Bea's home.
fn ben(bea: &Home) -> Home {
    let home = Home::new();
    let (disk, _) = Disk::create(&home.path("notes"), "Ben", &Passphrase::new(PASSPHRASE.to_owned()), Cost::TEST).unwrap();
    Box::new(disk).close().unwrap();
    let card = home.with(&["store", "card"]).ends(0);
    assert!(card.out.contains("The card of Ben"), "{card:?}");
    bea.write("ben.txt", format!("Dear Bea, here it is:\n{}\nBen", card.out));
    home
}

fn give(bea: &Home, more: &[&str]) -> Ran {
    bea.with(&[&["handover", "AB-1", "--for", "ben.txt", "--to", "to-ben"], more].concat())
}

fn take(bea: &Home, ben: &Home, more: &[&str]) -> Ran {
    let file = bea.path("to-ben");
    ben.with(&[&["takeover", file.to_str().unwrap()], more].concat())
}

impl Ran {
    /// After what is said of the file.
    #[track_caller]
    fn says_the_disk_is_full(self) {
        let ran = self.ends(8);
        assert!(ran.out.is_empty() && ran.err.lines().last().unwrap().contains("the disk is full"), "{ran:#?}");
        assert!(ran.err.contains("free some space"), "{ran:#?}");
    }
}

fn everything(home: &Home, person: &str) -> Value {
    home.with(&["person", person, "--everything", "--format", "json"]).ends(0).json()
}

/// Whoever is to take over a first record has no notes yet: asking for their card makes them. What can do nothing with new notes makes none.
#[test]
fn a_card_can_be_had_before_there_are_notes() {
    let home = Home::new();
    for arguments in [&["store", "check"][..], &["store", "users"], &["takeover", "pass"], &["erase", "AB-1", "--yes"]] {
        home.with(arguments).refused(1, "there are no notes in `notes`, and this command makes none", "look whether `--store` is right");
        assert!(!home.path("notes").exists(), "{arguments:?}");
    }
    home.run(&["--store", "notes", "store", "card"]).refused(1, "no notes in `notes` yet", "give `--passphrase-file`");
    let card = home.with(&["store", "card"]).ends(0);
    assert!(card.out.contains("The card of Bea") && card.err.contains("twelve recovery words"), "{card:#?}");
    assert_eq!(home.with(&["store", "card"]).ends(0).out, card.out, "the notes were kept");
    home.run(&["--no-save", "store", "card"]).refused(2, "nothing is kept", "leave it out");
}

#[test]
fn both_stores_say_the_same() {
    let bea = Home::with_a_session();
    let ben = ben(&bea);
    let given = give(&bea, &["--agreed", "Yes, she knows Ben", "--format", "json"]).ends(0);
    assert!(given.err.contains("ask them on the telephone for its words"), "{given:?}");
    let said_words = given.err.lines().find_map(|line| line.split_once("said on the telephone: ")).unwrap().1.trim().to_owned();
    assert_eq!(said_words.split(' ').count(), 6);
    let given = given.json();
    assert_eq!((&given["to"], &given["kept"], &given["receipt"]), (&json!("Ben"), &json!(true), &Value::Null));
    let taken = take(&bea, &ben, &["--format", "json"]).ends(0);
    let words = |said: &str, before: &str| {
        let after = said.split_once(before).unwrap_or_else(|| panic!("{said}")).1;
        after.split(['.', '\n']).next().unwrap().trim().to_owned()
    };
    assert_eq!(words(&taken.err, "the words of this file: "), said_words);
    assert!(taken.err.contains("written, as it says, by Bea ("), "{taken:?}");
    let taken = taken.json();
    assert_eq!((&taken["person"], &taken["from"], &taken["added"]), (&json!("AB-1"), &json!("Bea"), &given["records"]));

    let (here, there) = (bea.export("AB-1"), ben.export("AB-1"));
    assert_eq!(here["sessions"], there["sessions"]);
    let (sent, came) = (here["events"].as_array().unwrap(), there["events"].as_array().unwrap());
    assert_eq!((sent.len() + 1, sent.as_slice()), (came.len(), &came[..sent.len()]));
    assert_eq!(came[sent.len()]["change"]["taken-over"]["from"], "Bea");
    let said = &sent[sent.len() - 1]["change"]["handed-over"];
    assert_eq!((&said["to"], &said["agreed"], &said["basis"]), (&json!("Ben"), &json!("Yes, she knows Ben"), &json!("")));

    let (mut here, mut there) = (everything(&bea, "AB-1"), everything(&ben, "AB-1"));
    assert_eq!(here["handed_over"]["to"], "Ben");
    assert!(there.get("handed_over").is_none());
    // Each side has the look that its export left, and the other one that it took the record over.
    for (side, own) in [(&mut here, 1), (&mut there, 2)] {
        side.as_object_mut().unwrap().remove("handed_over");
        for list in ["events", "timeline"] {
            let list = side[list].as_array_mut().unwrap();
            list.truncate(list.len() - own);
        }
    }
    assert_eq!(here, there);

    let before = ben.kept("AB-1");
    let again = take(&bea, &ben, &["--format", "json"]).ends(0).json();
    assert_eq!(again["added"], 0);
    assert_eq!(ben.kept("AB-1"), before);
    assert!(ben.with(&["store", "check"]).ends(0).out.contains("Nothing is damaged"));
}

#[test]
fn what_was_handed_over_is_read_only_until_it_comes_back_and_can_be_erased() {
    let bea = Home::with_a_session();
    let ben = ben(&bea);
    give(&bea, &["--agreed", "Yes"]).ends(0);
    take(&bea, &ben, &[]).ends(0);
    let events = bea.export("AB-1")["events"].as_array().unwrap().len();
    bea.session("AB-1", "notes\nToo late.\n.\n").refused(1, "this record was handed over to Ben on", "write in it there");
    bea.fed(&["--plain", "session", "resume", "--person", "AB-1"], b"").refused(1, "was handed over to Ben on", "write in it there");
    let ran = bea.fed(&["--plain"], b"2\nAB-1\n1\nnotes\nToo late.\n.\n").ends(5);
    let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("what is written can be read, and nothing is added"), "{ran:#?}");
    assert!(said.contains("A second note"), "{ran:#?}");
    assert!(!ran.err.contains("could not be saved"), "{ran:#?}");
    let after = bea.export("AB-1");
    assert!(!after.to_string().contains("Too late"));
    assert!(after["events"].as_array().unwrap()[events..].iter().all(|event| event["change"] == "looked"), "{after}");
    assert!(bea.with(&["people"]).ends(0).out.contains("handed over on"));

    // Ben works with it, and hands it back.
    ben.session("AB-1", "notes\nWritten by Ben.\n.\n").ends(5);
    let card = bea.with(&["store", "card"]).ends(0).out;
    ben.write("bea.txt", card);
    ben.with(&["handover", "AB-1", "--for", "bea.txt", "--to", "back", "--basis", "site rule 4"]).ends(0);
    let file = ben.path("back");
    let refused = bea.fed(&["takeover", file.to_str().unwrap()], b"\n").ends(1);
    assert!(refused.err.contains("is here already, and this adds to") && refused.err.contains("nothing was taken over"), "{refused:?}");
    assert!(!bea.export("AB-1").to_string().contains("Written by Ben"));
    bea.fed(&["takeover", file.to_str().unwrap()], b"yes\n").ends(0);
    let back = bea.export("AB-1");
    assert!(back.to_string().contains("Written by Ben"));
    bea.session("AB-1", "notes\nAfter it came back.\n.\n").ends(5);
    assert!(bea.export("AB-1").to_string().contains("After it came back"));

    // Erased, it does not come back.
    bea.with(&["erase", "AB-1", "--yes"]).ends(0);
    bea.with(&["takeover", ben.path("back").to_str().unwrap()]).refused(1, "was erased here", "start a new record");
}

#[test]
fn nobody_is_handed_over_without_being_asked() {
    let bea = Home::with_a_session();
    let _ben = ben(&bea);
    let ran = give(&bea, &[]).ends(1);
    assert!(ran.err.contains("ask the person: may Ben have everything"), "{ran:?}");
    assert!(ran.err.contains("has not agreed, so nothing was handed over. ask them and give `--agreed"), "{ran:?}");
    give(&bea, &["--agreed", "  "]).ends(1);
    assert!(!bea.path("to-ben").exists());
    assert!(!bea.export("AB-1").to_string().contains("handed-over"));
    let arguments = ["handover", "AB-1", "--for", "ben.txt", "--to", "to-ben"];
    bea.fed(&arguments, b"Yes, that is fine\n").ends(0);
    assert!(bea.export("AB-1").to_string().contains("Yes, that is fine"));
    bea.fed(&arguments, b"Yes\n").ends(2);
}

#[test]
fn what_was_agreed_on_the_page_is_not_asked_again() {
    let bea = Home::with_a_session();
    let _ben = ben(&bea);
    let mut disk = bea.open();
    let tree = disk.people().unwrap()[0].tree;
    let pen = Pen {
        tree,
        by: "Bea".to_owned(),
        machine: disk.machine(),
        number: disk.next_number(),
        at: jiff::Zoned::now(),
        after: Person::from_events(&disk.events(tree).unwrap()).heads,
    };
    let made = |with: &str| Change::AgreementMade { with: with.to_owned(), items: vec![WHOLE_RECORD.to_owned()], until: None };
    let mut next = 200;
    let events = pen.write([made("Cy"), made("ben")], || {
        next += 1;
        EventId([next; 16])
    });
    // With somebody else only, it is asked.
    disk.append(tree, &events[..1]).unwrap();
    Box::new(disk).close().unwrap();
    give(&bea, &[]).ends(1);
    let mut disk = bea.open();
    disk.append(tree, &events[1..]).unwrap();
    Box::new(disk).close().unwrap();
    let ran = give(&bea, &[]).ends(0);
    assert!(ran.err.contains("they are not asked again: agreed on") && !ran.err.contains("ask the person"), "{ran:?}");
    assert!(bea.export("AB-1").to_string().contains("as written down in the record"));
}

#[test]
fn it_can_be_erased_with_it() {
    let bea = Home::with_a_session();
    let ben = ben(&bea);
    let more = ["--basis", "the site's contract", "--erase", "--yes", "--format", "json"];
    let given = give(&bea, &more).ends(0).json();
    assert_eq!((&given["kept"], given["receipt"].as_str().unwrap().len()), (&json!(false), 32));
    bea.with(&["person", "AB-1"]).ends(1);
    take(&bea, &ben, &[]).ends(0);
    assert!(ben.export("AB-1").to_string().contains("A second note"));
}

#[test]
fn two_people_of_one_reference_are_told_apart() {
    let bea = Home::with_a_session();
    let ben = ben(&bea);
    ben.session("AB-1", "notes\nSomebody else.\n.\n").ends(5);
    give(&bea, &["--agreed", "Yes"]).ends(0);
    take(&bea, &ben, &[]).refused(1, "has the reference `AB-1`", "--as REF");
    take(&bea, &ben, &["--as", "two words"]).ends(2);
    take(&bea, &ben, &["--as", "AB-2"]).ends(0);
    assert!(ben.export("AB-2").to_string().contains("A second note"));
    assert!(ben.export("AB-1").to_string().contains("Somebody else"));
}

#[test]
fn each_thing_that_is_wrong_has_its_own_sentence_and_changes_nothing() {
    let bea = Home::with_a_session();
    let ben = ben(&bea);
    bea.write("no.txt", "Dear Bea, my card is in the post. Ben");
    bea.with(&["handover", "AB-1", "--for", "no.txt", "--to", "x", "--agreed", "y"]).refused(1, "no whole card", "store card");
    bea.with(&["handover", "AB-1", "--for", "gone.txt", "--to", "x", "--agreed", "y"]).refused(2, "cannot be read", "name another");
    std::fs::File::create(bea.path("huge.txt")).unwrap().set_len(20 << 30).unwrap();
    bea.with(&["handover", "AB-1", "--for", "huge.txt", "--to", "x", "--agreed", "y"]).refused(1, "no whole card", "store card");
    std::fs::File::create(bea.path("huge.fph")).unwrap().set_len(20 << 30).unwrap();
    bea.with(&["takeover", "huge.fph"]).refused(4, "damaged or cut short", "sent again");
    bea.write("own.txt", bea.with(&["store", "card"]).out);
    bea.with(&["handover", "AB-1", "--for", "own.txt", "--to", "x", "--agreed", "y"]).refused(2, "your own card", "the receiver's");
    assert!(bea.with(&["handover", "CD-2", "--for", "ben.txt", "--to", "x", "--agreed", "y"]).ends(1).err.contains("nobody of"));
    let ran = bea.with(&["handover", "AB-1", "--for", "ben.txt", "--to", "no/such/folder", "--agreed", "y"]).ends(2);
    assert!(ran.err.contains("no/such/folder"), "{ran:?}");
    assert!(!bea.export("AB-1").to_string().contains("handed-over"));

    give(&bea, &["--agreed", "Yes"]).ends(0);
    let whole = std::fs::read(bea.path("to-ben")).unwrap();
    bea.with(&["takeover", "to-ben"]).refused(3, "sealed for somebody else", "store card");
    let mut damaged = whole.clone();
    damaged[300] ^= 1;
    for bytes in [&damaged[..], &whole[..whole.len() - 5], b"Dear Ben,"] {
        bea.write("to-ben", bytes);
        take(&bea, &ben, &[]).refused(4, "damaged or cut short", "sent again");
    }
    let mut newer = whole.clone();
    newer[6] = 9;
    bea.write("to-ben", newer);
    take(&bea, &ben, &[]).refused(7, "written by a newer fingerpost", "update fingerpost");
    bea.write("to-ben", &whole);
    let file = bea.path("to-ben");
    let arguments = ["--store", "notes", "--passphrase-file", "pass", "takeover", file.to_str().unwrap()];
    run(ben.limited("ulimit -f 0 && exec \"$0\" \"$@\"", &arguments), b"").says_the_disk_is_full();
    assert_eq!(ben.with(&["people", "--format", "json"]).ends(0).json(), json!({ "people": [] }));
    take(&bea, &ben, &[]).ends(0);
    ben.with(&["takeover", "gone"]).ends(2);
}

#[test]
fn a_record_that_does_not_fit_on_the_disk_leaves_nothing_of_it() {
    let bea = Home::with_notes();
    bea.session("AB-1", &format!("notes\n{}\n.\n", "words ".repeat(10_000))).ends(5);
    let ben = ben(&bea);
    ben.session("CD-2", "notes\nSomebody else.\n.\n").ends(5);
    give(&bea, &["--agreed", "Yes"]).ends(0);
    let file = bea.path("to-ben");
    let arguments = ["--store", "notes", "--passphrase-file", "pass", "takeover", file.to_str().unwrap()];
    // No file may grow beyond 32 KiB: there is room for the keys, and none for the record.
    let ran = run(ben.limited("ulimit -f 64 && exec \"$0\" \"$@\"", &arguments), b"");
    ran.says_the_disk_is_full();
    assert_eq!(ben.with(&["people", "--format", "json"]).ends(0).json()["people"].as_array().unwrap().len(), 1);
    assert!(ben.with(&["store", "check"]).ends(0).out.contains("Nothing is damaged"));
    take(&bea, &ben, &[]).ends(0);
    assert!(ben.export("AB-1").to_string().contains("words words"));
    assert!(ben.with(&["store", "check"]).ends(0).out.contains("Nothing is damaged"));
}
