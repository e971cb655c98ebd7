//! When, where and for how much, as the standard has it in parts, in words.

use super::look::Look;
use super::recurring::{day_in, days, every, first_day};
use crate::text::say_date;

/// When it takes place: `Thursdays and Fridays, 10:00 to 18:00.`; one sentence for each schedule.
pub(super) fn when(service: &Look<'_>) -> Vec<String> {
    service.list("schedules").iter().filter_map(schedule).collect()
}

fn schedule(look: &Look<'_>) -> Option<String> {
    let clock = |key| look.raw(key).and_then(|time| time.trim().get(..5)).map(str::to_owned);
    let hours = match (clock("opens_at"), clock("closes_at")) {
        (Some(opens), Some(closes)) => format!("{opens} to {closes}"),
        (Some(opens), None) => format!("from {opens}"),
        (None, Some(closes)) => format!("until {closes}"),
        (None, None) => String::new(),
    };
    let (first, from) = (first_day(look), look.day("valid_from"));
    // Of what is not every week it has to be known which one.
    let counted = first.filter(|_| every(look).is_some()).map(|day| format!("counted from {}", say_date(day)));
    let from = from.filter(|from| counted.is_none() || first != Some(*from)).map(|day| format!("from {}", say_date(day)));
    let until = look.day("valid_to").map(|day| format!("until {}", say_date(day)));
    let parts: Vec<String> =
        [days(look), hours].into_iter().filter(|part| !part.is_empty()).chain(counted).chain(from).chain(until).collect();
    let mut said: Vec<String> = Vec::new();
    if !parts.is_empty() {
        said.push(sentence(&parts.join(", ")));
    }
    for words in ["description", "notes"].into_iter().filter_map(|key| look.line(key)) {
        if !said.iter().any(|said| said.contains(words.as_str())) {
            said.push(sentence(&words));
        }
    }
    said.extend(look.line("schedule_link").map(|link| format!("See {link}")));
    (!said.is_empty()).then(|| said.join(" "))
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
        access.extend(location.list("accessibility").iter().filter_map(access_of));
    }
    (where_, access)
}

fn access_of(item: &Look<'_>) -> Option<String> {
    let words = ["description", "details"].into_iter().filter_map(|key| item.line(key)).map(|words| sentence(&words));
    let said: Vec<String> = words.chain(item.line("url").map(|url| format!("See {url}"))).collect();
    (!said.is_empty()).then(|| said.join(" "))
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
        let days = [("valid_from", "from"), ("valid_to", "until")];
        let days = days.into_iter().filter_map(|(key, word)| Some(format!("{word} {}", say_date(day_in(look, key)?))));
        (!parts.is_empty()).then(|| sentence(&std::iter::once(parts.join(" ")).chain(days).collect::<Vec<_>>().join(", ")))
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
