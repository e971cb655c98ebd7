//! Which contacts in work are due: rules, each with its reason.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{InWorkPoint, Job, Work};
use crate::record::EventId;

/// A contact that somebody in work was promised and that is still to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InWorkDue {
    /// About which job.
    pub job: EventId,
    /// Which of the contacts.
    pub point: InWorkPoint,
    /// The first day on which it is due.
    pub from: Date,
    /// The last day on which it is in time.
    pub by: Date,
}

/// How many days there are for a contact once it is due. Two weeks are those of "weeks 1 and 2"; for the later ones they are this program's choice.
const DAYS_TO_MAKE_IT: i32 = 14;

impl InWorkDue {
    /// Whether its time is over on a day.
    pub fn is_overdue(&self, on: Date) -> bool {
        self.by < on
    }
}

/// Those of `dues` that are due on a day: of each job the one that came up last, for a later one takes the place of those that were missed.
pub fn due_on(dues: &[InWorkDue], on: Date) -> Vec<InWorkDue> {
    let come = || dues.iter().filter(|due| due.from <= on);
    come().filter(|due| !come().any(|later| later.job == due.job && later.point > due.point)).copied().collect()
}

impl Work {
    /// The contacts that are due on a day.
    pub fn in_work_contacts_due(&self, on: Date) -> Vec<InWorkDue> {
        due_on(&self.in_work_contacts(), on)
    }

    /// The contacts that are still to be made, now and later, by job and in order.
    ///
    /// They are promised for a paid job that began while somebody worked with the person, for as long as it goes on. A contact that was made takes the
    /// place of those before it. Where IPS ended after the job began, and did not begin again, nothing more is promised.
    pub fn in_work_contacts(&self) -> Vec<InWorkDue> {
        let jobs = self.jobs.iter().filter(|job| self.is_followed(job));
        jobs.flat_map(|job| {
            let made = job.contacts.iter().map(|contact| contact.point).max();
            let points = InWorkPoint::ALL.into_iter().filter(move |point| made.is_none_or(|made| *point > made));
            points.map(|point| {
                let from = job.started().saturating_add(point.months().months());
                InWorkDue { job: job.event, point, from, by: from.saturating_add(DAYS_TO_MAKE_IT.days()) }
            })
        })
        .collect()
    }

    fn is_followed(&self, job: &Job) -> bool {
        let left = self.current_ips().is_none() && self.ips.iter().filter_map(|ips| ips.ended.as_ref()).any(|(on, _)| *on >= job.started());
        job.ended.is_none() && !job.already && !left && job.now().is_some_and(|terms| terms.paid)
    }
}
