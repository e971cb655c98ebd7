//! Made-up services, as many as one likes and always the same: a directory to measure and to try with.

use std::fmt::Write as _;

use serde_json::{Value, json};
use uuid::Uuid;

const WHAT: [&str; 16] = [
    "Job Club",
    "Walking Group",
    "Money Advice",
    "Counselling",
    "Carers' Support",
    "Digital Skills",
    "Befriending",
    "Housing Advice",
    "Recovery Café",
    "Volunteering",
    "Men's Shed",
    "CV Workshop",
    "Supported Employment",
    "Hearing Help",
    "Young People's Drop-in",
    "Community Allotment",
];
const FIRST: [&str; 18] = [
    "Arboretum",
    "Bridge",
    "Canal",
    "Derwent",
    "Elm",
    "Friary",
    "Green",
    "Harbour",
    "Ivy",
    "Jubilee",
    "King's",
    "Linden",
    "Meadow",
    "Northgate",
    "Orchard",
    "Park",
    "Quarry",
    "Riverside",
];
const LAST: [&str; 12] =
    ["House", "Centre", "Trust", "Hub", "Hall", "Church", "Library", "Community", "Project", "Partnership", "Association", "Works"];
const AREAS: [&str; 9] =
    ["Derby", "Derbyshire", "Nottingham", "Nottinghamshire", "London", "Greater Manchester", "Trowell", "Long Eaton North", "England"];
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const FOR: [&str; 6] = [
    "Anyone who feels alone.",
    "People with a mental health condition who would like to work.",
    "Unpaid carers.",
    "Adults who claim Universal Credit.",
    "",
    "People aged 16 or over with a learning disability, and those who support them.",
];

/// A row of numbers that are always the same for a seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.roll() % most as u64).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn uuid(&mut self) -> String {
        let high = u128::from(self.roll()) << 64;
        Uuid::from_u128(high | u128::from(self.roll())).to_string()
    }
}

/// One service of the UK profile; no two of a seed have the same id or name.
pub fn service(dice: &mut Dice, number: usize) -> Value {
    let (what, first, last, area) = (dice.one(&WHAT), dice.one(&FIRST), dice.one(&LAST), dice.one(&AREAS));
    let organisation = format!("{first} {last}");
    let name = format!("{organisation} {what} {number}");
    let least = [0, 0, 16, 18, 25, 50][dice.below(6)];
    let cost = dice.below(4);
    let mut description =
        format!("<p>{what} at {organisation} in {area}. We meet in a small group, and nobody has to say more than they want to.</p>");
    let _ =
        write!(description, "<ul><li>Tea and a talk</li><li>Help with forms &amp; letters</li><li>Room {}</li></ul>", dice.below(40) + 1);
    let mut service = json!({
        "id": dice.uuid(),
        "name": name,
        "status": if dice.below(20) == 0 { "temporarily closed" } else { "active" },
        "description": description,
        "url": format!("https://example.org/{}", number),
        "email": format!("hello{number}@example.org"),
        "last_modified": "2026-10-01T09:00:00Z",
        "organization": { "id": dice.uuid(), "name": organisation, "description": format!("{organisation} is a charity.") },
        "phones": [{ "id": dice.uuid(), "number": format!("01632 96{:04}", number % 10_000) }],
        "service_areas": [{ "id": dice.uuid(), "name": area, "service_area": area }],
        "schedules": [{ "id": dice.uuid(), "freq": "WEEKLY", "byday": dice.one(&DAYS), "opens_at": "10:00", "closes_at": "12:30" }],
        "service_at_locations": [{ "id": dice.uuid(), "location": {
            "id": dice.uuid(), "location_type": "physical", "name": organisation,
            "addresses": [{ "id": dice.uuid(), "address_1": format!("{} High Street", number % 200 + 1), "city": area, "state_province": area,
                "country": "GB", "address_type": "physical", "postal_code": format!("DE{} {}XY", number % 90 + 1, number % 9 + 1) }],
        } }],
        "cost_options": [{ "id": dice.uuid(), "amount": cost, "amount_description": "a session" }],
    });
    if least > 0 {
        service["minimum_age"] = json!(least);
    }
    if dice.below(10) == 0 {
        service["maximum_age"] = json!(least + 9);
    }
    let who = dice.one(&FOR);
    if !who.is_empty() {
        service["eligibility_description"] = json!(who);
    }
    service
}

/// A page of so many, as a feed gives them.
pub fn page(seed: u64, number: usize) -> Value {
    let mut dice = Dice::new(seed);
    let contents: Vec<Value> = (0..number).map(|at| service(&mut dice, at + 1)).collect();
    json!({ "totalItems": number, "totalPages": 1, "pageNumber": 1, "size": number, "first": true, "last": true, "contents": contents })
}

/// Writes a directory of `SERVICES` services into the file `DIRECTORY`, one a line:
/// `SERVICES=100000 DIRECTORY=/tmp/services.ndjson cargo test --release --test exchange -- --ignored write_a_directory`
#[test]
#[ignore = "writes a file for measuring"]
fn write_a_directory() {
    let number = std::env::var("SERVICES").map_or(10_000, |number| number.parse().unwrap());
    let path = std::env::var("DIRECTORY").unwrap_or_else(|_| "/tmp/services.ndjson".to_owned());
    let mut dice = Dice::new(1);
    let text: String = (0..number).map(|at| format!("{}\n", service(&mut dice, at + 1))).collect();
    std::fs::write(&path, text).unwrap();
    println!("{number} services in {path}");
}
