use proptest::prelude::*;

use super::Index;
use crate::catalogue::{Action, Catalogue, Eligibility, Kind, Provision, Setting, Term, Voluntary};

fn provision(id: &str, name: &str, also: &[&str], summary: &str, gives: &str) -> Provision {
    Provision {
        id: id.into(),
        name: name.into(),
        also: also.iter().map(|also| (*also).to_owned()).collect(),
        setting: Setting::Welfare,
        kind: Kind::Service,
        summary: summary.into(),
        easier: String::new(),
        gives: gives.into(),
        how_to_get: String::new(),
        delivered_by: String::new(),
        voluntary: Voluntary::Yes,
        places: Vec::new(),
        action: Action::Refer,
        eligibility: Eligibility::default(),
        figures: Vec::new(),
        status: Vec::new(),
        changes: Vec::new(),
        contacts: Vec::new(),
        replaced_by: Vec::new(),
        merged: Vec::new(),
        sources: Vec::new(),
        verified: None,
    }
}

fn catalogue() -> Catalogue {
    let provisions = [
        provision("access-to-work", "Access to Work", &["taxi to work"], "A grant for extra help at work.", "Taxis, equipment."),
        provision("fit-note", "Fit note (Statement of Fitness for Work)", &["sick note"], "A note from a doctor.", "Time off."),
        provision(
            "job-club",
            "J2E job club",
            &["peer support"],
            "Disabled people who help each other to find work.",
            "Company, a taxi now and then.",
        ),
        provision("school-plan", "Plan for school", &["extra help at school"], "Education, Health and Care plan.", "A plan."),
    ];
    Catalogue {
        provisions: provisions.into_iter().map(|provision| (provision.id.clone(), provision)).collect(),
        glossary: vec![Term { short: "EHCP".into(), words: "Education, Health and Care plan".into(), means: "A plan.".into() }],
        ..Catalogue::default()
    }
}

fn found(query: &str) -> Vec<String> {
    Index::new(&catalogue()).find(query, 10).into_iter().map(|hit| hit.id).collect()
}

#[test]
fn names_and_aliases_weigh_more_than_the_rest() {
    assert_eq!(found("taxi"), ["access-to-work", "job-club"]);
    assert_eq!(found("TAXIS")[0], "access-to-work");
    assert_eq!(found("sick note"), ["fit-note"]);
    assert_eq!(found("help paying for a taxi to work")[0], "access-to-work");
}

#[test]
fn a_very_long_query_is_answered_by_its_beginning() {
    let index = Index::new(&catalogue());
    let long = format!("access to work {}", "x".repeat(1_000_000));
    assert_eq!(index.find(&long, 1), index.find(&long[..200], 1));
}

#[test]
fn a_last_word_may_be_unfinished() {
    assert_eq!(found("equi"), ["access-to-work"]);
    assert_eq!(found("sick no")[0], "fit-note");
    assert!(found("equ ").is_empty(), "after a space a word is whole");
}

#[test]
fn slips_are_forgiven_in_longer_words_only() {
    assert_eq!(found("equipmnet")[0], "access-to-work");
    assert_eq!(found("statemant fitnes")[0], "fit-note");
    assert_eq!(found("scool")[0], "school-plan");
    assert!(found("xob").is_empty());
}

#[test]
fn initials_acronyms_and_run_together_words_are_known() {
    assert_eq!(found("atw")[0], "access-to-work");
    assert_eq!(found("EHCP")[0], "school-plan");
    assert_eq!(found("jobclub")[0], "job-club");
    assert_eq!(found("fitnote")[0], "fit-note");
    assert_eq!(found("ac-cess")[0], "access-to-work");
}

#[test]
fn what_was_found_is_marked_in_the_name() {
    let hits = Index::new(&catalogue()).find("fitness work", 10);
    let name = "Fit note (Statement of Fitness for Work)";
    assert_eq!(hits[0].marks.iter().map(|mark| &name[mark.clone()]).collect::<Vec<_>>(), ["Fitness", "Work"]);
}

#[test]
fn nothing_is_found_for_nothing() {
    for query in ["", "  ", "?!", "zzzzz"] {
        assert!(found(query).is_empty(), "{query}");
    }
    assert!(Index::new(&Catalogue::default()).find("work", 5).is_empty());
    assert_eq!(Index::new(&catalogue()).find("work", 1).len(), 1);
}

proptest! {
    #[test]
    fn any_query_is_answered_in_order_with_marks_that_fit(query in any::<String>()) {
        let catalogue = catalogue();
        let hits = Index::new(&catalogue).find(&query, 10);
        prop_assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
        for hit in hits {
            let name = &catalogue.provisions[&hit.id].name;
            prop_assert!(hit.marks.iter().all(|mark| name.get(mark.clone()).is_some()));
        }
    }
}
