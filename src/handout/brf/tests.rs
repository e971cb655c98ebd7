use proptest::prelude::*;

use super::super::paper::{Item, Paper, Section};
use super::{CELLS, LINES, braille, brf};

/// Sentences as an independent program writes them; its head says which, and how the file was made.
const VECTORS: &str = include_str!("../../../tests/vectors/braille-ueb-1.tsv");

#[test]
fn it_is_what_an_independent_program_writes() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for line in VECTORS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut columns = line.split('\t');
        let (text, theirs) = (columns.next().unwrap(), columns.next().unwrap());
        let on_purpose = columns.next().map(|ours| (ours, columns.next().expect("a reason why ours differs")));
        if let Some((ours, why)) = on_purpose {
            assert!(ours != theirs && !why.is_empty(), "{text}");
        }
        let expected = on_purpose.map_or(theirs, |(ours, _)| ours);
        if braille(text) != expected {
            wrong.push(format!("{text}\n  expected {expected}\n  written  {}", braille(text)));
        }
        read += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read > 100, "{read}");
}

#[test]
fn what_braille_has_no_sign_for_is_told_to_the_reader() {
    assert_eq!(braille("日本 ok"), "@.<LETTERS NOT IN BRAILLE@.> OK");
    assert_eq!(braille("good 👍🏽👩\u{200d}💻!"), "GOOD @.<SIGN NOT IN BRAILLE@.>6");
    assert_eq!(braille("\u{e000}x\u{e001}"), "@.<SIGN NOT IN BRAILLE@.>X@.<SIGN NOT IN BRAILLE@.>");
    // Other shapes of letters and figures are the letters and the figures; an accent without a sign leaves its letter.
    assert_eq!(braille("ﬁ ① № ℃ Ａ ę e\u{301} CO₂ 10¹²"), "FI #A ,NO ^J,C ,A E ^/E ,,CO;5#B #AJ;9#AB");
}

#[test]
fn the_circumflex_of_welsh_has_its_sign_on_every_letter() {
    assert_eq!(braille("â ê î ô û ŵ ŷ w\u{302}"), "^%A ^%E ^%I ^%O ^%U ^%W ^%Y ^%W");
}

fn paper(text: &str) -> Paper {
    Paper {
        title: "What we agreed".to_owned(),
        opening: vec![text.to_owned()],
        sections: vec![Section {
            heading: "What happens next".to_owned(),
            items: vec![Item { what: text.to_owned(), details: vec![text.to_owned(), "This is your choice.".to_owned()] }],
        }],
        foot: vec![text.to_owned()],
        passport: None,
    }
}

#[test]
fn the_page_is_laid_out_by_the_usual_rules() {
    let text = brf(&paper("Ring the helpline about a taxi to work and back."));
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(
        lines,
        [
            "            ,WHAT WE AGREED",
            "",
            "  ,RING THE HELPLINE ABOUT A TAXI TO",
            "WORK AND BACK4",
            "",
            "    ,WHAT HAPPENS NEXT",
            ",RING THE HELPLINE ABOUT A TAXI TO WORK",
            "    AND BACK4",
            "  ,RING THE HELPLINE ABOUT A TAXI TO",
            "    WORK AND BACK4",
            "  ,THIS IS YOUR CHOICE4",
            "",
            "  ,RING THE HELPLINE ABOUT A TAXI TO",
            "WORK AND BACK4",
        ]
    );
}

#[test]
fn a_word_that_is_longer_than_a_line_says_that_it_goes_on() {
    let text =
        brf(&paper("https://www.example.org.uk/access-to-work/apply-now/form llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"));
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(
        lines[2..6],
        [
            "  HTTPS3_/_/WWW4EXAMPLE4ORG4UK_/ACCESS-",
            "TO-WORK_/APPLY-NOW_/FORM",
            "LLANFAIRPWLLGWYNGYLLGOGERYCHWYRNDROBWLL-",
            "LLANTYSILIOGOGOGOCH"
        ]
    );
}

#[test]
fn an_address_gets_no_hyphen_that_is_not_its_own() {
    let text = brf(&paper("bartholomew.featherstonehaugh@employment.example.org"));
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(lines[2..4], ["  BARTHOLOMEW4FEATHERSTONEHAUGH@A\"", "EMPLOYMENT4EXAMPLE4ORG"]);
}

#[test]
fn several_lines_that_were_typed_stay_several() {
    let mut paper = paper("One.\nTwo.");
    assert!(brf(&paper).contains("\r\n,ONE4\r\n  ,TWO4\r\n  ,ONE4\r\n  ,TWO4\r\n"), "a single thing has no number: {}", brf(&paper));
    paper.sections[0].items.push(Item { what: "Three.".to_owned(), details: Vec::new() });
    let text = brf(&paper);
    assert!(text.contains("\r\n#A4 ,ONE4\r\n  ,TWO4\r\n  ,ONE4\r\n  ,TWO4\r\n") && text.contains("\r\n#B4 ,THREE4\r\n"), "{text}");
}

proptest! {
    #[test]
    fn only_braille_comes_out_whatever_was_typed(text in prop_oneof!["\\PC{0,90}", "[A-Za-z0-9 .,'\"?@/-]{0,200}", any::<String>()]) {
        let out = brf(&paper(&text));
        for page in out.split('\u{c}') {
            prop_assert!(page.ends_with("\r\n"));
            let lines: Vec<&str> = page.split_terminator("\r\n").collect();
            prop_assert!(lines.len() <= LINES);
            for line in lines {
                prop_assert!(line.len() <= CELLS && !line.ends_with(' '), "{line:?}");
                prop_assert!(line.bytes().all(|cell| (b' '..=b'_').contains(&cell)), "{line:?}");
            }
        }
    }

    #[test]
    fn small_letters_are_themselves(text in "[a-z]{1,20}( [a-z]{1,20}){0,3}") {
        prop_assert_eq!(braille(&text), text.to_uppercase());
    }
}
