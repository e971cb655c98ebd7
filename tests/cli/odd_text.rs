//! Text of other scripts, emoji, wide and combining letters: taken as it is, and given back byte for byte.

use super::home::Home;

/// Right to left with vowel signs, families and flags, wide letters, letters with marks of their own, joiners, a pile of marks.
const ODD: [&str; 9] = [
    "שלום, אני רוצה לעבוד",
    "أُريدُ أن أعمل ٣ أيام",
    "👩\u{200d}🦽 👨\u{200d}👩\u{200d}👧 🇬🇧 🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f} 👍🏽",
    "日本語のメモ、全角ＡＢＣ",
    "e\u{301}te\u{301} and n\u{303}, not été and ñ",
    "dŵr, tŷ, â ê î ô û ŵ ŷ Ŵ Ŷ",
    "क्षत्रिय, நிலம், ก็ไม่",
    "می\u{200c}خواهم کار کنم",
    "Z\u{334}\u{321}\u{30a}\u{351}\u{35c}a\u{335}\u{329}\u{30d}l",
];

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn notes_and_answers_come_back_byte_for_byte() {
    let home = Home::with_notes();
    let (all, goal) = (ODD.join("\n"), ODD.join(" / "));
    home.session("AB-1", &format!("\n\n{goal}\nnotes\n{all}\n.\nnotes shared\n{all}\n.\n")).ends(5);
    let session = home.export("AB-1")["sessions"][0].clone();
    for note in [0, 1] {
        assert_eq!(session["notes"][note]["text"], all.as_str());
    }
    let answers = serde_json::to_string(&session["answers"]).unwrap();
    assert!(answers.contains(&goal), "{answers}");
}

#[test]
fn a_hand_out_has_them_in_every_style() {
    let home = Home::with_notes();
    home.session("AB-1", &format!("notes shared\n{}\n.\n", ODD.join("\n"))).ends(5);
    for style in ["text", "narrow", "large", "easier", "markdown", "html"] {
        let made = one_line(&home.with(&["handout", "AB-1", "--style", style]).ends(0).out);
        for odd in ODD {
            assert!(made.contains(&one_line(odd)), "`{odd}` is not in the {style} one:\n{made}");
        }
    }
    // Braille has cells for the letters of this country, and says where it has none.
    let braille = home.with(&["handout", "AB-1", "--style", "brf"]).ends(0).out;
    assert!(braille.is_ascii() && braille.lines().all(|line| line.trim_start_matches('\u{c}').trim_end().len() <= 40), "{braille}");
}

#[test]
fn a_note_of_100_kb_is_whole() {
    let home = Home::with_notes();
    let paste: String = (0..2_000).map(|line| format!("Line {line}: ŵ, 日本語 and a long tail of words.\n")).collect();
    assert!(paste.len() > 100_000);
    home.session("AB-1", &format!("notes\n{paste}.\nnotes shared\n{}\n.\n", "ŵ".repeat(50_000))).ends(5);
    let notes = home.export("AB-1")["sessions"][0]["notes"].clone();
    assert_eq!(notes[0]["text"], paste.trim_end());
    assert_eq!(notes[1]["text"], "ŵ".repeat(50_000));
    let made = home.with(&["handout", "AB-1"]).ends(0).out;
    assert_eq!(made.matches('ŵ').count(), 50_000, "all of it is on paper");
}
