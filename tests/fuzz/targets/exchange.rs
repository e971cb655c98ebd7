//! A directory that somebody imports. What comes of it passes the catalogue's own check.

use fingerpost::catalogue::load;
use fingerpost::exchange::{Ground, Originals, everything, prepare, services, table};

use super::catalogue::base;

pub fn run(bytes: &[u8]) {
    let (below, none) = ([base()], Originals::default());
    let today = jiff::civil::date(2026, 11, 26);
    let ground = Ground { below: &below, imported: &[], originals: &none, above: &[], today, latest: today, duplicates: true, close: &[] };
    let Ok(plan) = prepare(bytes, &ground) else { return };
    let loaded = load(&[base(), plan.files]);
    assert_eq!(loaded.faults, load(&[base()]).faults, "an import adds no fault to what is beneath it");
    let _ = services(&loaded.catalogue, &plan.originals, today).to_string();
    let _ = everything(&loaded.catalogue, &plan.originals).to_string();
    let _ = table(&loaded.catalogue, &plan.originals);
    assert_eq!(Originals::read(&plan.originals.bytes()), plan.originals);
}
