//! `club members`, `club join` and `club leave`.

use std::io::{IsTerminal, stdin};

use serde_json::{Value, json};

use super::opened::{Opened, line};
use crate::cli::club_args::{LeaveArgs, OfClub};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::output::say;
use crate::record::{ClubChange, Member, MovingOn, names_of};
use crate::text::{capital, count, fold, list as listed, say_date, times};

/// A member as other programs get them.
pub fn as_json(opened: &Opened, member: &Member) -> Value {
    json!({ "number": opened.number(member.event), "name": member.name, "shown": opened.club.shown_name(member.event) })
}

/// Runs `club members`.
pub fn list(mut context: Context, of: &OfClub, all: bool) -> Result<(), CliError> {
    let opened = Opened::find(&mut context, of)?;
    let today = context.today();
    let club = &opened.club;
    let members: Vec<&Member> = club.members.iter().filter(|member| all || member.left.is_none()).collect();
    let json = || {
        let members = members.iter().map(|member| {
            let mut line = as_json(&opened, member);
            line["since"] = json!(member.since);
            line["times_here"] = json!(club.times_here(member.event, today));
            line["left"] = json!(member.left);
            line
        });
        json!({ "ref": club.reference, "members": members.collect::<Vec<_>>() })
    };
    context.put(json, || {
        let mut lines = vec![format!("{}.", capital(&count(members.len(), "member", "members")))];
        lines.extend(members.iter().map(|member| {
            let left = member.left.as_ref().map(|left| format!("{} on {}", left_in_words(left.how), say_date(left.on)));
            let here = match club.times_here(member.event, today) {
                0 => "not here yet".to_owned(),
                often => format!("here {}", times(often)),
            };
            let parts = [format!("since {}", say_date(member.since)), here].into_iter().chain(left);
            format!("{}  {}  {}", opened.number(member.event), club.shown_name(member.event), parts.collect::<Vec<_>>().join(", "))
        }));
        lines.join("\n")
    })?;
    opened.close()
}

fn left_in_words(how: MovingOn) -> String {
    if how.is_moving_on() { format!("moved on {}", how.words()) } else { how.words().to_owned() }
}

/// Runs `club join`.
pub fn join(mut context: Context, of: &OfClub) -> Result<(), CliError> {
    let mut opened = Opened::find(&mut context, of)?;
    say("type first names, one a line; an empty line ends them:");
    let by_hand = stdin().is_terminal();
    let (mut names, mut number): (Vec<String>, usize) = (Vec::new(), 0);
    while let Some(typed) = line(&mut context)? {
        number += 1;
        match typed.as_str() {
            "" if by_hand => break,
            // A list that was written beforehand may have gaps.
            "" => {}
            typed => {
                let more = names_of(typed).map_err(|fault| CliError::Fault(format!("line {number}: {fault}; nobody was written in")))?;
                names.extend(more);
            }
        }
    }
    if names.is_empty() {
        return Err(CliError::Fault("no name came, so nobody was written in. type first names, one a line".to_owned()));
    }
    for (place, name) in names.iter().enumerate() {
        let before = names[..place].iter().any(|other| fold(other) == fold(name));
        if before || !opened.club.called(name).is_empty() {
            say(&format!(
                "there is a member called {name} already. lists tell them apart by the day on which they came; a letter after the name is clearer"
            ));
        }
    }
    let there: Vec<_> = opened.club.members.iter().map(|member| member.event).collect();
    opened.keep(names.into_iter().map(|name| ClubChange::MemberJoined { name }).collect())?;
    let new: Vec<&Member> = opened.club.members.iter().filter(|member| !there.contains(&member.event)).collect();
    let json = || json!({ "ref": opened.club.reference, "joined": new.iter().map(|member| as_json(&opened, member)).collect::<Vec<_>>() });
    context.put(json, || {
        let names: Vec<String> = new.iter().map(|member| format!("{} ({})", member.name, opened.number(member.event))).collect();
        format!("Saved: {} {} now.", listed(&names), if names.len() == 1 { "is a member" } else { "are members" })
    })?;
    opened.close()
}

/// Runs `club leave`.
pub fn leave(mut context: Context, args: &LeaveArgs) -> Result<(), CliError> {
    let today = context.today();
    let on = args.on.unwrap_or(today);
    if on > today {
        return Err(CliError::Usage(format!(
            "{} has not come yet. give a day that has with `--on`, or leave it out for today",
            say_date(on)
        )));
    }
    let mut opened = Opened::find(&mut context, &args.club)?;
    let (member, name) = {
        let member = opened.numbered(args.member)?;
        let shown = opened.club.shown_name(member.event);
        if let Some(left) = &member.left {
            let how = left_in_words(left.how);
            return Err(CliError::Fault(format!(
                "number {}, {shown}, {how} on {} already. undo that in the program first",
                args.member,
                say_date(left.on)
            )));
        }
        if args.on.is_some() && on < member.since {
            return Err(CliError::Usage(format!(
                "{} is before {}, the day from which {shown} has come. give the day on which they left with `--on`",
                say_date(on),
                say_date(member.since)
            )));
        }
        (member.event, shown)
    };
    let words = if args.words {
        say("type what to, such as the kind of work:");
        line(&mut context)?.unwrap_or_default()
    } else {
        String::new()
    };
    let how = MovingOn::from(args.how);
    opened.keep(vec![ClubChange::MemberLeft { member, how, words, on }])?;
    let json = || json!({ "ref": opened.club.reference, "number": args.member, "name": name, "how": how, "on": on });
    context.put(json, || {
        let glad = if how.is_moving_on() { " Well done, all of you." } else { "" };
        format!("Saved: {name} {}.{glad}", left_in_words(how))
    })?;
    opened.close()
}
