//! From events to what is known of somebody's work.

use jiff::civil::Date;

use super::change::{Terms, WorkChange};
use super::{Contact, Evidence, InWorkContact, Ips, Job, Placement, PlacementTerms, Reached, Work};
use crate::record::{Event, EventId};

impl Work {
    /// Takes one change in; `id` is the short id of what it makes.
    ///
    /// What is said of a job, a time of IPS or a placement whose beginning is missing counts from the day on which it was said, so that a damaged
    /// store shows all that it still has. Such a job has no hours, so that it is no job start.
    pub(in crate::record) fn apply(&mut self, event: &Event, id: String, change: WorkChange) {
        match change {
            WorkChange::JobStarted { on, terms, already } => {
                self.jobs.push(Job { already, terms: vec![(on, terms)], ..bare_job(event.id, id) });
            }
            WorkChange::JobChanged { job, on, terms } => {
                let job = self.job_of(job, event);
                job.terms.retain(|(from, _)| *from != on);
                job.terms.push((on, terms));
                job.terms.sort_by_key(|(from, _)| *from);
            }
            WorkChange::JobEnded { job, on, why } => self.job_of(job, event).ended = Some((on, why)),
            WorkChange::InWorkHeld { job, point, on, words } => {
                self.job_of(job, event).contacts.push(InWorkContact { event: event.id, id, point, on, words });
            }
            WorkChange::EmployerMet { on, face_to_face, words } => {
                self.employer_contacts.push(Contact { event: event.id, id, on, face_to_face, words });
            }
            WorkChange::TeamMet { on, words } => {
                self.team_contacts.push(Contact { event: event.id, id, on, face_to_face: false, words });
            }
            WorkChange::IpsBegun { on, specialist } => {
                self.ips.push(Ips { event: event.id, id, begun: on, ended: None });
                if !specialist.is_empty() {
                    self.specialist = specialist;
                }
            }
            WorkChange::IpsEnded { ips, on, why } => match self.ips.iter_mut().find(|known| known.event == ips) {
                Some(known) => known.ended = Some((on, why)),
                None => self.ips.push(Ips { event: ips, id: short(ips), begun: on, ended: Some((on, why)) }),
            },
            WorkChange::SpecialistNamed { specialist } => self.specialist = specialist,
            WorkChange::EvidenceAdded { principle, on, text } => {
                self.evidence.push(Evidence { event: event.id, id, principle, on, text });
            }
            WorkChange::PlacementSet { terms } => self.placements.push(Placement { event: event.id, id, terms, ended: None }),
            WorkChange::PlacementChanged { placement, terms } => {
                let known = self.placement_of(placement, terms.starts);
                known.terms = terms;
            }
            WorkChange::PlacementEnded { placement, on, outcome, words } => {
                self.placement_of(placement, on).ended = Some((on, outcome, words));
            }
            WorkChange::StageReached { stage, on } => self.stages.push(Reached { event: event.id, stage, on }),
        }
    }

    /// Puts everything into its order once all changes are taken in.
    pub(in crate::record) fn tidy(&mut self) {
        self.jobs.sort_by_key(|job| (job.started(), job.event));
        for job in &mut self.jobs {
            job.contacts.sort_by_key(|contact| (contact.on, contact.event));
        }
        self.ips.sort_by_key(|ips| (ips.begun, ips.event));
        self.employer_contacts.sort_by_key(|contact| (contact.on, contact.event));
        self.team_contacts.sort_by_key(|contact| (contact.on, contact.event));
        self.evidence.sort_by_key(|evidence| (evidence.on, evidence.event));
        self.placements.sort_by_key(|placement| (placement.terms.starts, placement.event));
        // Of two stages on one day, what was written last is where they are now.
        self.stages.sort_by_key(|reached| reached.on);
    }

    fn job_of(&mut self, job: EventId, event: &Event) -> &mut Job {
        let place = self.jobs.iter().position(|known| known.event == job).unwrap_or_else(|| {
            self.jobs.push(Job { terms: vec![(event.day(), Terms::default())], ..bare_job(job, short(job)) });
            self.jobs.len() - 1
        });
        &mut self.jobs[place]
    }

    fn placement_of(&mut self, placement: EventId, starts: Date) -> &mut Placement {
        let place = self.placements.iter().position(|known| known.event == placement).unwrap_or_else(|| {
            self.placements.push(Placement { event: placement, id: short(placement), terms: bare_placement(starts), ended: None });
            self.placements.len() - 1
        });
        &mut self.placements[place]
    }
}

/// What stands for the short id of something whose beginning is missing.
fn short(id: EventId) -> String {
    id.to_string()[..4].to_owned()
}

fn bare_job(event: EventId, id: String) -> Job {
    Job { event, id, already: false, terms: Vec::new(), ended: None, contacts: Vec::new() }
}

fn bare_placement(starts: Date) -> PlacementTerms {
    PlacementTerms {
        employer: String::new(),
        starts,
        ends: None,
        hours: None,
        job_coach: String::new(),
        programme: String::new(),
        access_to_work: Default::default(),
    }
}
