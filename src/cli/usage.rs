//! Wrong usage, in the program's own two parts.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error};

use super::args::Cli;
use super::session::TO_RESUME;
use crate::text::{Lines, TwoPart, either, quoted, safe};

/// How a command asks for a person.
const WHO: &str = "--person <REF>";

/// What is wrong with the arguments, and what to write instead.
pub fn sentence(error: &Error) -> String {
    let text = |kind| one(error, kind);
    let option = text(ContextKind::InvalidArg).map(|option| quoted(option.split_whitespace().next().unwrap_or_default()));
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    match (error.kind(), option) {
        // What parsers of others say is not for people.
        (ErrorKind::ValueValidation, Some(option)) => {
            let why = std::error::Error::source(error).and_then(|why| why.downcast_ref::<TwoPart>());
            why.map_or_else(
                || format!("{option} cannot be {}. {}", quoted(&value), help(error)),
                |why| format!("{option} cannot be taken: {why}"),
            )
        }
        (ErrorKind::InvalidValue, Some(option)) if value.is_empty() => {
            let of_a_person = text(ContextKind::InvalidArg).is_some_and(|option| option == WHO);
            let fix = if of_a_person { format!("write the reference of a person; {}", lists(error)) } else { values(error) };
            format!("{option} needs something after it. {fix}")
        }
        (ErrorKind::InvalidValue, Some(option)) => format!("{option} cannot be {}. {}", quoted(&value), values(error)),
        (ErrorKind::UnknownArgument, Some(option)) => {
            if let Some(whole) = with_person(error) {
                return format!("nothing here takes {option} alone. write {whole}");
            }
            let near = text(ContextKind::SuggestedArg).map(|near| format!("did you mean {}? ", quoted(&near))).unwrap_or_default();
            format!("nothing here takes {option}. {near}{}", help(error))
        }
        (ErrorKind::InvalidSubcommand, _) => {
            let typed = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            let there = named(&typed);
            let near = if there.is_empty() { many(error, ContextKind::SuggestedSubcommand) } else { there };
            let near: Vec<String> = near.into_iter().map(|near| quoted(&near)).collect();
            let near = if near.is_empty() { String::new() } else { format!("did you mean {}? ", either(&near)) };
            format!("there is no command {}. {near}`fingerpost help` lists them", quoted(&typed))
        }
        (ErrorKind::MissingRequiredArgument, _) => {
            let missing = many(error, ContextKind::InvalidArg);
            let who = if missing.iter().any(|missing| missing == WHO) { format!("; {}", lists(error)) } else { String::new() };
            let missing: Vec<String> = missing.iter().map(|missing| quoted(missing)).collect();
            format!("something is missing: {}. {}{who}", crate::text::list(&missing), write_it_as(error))
        }
        (ErrorKind::ArgumentConflict, Some(option)) => format!("{option} is given twice, or beside something it excludes. give it once"),
        (ErrorKind::InvalidUtf8, _) => "an argument is not text in UTF-8. write it again as UTF-8".to_owned(),
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, _) => {
            format!("a command is missing. choose one of these:\n{}", safe(&error.render().to_string(), Lines::Many).trim_end())
        }
        _ => {
            let whole = safe(&error.render().to_string(), Lines::Many);
            let first = whole.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            format!("{first}. {}", help(error))
        }
    }
}

/// Where commands of exactly that name stand: `fingerpost session resume`.
fn named(word: &str) -> Vec<String> {
    fn below(command: &clap::Command, path: &str, word: &str, found: &mut Vec<String>) {
        for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
            let path = format!("{path} {}", inner.get_name());
            if inner.get_name() == word {
                found.push(path.clone());
            }
            below(inner, &path, word, found);
        }
    }
    let mut found = Vec::new();
    below(&Cli::command(), "fingerpost", word, &mut found);
    found
}

/// Reads a whole number between two others.
pub fn whole<T: TryFrom<u32> + 'static>(least: u32, most: u32) -> impl Fn(&str) -> Result<T, TwoPart> + Clone + Send + Sync + 'static {
    move |text| {
        let digits = text.trim();
        let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u32>().ok()).flatten();
        let number = number.filter(|number| (least..=most).contains(number)).and_then(|number| T::try_from(number).ok());
        number.ok_or_else(|| TwoPart::new(format!("{} is not a whole number from {least} to {most}", quoted(text)), "write one that is"))
    }
}

fn one(error: &Error, kind: ContextKind) -> Option<String> {
    many(error, kind).into_iter().next()
}

fn many(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(ContextValue::StyledStr(words)) => vec![words.to_string()],
        Some(ContextValue::StyledStrs(words)) => words.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

fn values(error: &Error) -> String {
    let values: Vec<String> = many(error, ContextKind::ValidValue).iter().map(|value| format!("`{value}`")).collect();
    if values.is_empty() { help(error) } else { format!("write {}", either(&values)) }
}

/// The command as it was got to, from its line of usage: `fingerpost session new`.
fn command(usage: &str) -> String {
    let words = usage.trim_start_matches("Usage:").split_whitespace().take_while(|word| !word.starts_with(['[', '<', '-']));
    words.collect::<Vec<_>>().join(" ")
}

fn help(error: &Error) -> String {
    let usage = one(error, ContextKind::Usage).unwrap_or_default();
    let command = command(&usage);
    let command = if command.is_empty() { "fingerpost" } else { &command };
    format!("`{command} --help` says what there is")
}

/// What names the people that a command may be about.
fn lists(error: &Error) -> &'static str {
    if command(&one(error, ContextKind::Usage).unwrap_or_default()) == "fingerpost session resume" {
        TO_RESUME
    } else {
        "`fingerpost people` lists who there is"
    }
}

/// The command with a word for the person that stood without its option: where that has to be given, people forget it.
fn with_person(error: &Error) -> Option<String> {
    let word = one(error, ContextKind::InvalidArg).filter(|word| !word.starts_with('-'))?;
    let usage = one(error, ContextKind::Usage)?;
    let usage = usage.trim_start_matches("Usage:").trim().replace(" [OPTIONS]", "");
    usage.ends_with(WHO).then(|| format!("{}; {}", quoted(&usage.replace("<REF>", &word)), lists(error)))
}

fn write_it_as(error: &Error) -> String {
    let usage = one(error, ContextKind::Usage).unwrap_or_default();
    let usage = safe(usage.trim_start_matches("Usage:").trim(), Lines::One);
    if usage.is_empty() { help(error) } else { format!("write `{usage}`") }
}
