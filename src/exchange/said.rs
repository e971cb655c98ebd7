//! When, where and for how much, as the standard has it in parts, in words.

use super::look::Look;
use crate::text::{list, say_date};

/// Days of the week by the two letters of a calendar.
const DAYS: [(&str, &str); 7] = [
    ("MO", "Mondays"),
    ("TU", "Tuesdays"),
    ("WE", "Wednesdays"),
    ("TH", "Thursdays"),
    ("FR", "Fridays"),
    ("SA", "Saturdays"),
    ("SU", "Sundays"),
];

/// When it takes place: `Thursdays and Fridays, 10:00 to 18:00.`; one sentence for each schedule.
pub(super) fn when(service: &Look<'_>) -> Vec<String> {
    service.list("schedules").iter().filter_map(schedule).collect()
}

fn schedule(look: &Look<'_>) -> Option<String> {
    let days: Vec<&str> = look
        .raw("byday")
        .map(|days| days.split(',').filter_map(|day| DAYS.iter().find(|(short, _)| day.trim().ends_with(short))).map(|(_, day)| *day))
        .into_iter()
        .flatten()
        .collect();
    let every = look.number("interval").filter(|every| *every > 1.0);
    let days = match (days.as_slice(), every, look.raw("freq")) {
        ([], ..) => String::new(),
        (days, None, Some("MONTHLY")) => format!("{}, every month", list(days)),
        (days, Some(every), Some("WEEKLY")) => format!("{}, every {every} weeks", list(days)),
        (days, ..) => list(days),
    };
    let clock = |key| look.raw(key).and_then(|time| time.trim().get(..5)).map(str::to_owned);
    let hours = match (clock("opens_at"), clock("closes_at")) {
        (Some(opens), Some(closes)) => format!("{opens} to {closes}"),
        (Some(opens), None) => format!("from {opens}"),
        (None, Some(closes)) => format!("until {closes}"),
        (None, None) => String::new(),
    };
    let from = look.day("valid_from").map(|day| format!("from {}", say_date(day)));
    let until = look.day("valid_to").map(|day| format!("until {}", say_date(day)));
    let parts: Vec<String> = [days, hours].into_iter().filter(|part| !part.is_empty()).chain(from).chain(until).collect();
    let mut said = if parts.is_empty() { String::new() } else { format!("{}.", parts.join(", ")) };
    if let Some(words) = look.line("description").filter(|words| !said.contains(words.as_str())) {
        said = if said.is_empty() { sentence(&words) } else { format!("{said} {}", sentence(&words)) };
    }
    (!said.is_empty()).then_some(said)
}

/// Where it takes place, and what the place has for people who cannot use every place.
pub(super) fn places(service: &Look<'_>) -> (Vec<String>, Vec<String>) {
    let (mut where_, mut access) = (Vec::new(), Vec::new());
    for at in service.list("service_at_locations") {
        let Some(location) = at.object("location") else { continue };
        if location.raw("location_type") == Some("virtual") {
            where_.push("Online.".to_owned());
        }
        let name = location.line("name");
        let addresses = location.list("addresses");
        let address = addresses.first().map(|address| {
            ["address_1", "address_2", "city", "postal_code"].into_iter().filter_map(|key| address.line(key)).collect::<Vec<_>>()
        });
        let parts: Vec<String> = name.into_iter().chain(address.into_iter().flatten()).collect();
        if !parts.is_empty() {
            where_.push(sentence(&parts.join(", ")));
        }
        access.extend(location.list("accessibility").iter().filter_map(|item| item.line("description")).map(|words| sentence(&words)));
    }
    (where_, access)
}

/// What it costs.
pub(super) fn costs(service: &Look<'_>) -> Vec<String> {
    let cost = |look: &Look<'_>| {
        let currency = look.raw("currency").unwrap_or("GBP").trim().to_uppercase();
        let amount = look.number("amount").map(|amount| match currency.as_str() {
            _ if amount == 0.0 => "free".to_owned(),
            "GBP" if amount.fract() == 0.0 => format!("£{amount}"),
            "GBP" => format!("£{amount:.2}"),
            other => format!("{amount} {}", super::plain::plain_line(other)),
        });
        let option = look.line("option").map(|option| format!("({option})"));
        let parts: Vec<String> = amount.into_iter().chain(look.line("amount_description")).chain(option).collect();
        (!parts.is_empty()).then(|| sentence(&parts.join(" ")))
    };
    let mut said: Vec<String> = service.list("cost_options").iter().filter_map(cost).collect();
    said.extend(["fees_description", "fees"].into_iter().find_map(|key| service.line(key)).map(|words| sentence(&words)));
    said
}

/// Words with a full stop.
pub(super) fn sentence(words: &str) -> String {
    let words = words.trim();
    let ends = words.ends_with(['.', '!', '?', ':']);
    crate::text::capital(&if ends { words.to_owned() } else { format!("{words}.") })
}
