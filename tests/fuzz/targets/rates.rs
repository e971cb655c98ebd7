//! A file of dated rates.

use std::collections::BTreeSet;

use fingerpost::money::load_rates;

use super::catalogue::named;
use super::kit::can_be_shown;

pub fn run(bytes: &[u8]) {
    let (path, text) = named(bytes);
    let sources = BTreeSet::from(["gp2016".to_owned(), "policyengine-uk".to_owned()]);
    let (rates, faults) = load_rates([(path.as_str(), text)], &sources);
    assert!(rates.is_empty() != faults.is_empty());
    can_be_shown(&faults, text);
}
