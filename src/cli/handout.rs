//! `handout`: what a person takes away, in writing.

use serde_json::json;

use super::context::Context;
use super::error::CliError;
use super::handout_args::{HandoutArgs, HandoutStyle};
use super::notes::Notes;
use super::output::say;
use super::passphrase::secret;
use crate::app::Want;
use crate::facts::Vocabulary;
use crate::handout::{Handout, Style, Wording};
use crate::passport::{Carried, Item, Kind, Letters, Strength, strength};
use crate::record::Person;
use crate::runtime;
use crate::text::{list, quoted};

/// Asked before anything is written out: a program cannot know who else opens the letters.
const SAFE: &str = "is this safe to take home? what is kept outside your notes can be read by anybody who can open it";

/// Runs it.
pub fn run(mut context: Context, args: &HandoutArgs) -> Result<(), CliError> {
    let library = context.load(Want::Catalogue)?.library;
    let mut notes = context.open_store()?;
    let reference = context.reference(&args.reference)?;
    let (person, _) = notes.read(&reference)?;
    Notes::may_be_used(&person)?;
    let style = match args.style {
        HandoutStyle::Text | HandoutStyle::Easier => Style::Text,
        HandoutStyle::Narrow => Style::Narrow,
        HandoutStyle::Large => Style::Large,
        HandoutStyle::Markdown => Style::Markdown,
        HandoutStyle::Html => Style::Html,
        HandoutStyle::Brf => Style::Brf,
    };
    let name = if args.style == HandoutStyle::Easier { "easier" } else { style.name() };
    let wording = if args.easier || args.style == HandoutStyle::Easier { Wording::Easier } else { Wording::Usual };
    let passport = if args.passport { Some(passport(&mut context, &person, &library.catalogue.vocabulary, args)?) } else { None };
    let (catalogue, foot) = (&library.catalogue, context.settings.complaints.as_str());
    let handout = Handout {
        person: &person,
        session: None,
        scripts: &library.scripts,
        places: &library.places,
        own_words: !args.without_answers,
        catalogue,
        on: context.today(),
        foot,
        wording,
    };
    let text = match &passport {
        Some((letters, _)) => handout.write_with(style, letters.clone()),
        None => handout.write(style),
    };
    say(SAFE);
    for hard in handout.still_hard() {
        say(&format!("not yet easy to read: {hard}"));
    }
    let json = || {
        let mut whole = json!({ "person": person.reference, "style": name, "easier": wording == Wording::Easier, "text": text });
        if let Some((letters, items)) = &passport {
            whole["passport"] = letters.lines().collect::<Vec<_>>().into();
            whole["passport_items"] = items.clone().into();
        }
        whole
    };
    context.put_whole(json, &text)?;
    notes.close()
}

/// What they agreed, sealed with the words that they chose, and what of it there is by name.
fn passport(
    context: &mut Context,
    person: &Person,
    vocabulary: &Vocabulary,
    args: &HandoutArgs,
) -> Result<(Letters, Vec<String>), CliError> {
    let carried = agreed(Carried::of(person, None, context.today()), vocabulary, args)?;
    if carried.is_empty() {
        let nothing = "nothing has been agreed yet that a paper passport could hold. agree something first, or leave out `--passport`";
        return Err(CliError::Fault(nothing.to_owned()));
    }
    let words = context.passport_words(args.passport_words_file.as_deref(), true)?;
    let strength = strength(&words);
    match strength.words() {
        Some(fault) if strength == Strength::TooShort => return Err(CliError::Usage(fault.to_owned())),
        Some(warning) => say(warning),
        None => {}
    }
    let items = carried.items().into_iter().map(|item| carried.name(item)).collect();
    Ok((runtime::seal_passport(&carried, &secret(words))?, items))
}

/// What of all that could go on it does. An answer that asks for care is named, or stays off, and that is told.
fn agreed(whole: Carried, vocabulary: &Vocabulary, args: &HandoutArgs) -> Result<Carried, CliError> {
    let names: Vec<String> = whole.items().into_iter().map(|item| whole.name(item)).collect();
    let named = || args.leave_off.iter().chain(&args.passport_answer);
    if let Some(unknown) = named().find(|name| !names.contains(name)) {
        return Err(CliError::Usage(format!("nothing that could go on it is called {}. it could hold: {}", quoted(unknown), list(&names))));
    }
    let is_answer = |item: Item| item.kind == Kind::Fact;
    let by_itself = |item| args.passport_answer.contains(&whole.name(item));
    let kept_back = |item| args.passport_answers && whole.asks_for_care(item, vocabulary) && !by_itself(item);
    let left_off = |item| args.leave_off.contains(&whole.name(item));
    let back: Vec<String> =
        whole.items().into_iter().filter(|item| kept_back(*item) && !left_off(*item)).map(|item| whole.name(item)).collect();
    if !back.is_empty() {
        say(&format!("left off, for they ask for care: {}. where they want one on, name it with `--passport-answer`", list(&back)));
    }
    let on = |item| !left_off(item) && (!is_answer(item) || by_itself(item) || args.passport_answers && !kept_back(item));
    Ok(whole.clone().with_only(on))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::facts::{Answer, Value};
    use crate::passport::{Fact, FollowUp};

    #[test]
    fn answers_that_ask_for_care_go_along_only_where_they_are_named() {
        let fact = |key: &str| Fact { key: key.into(), answer: Answer::Known(Value::YesNo(true)), told: date(2027, 3, 3) };
        let whole = Carried {
            follow_ups: vec![FollowUp { on: date(2027, 4, 1), what: "a call".into() }],
            facts: vec![fact("fit_note"), fact("wants_work")],
            ..Carried::default()
        };
        let names = |all: bool, named: &[&str], left: &[&str]| {
            let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
            let args = HandoutArgs {
                without_answers: false,
                reference: "AB-1".to_owned(),
                style: HandoutStyle::Text,
                easier: false,
                passport: true,
                passport_answers: all,
                passport_answer: owned(named),
                leave_off: owned(left),
                passport_words_file: None,
            };
            // Of these facts the vocabulary knows nothing, so that each asks for care.
            let carried = agreed(whole.clone(), &Vocabulary::default(), &args)?;
            Ok::<Vec<String>, CliError>(carried.items().into_iter().map(|item| carried.name(item)).collect())
        };
        assert_eq!(names(false, &[], &[]).unwrap(), ["follow-up-1"]);
        assert_eq!(names(true, &[], &[]).unwrap(), ["follow-up-1"]);
        assert_eq!(names(true, &["wants_work"], &[]).unwrap(), ["follow-up-1", "wants_work"]);
        assert_eq!(names(false, &["fit_note", "wants_work"], &["follow-up-1"]).unwrap(), ["fit_note", "wants_work"]);
        assert!(matches!(names(true, &["age"], &[]), Err(CliError::Usage(words)) if words.contains("`age`")));
    }
}
