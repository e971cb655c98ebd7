//! Dated rates, and sums of benefits and earnings, line by line: would somebody be better off in work?
//!
//! Every figure comes from [`Rates`], read from the catalogue's `rates` folder, and has its source beside it. Nothing here is floating
//! point. What comes out is an estimate, not a decision, and says what it leaves out.

mod amount;
mod chart;
mod employer;
mod esa;
mod history;
mod involvement;
mod line;
mod proposed;
mod rate;
mod rates;
mod read;
mod sickness;
mod situation;
mod ssp;
mod uc;

#[cfg(test)]
mod samples;

pub use amount::{AmountFault, pounds, read_hours, read_pounds, said};
pub use chart::{Bar, Chart};
pub use employer::{Employer, ForEmployer, Job, Treatment};
pub use esa::{Group, Permitted, PermittedWork};
pub use history::{BackToWork, Link, Reason, Return, link};
pub use involvement::{Counted, Involvement};
pub use line::{ESTIMATE, Line, MoneyFault};
pub use proposed::top_up;
pub use rate::{Rate, RateId, Row, Unit};
pub use rates::{RateFault, Rates};
pub use read::load_rates;
pub use sickness::{Sickness, Spell};
pub use situation::{Situation, Sum};
pub use ssp::SickPay;
pub use uc::{Capability, Claim, UniversalCredit};
