//! Reading a hand-written file: every kind of fault, all at once, in the order of the file.

use fingerpost::diagnostic::Reading;
use rust_decimal::Decimal;

/// Reads a file as a small made-up format would, and tells its faults.
fn faults(text: &str) -> Vec<String> {
    let reading = Reading::new("f.toml", text);
    if let Some(document) = reading.document() {
        let root = document.root(&reading);
        root.text("name");
        root.need("id", "\"...\"").and_then(|item| item.id());
        root.get("fact").and_then(|item| item.key());
        root.one_of("kind", &[("grant", 1), ("programme", 2)]);
        root.some_texts("also");
        root.some_date("from");
        root.flag("required");
        root.get("least").and_then(|item| item.number());
        root.get("count").and_then(|item| item.count());
        for step in root.tables("steps") {
            step.text("heading");
        }
    }
    reading.into_faults().iter().map(|fault| fault.to_string().replace("f.toml:", "")).collect()
}

const GOOD: &str = "name = \"n\"\nid = \"a-1\"\nkind = \"grant\"\n";

fn more(text: &str) -> Vec<String> {
    faults(&format!("{GOOD}{text}\n"))
}

#[test]
fn a_good_file_has_no_fault() {
    let all = "fact = \"fit_note\"\nalso = [\"a\", \"é\"]\nfrom = 2017-12-15\nrequired = true\nleast = 0.5\ncount = 2\n[[steps]]\nheading = \"\"\"\ntwo\nlines\"\"\"";
    assert_eq!(more(all), Vec::<String>::new());
}

#[test]
fn all_faults_are_told_at_once() {
    assert_eq!(
        faults("kind = \"programe\"\nnaem = \"n\"\nleast = \"three\"\n[[steps]]\n[[steps]]\nheading = 3\n"),
        [
            "1:1: `id` is missing; add `id = \"...\"`",
            "1:8: `kind` cannot be `programe`; did you mean `programme`?",
            "2:1: there is no key `naem` here; did you mean `name`?",
            "3:9: `least` is text, and must be a number; write it as `least = 16`",
            "4:1: `heading` is missing in `steps`; add `heading = \"...\"`",
            "6:11: `heading` is a number, and must be text; write it as `heading = \"...\"`",
        ]
    );
}

#[test]
fn each_wrong_type_says_what_to_write() {
    assert_eq!(more("also = \"a\""), ["4:8: `also` is text, and must be a list of texts; write it as `also = [\"...\"]`"]);
    assert_eq!(more("also = [\"a\", 1]"), ["4:14: `also` is a number, and must be text; write it as `also = \"...\"`"]);
    assert_eq!(more("from = \"2017-12-15\""), ["4:8: `from` is text, and must be a date without quotes; write it as `from = 2017-12-15`"]);
    assert_eq!(
        more("from = 2017-12-15T10:00:00"),
        ["4:8: `from` is a date with a time, and must be a date without quotes; write it as `from = 2017-12-15`"]
    );
    assert_eq!(more("required = \"yes\""), ["4:12: `required` is text, and must be true or false; write it as `required = true`"]);
    assert_eq!(more("least = inf"), ["4:9: `least` is not a number that can be counted with; write plain digits, such as 16 or 0.5"]);
    assert_eq!(more("count = 1.5"), ["4:9: `count` must be a whole number; write it without decimals, and not below 0"]);
    assert_eq!(more("steps = [1]"), ["4:10: `steps` is a number, and must be a table; write it as `steps = { ... }`"]);
    assert_eq!(more("fact = \"fit-note\""), ["4:8: `fact` cannot be `fit-note`; write it with lower-case letters, digits and underscores"]);
}

/// A million million is counted with; past it, and with more digits than a number has room for, nothing is.
#[test]
fn a_number_that_sums_could_not_hold_is_refused() {
    let faults = |number: &str| more(&format!("least = {number}"));
    for number in ["1000000000000", "-1000000000000", "1000000000000.0", "999999999999.99", "0"] {
        assert_eq!(faults(number), Vec::<String>::new(), "{number}");
    }
    let told = ["4:9: `least` is not a number that can be counted with; write plain digits, such as 16 or 0.5"];
    for number in [
        "1000000000001",
        "-1000000000001",
        "1000000000000.01",
        "-1000000000000.01",
        "9223372036854775807",
        "1234567890123456789012345678.0",
    ] {
        assert_eq!(faults(number), told, "{number}");
    }
}

#[test]
fn text_that_could_act_on_a_terminal_is_refused() {
    let told = more("also = [\"a\\u001b[2J\", \"b\\u202e\", \" \"]");
    assert_eq!(
        told,
        [
            "4:9: `also` has a character that cannot be shown (U+001B); take it out, or write it as a plain letter or a space",
            "4:23: `also` has a character that cannot be shown (U+202E); take it out, or write it as a plain letter or a space",
            "4:34: `also` is empty; write it, or take the line out",
        ]
    );
    assert!(more("\"x\\u001b[2J\" = 1")[0].starts_with("4:1: there is no key `x` here"));
}

#[test]
fn what_is_not_toml_is_told_where_it_stops() {
    for (text, place) in [("name = n", "1:8"), ("name = \"n", "1:10"), ("a = 1\na = 2", "2:1"), ("a = [1", "1:5"), ("just words", "1:6")] {
        let told = faults(text);
        assert!(told.iter().any(|fault| fault.starts_with(&format!("{place}: this is not TOML"))), "{text}: {told:?}");
    }
}

#[test]
fn what_is_not_text_is_told_where_it_stops() {
    let fault = Reading::from_bytes("f.toml", b"a = 1\nb = \"\xff\"").unwrap_err();
    assert_eq!(fault.to_string(), "f.toml:2:6: this file is not UTF-8 text from here on; save it again as UTF-8");
}

#[test]
fn numbers_are_exact() {
    let reading = Reading::new("f.toml", "a = 1_000\nb = 0.10\n");
    let document = reading.document().unwrap();
    let root = document.root(&reading);
    assert_eq!(root.get("a").unwrap().number(), Some(1000.into()));
    assert_eq!(root.get("b").unwrap().number(), Some(Decimal::new(10, 2)));
}
