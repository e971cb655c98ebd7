//! A card that came by e-mail.

use fingerpost::vault::Card;

pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(card) = Card::from_text(&text) {
        assert_eq!(Card::from_text(&card.to_text()), Ok(card.clone()));
        assert_eq!(card.words().len(), 6);
    }
}
