//! Facts as the command line takes them, in the shipped vocabulary.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by stopping")]

use fingerpost::catalogue::{Catalogue, load, shipped};
use fingerpost::facts::{Answer, Facts, Value, tell_all};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 1);

fn catalogue() -> Catalogue {
    load(&[shipped()]).catalogue
}

fn tell(written: &[&str]) -> Result<Facts, Vec<String>> {
    let catalogue = catalogue();
    let places = catalogue.places.values().map(|place| (place.id.as_str(), place.name.as_str()));
    tell_all(written, &catalogue.vocabulary, places, TODAY).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

fn known(written: &[&str], key: &str) -> Value {
    let facts = tell(written).unwrap();
    let told = facts.get(key).unwrap();
    assert_eq!(told.on, TODAY);
    match &told.answer {
        Answer::Known(value) => value.clone(),
        Answer::Declined => panic!("declined"),
    }
}

fn set(named: &[&str], complete: bool) -> Value {
    Value::Set { named: named.iter().map(|id| (*id).to_owned()).collect(), complete }
}

#[test]
fn each_type_takes_its_values() {
    for (written, is) in [("wants_work=yes", true), ("wants_work=true", true), ("wants_work=no", false), (" wants_work = FALSE ", false)] {
        assert_eq!(known(&[written], "wants_work"), Value::YesNo(is), "{written}");
    }
    assert_eq!(known(&["age=17"], "age"), Value::Number(17.into()));
    assert_eq!(known(&["age=2008-03"], "age"), Value::Born { year: 2008, month: 3 });
    assert_eq!(known(&["fit_note=none"], "fit_note"), Value::Choice("none".into()));
    assert_eq!(known(&["place=derby"], "place"), Value::Place("derby".into()));
    assert_eq!(known(&["place=Greater Manchester"], "place"), Value::Place("greater-manchester".into()));
}

#[test]
fn a_set_is_told_whole_or_in_part() {
    assert_eq!(known(&["work=employed,off-sick"], "work"), set(&["employed", "off-sick"], true));
    assert_eq!(known(&["work=none"], "work"), set(&[], true));
    assert_eq!(known(&["work+=employed"], "work"), set(&["employed"], false));
    assert_eq!(known(&["work+=employed", "work+=off-sick"], "work"), set(&["employed", "off-sick"], false));
    // Just these, and one more, do not go together, whichever comes first.
    let twice = "`work` is told twice; write `work=` once with just those there are, or each with `work+=`";
    for both in [
        ["work=employed", "work+=off-sick"],
        ["work+=off-sick", "work=employed"],
        ["work=none", "work+=off-sick"],
        ["work=employed", "work=off-sick"],
    ] {
        assert_eq!(fault(&both), twice, "{both:?}");
    }
    assert_eq!(fault(&["work=?", "work+=employed"]), "`work` is told twice; write it once");
}

#[test]
fn what_is_declined_is_not_known() {
    let facts = tell(&["age=?", "work=?", "# a remark", ""]).unwrap();
    let answer = |key: &str| facts.get(key).map(|told| &told.answer);
    assert_eq!([answer("age"), answer("work")], [Some(&Answer::Declined); 2]);
    assert_eq!(facts.0.len(), 2);
}

fn fault(written: &[&str]) -> String {
    tell(written).unwrap_err().join(" / ")
}

#[test]
fn what_cannot_be_told_says_what_to_write() {
    assert_eq!(fault(&["aeg=17"]), "there is no fact `aeg`; did you mean `age`?");
    assert_eq!(fault(&["shoe_size=17"]), "there is no fact `shoe_size`; see the keys in the catalogue's `facts.toml`");
    assert_eq!(fault(&["age"]), "`age` is not a fact; write it as `KEY=VALUE`, such as `age=34`");
    let age = "write whole years, such as `age=17`, or the month of birth, such as `age=2008-03`";
    assert_eq!(fault(&["age=young"]), format!("`age` cannot be `young`; {age}"));
    assert_eq!(fault(&["age=-3"]), format!("`age` cannot be less than 0; {age}"));
    assert_eq!(fault(&["age=1984"]), format!("`1984` is not an age; {age}"));
    assert_eq!(fault(&["age=2008-13"]), format!("`2008-13` is not a month of birth; {age}"));
    assert_eq!(fault(&["age=2026-12"]), format!("the month of birth `2026-12` has not come yet; {age}"));
    assert_eq!(fault(&["age=1825-03"]), format!("the month of birth `1825-03` is too long ago; {age}"));
    assert_eq!(fault(&["age=1e1"]), format!("`age` cannot be `1e1`; {age}"));
    assert_eq!(fault(&["hours_per_week=168.5"]), "`hours_per_week` cannot be more than 168; write a number, such as `hours_per_week=17`");
    assert!(fault(&["claim_months=99999999999"]).starts_with("`claim_months` cannot be more than 1500;"));
    assert!(fault(&["weeks_off_sick=6626"]).starts_with("`weeks_off_sick` cannot be more than 6625;"));
    assert!(fault(&["school_year=99"]).starts_with("`school_year` cannot be more than 14;"));
    assert!(tell(&["hours_per_week=168", "school_year=14", "claim_months=1500", "employer_size=250000"]).is_ok());
    assert_eq!(fault(&["work=employd"]), "`work` has no value `employd`; did you mean `employed`?");
    assert_eq!(fault(&["work="]), fault(&["work=,"]).replace("`,`", "``"));
    assert_eq!(fault(&["fit_note=x"]), "`fit_note` has no value `x`; write one of `none`, `not-fit`, `may-be-fit`");
    assert_eq!(fault(&["fit_note+=none"]), "`fit_note` takes one value only; write `fit_note=none`");
    assert_eq!(
        fault(&["wants_work=perhaps"]),
        "`wants_work` cannot be `perhaps`; write `wants_work=yes`, `wants_work=no` or, for rather not say, `wants_work=?`"
    );
    assert_eq!(fault(&["place=darby"]), "there is no place `darby`; did you mean `derby`?");
    assert_eq!(fault(&["age=17", "age=18"]), "`age` is told twice; write it once");
    assert_eq!(
        fault(&["weekly_earnings=99999999999999"]),
        "`weekly_earnings` cannot be `99999999999999`; write a number, such as `weekly_earnings=17`"
    );
}

#[test]
fn what_nobody_counts_in_parts_is_whole() {
    let age = "write whole years, such as `age=17`, or the month of birth, such as `age=2008-03`";
    for years in ["15.9", "19.5", "24.5", "25.5"] {
        assert_eq!(fault(&[&format!("age={years}")]), format!("`{years}` is no whole number of years for `age`; {age}"));
    }
    assert_eq!(known(&["age=25.0"], "age"), Value::Number(25.into()));
    assert!(fault(&["employer_size=2.5"]).starts_with("`2.5` is no whole number for `employer_size`;"));
    for in_parts in ["hours_per_week=7.5", "weekly_earnings=120.50", "months_to_work=1.5"] {
        assert!(tell(&[in_parts]).is_ok(), "{in_parts}");
    }
}

#[test]
fn all_faults_are_told_and_none_can_act_on_a_terminal() {
    let faults = tell(&["aeg=1", "work=\u{1b}[2Jx", "\u{202e}=1"]).unwrap_err();
    assert_eq!(faults.len(), 3);
    assert!(faults.iter().all(|fault| fault.chars().all(|letter| !letter.is_control() && letter != '\u{202e}')), "{faults:?}");
}
