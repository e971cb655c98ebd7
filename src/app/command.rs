//! The one registry of commands. Keys, the Actions page, help, the words of the line mode and the README's table are made from it.

use super::key::Key;

/// What the registry holds of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its stable id, for key maps.
    pub id: &'static str,
    /// Its name in the Actions menu.
    pub words: &'static str,
    /// What it does, in one sentence.
    pub help: &'static str,
    /// Its key, if it has one.
    pub key: Option<Key>,
    /// Its words in the line mode, the first being the one that help names.
    pub plain: &'static [&'static str],
}

/// Makes the commands and the registry of one list, so that no command is without its entry, and each is found by its place.
macro_rules! registry {
    ($($command:ident: $id:literal, $words:literal, $key:expr, $plain:expr, $help:literal;)*) => {
        /// A command: something that can be done on many pages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $(#[doc = $help] $command,)*
        }

        /// Every command, in the order in which menus show them.
        pub const REGISTRY: &[Entry] = &[
            $(Entry { command: Command::$command, id: $id, words: $words, help: $help, key: $key, plain: $plain },)*
        ];
    };
}

registry! {
    Hide: "hide", "Hide the screen", None, &["hide"],
        "Blanks the screen at once. Enter brings it back.";
    Back: "back", "Go back one step", Some(Key::Esc), &["back"],
        "Goes back one step. Nothing typed is lost.";
    Top: "top", "To the top of this page", None, &["again", "top"],
        "Goes to the first thing on this page: also for whoever has no key that goes up.";
    Help: "help", "Help for this page", Some(Key::F(1)), &["help"],
        "Says what this page is for and which keys work on it.";
    Actions: "actions", "Actions", Some(Key::F(2)), &["actions"],
        "Lists everything that can be done here.";
    Find: "find", "Look something up", Some(Key::F(3)), &["find"],
        "Searches the catalogue of support.";
    Where: "where", "Where am I?", Some(Key::F(4)), &["where"],
        "Says the page, the place on it, and whether everything is saved.";
    Notes: "notes", "Write a working note", Some(Key::F(5)), &["notes"],
        "Opens a note for yourself. It is not on the hand-out.";
    SharedNote: "shared-note", "Write a shared note", None, &["notes shared"],
        "Opens a note for you both. It goes on the hand-out.";
    Matches: "matches", "What could help", Some(Key::F(6)), &["matches"],
        "Shows what fits, what depends on an answer, and what is not for this situation.";
    AskNext: "ask-next", "What to ask next", Some(Key::Ctrl('n')), &["ask next"],
        "Proposes the question that would settle the most.";
    LogCall: "log-call", "Write down a call", Some(Key::Ctrl('r')), &["log call"],
        "Writes down that you rang the person on the row, or the one at hand: who was reached, a note, when to try again.";
    Plan: "plan", "Plan", None, &["plan"],
        "Shows the actions, referrals and follow-ups that were agreed.";
    Doors: "doors", "Doors and dates", None, &["doors"],
        "Lists what will begin or stop to fit by itself, and when.";
    CheckAnswers: "check", "Check answers", None, &["check"],
        "Shows everything that was said, each with a way to change it.";
    Handout: "handout", "Hand-out", None, &["handout"],
        "Shows what the person takes away.";
    Together: "together", "Together: the page for you both", Some(Key::Ctrl('t')), &["together"],
        "Shows what is shared and nothing else. The same again goes back.";
    Safety: "safety", "Safety: somebody may be at risk", None, &["safety"],
        "Shows whom to ring, and keeps what was said for you alone.";
    NotSure: "unsure", "Not sure", None, &["unsure", "not sure"],
        "Answers this question with: not sure.";
    Decline: "decline", "Rather not say", None, &["decline", "rather not say"],
        "Answers this question with: rather not say.";
    UseOnly: "use-only", "Use it, don't keep it", Some(Key::Ctrl('o')), &["don't keep", "use only"],
        "Uses this answer for now and keeps it nowhere. Give it before you type: then there is no draft either.";
    Language: "language", "Welsh or English", None, &["language"],
        "Reads the questions out in the other language from here on, where the script has it.";
    Skip: "skip", "Skip this question", None, &["skip"],
        "Leaves this question for later.";
    PreviousStep: "previous", "Question before", None, &["previous"],
        "Goes to the question before this one.";
    Repeat: "repeat", "Say the last message again", Some(Key::F(7)), &["repeat"],
        "Says the last message again.";
    History: "history", "Messages so far", None, &["history"],
        "Lists the last fifty messages.";
    NextToDo: "next", "Next thing to do", Some(Key::F(8)), &["next"],
        "Goes to the next unanswered question or the next fault.";
    Undo: "undo", "Undo", Some(Key::Ctrl('z')), &["undo"],
        "Takes back the last thing done.";
    Timeline: "timeline", "Timeline", None, &["timeline"],
        "Lists everything done for this person, newest first, and undoes any of it.";
    Verify: "verify", "I have checked that this holds", Some(Key::Ctrl('k')), &["checked"],
        "Writes into your own catalogue that you checked this entry today.";
    Caseload: "caseload", "Your whole caseload", None, &["caseload", "hand over", "take over", "stand in"],
        "Hands people over to another adviser, sealed, and has somebody stand in for you while you are away.";
    Stale: "stale", "What to check again", None, &["stale"],
        "Lists the support that nobody has checked for half a year, oldest first.";
    Glossary: "glossary", "Words and acronyms", None, &["words"],
        "Says what the acronyms of the catalogue stand for.";
    Figures: "figures", "Figures", None, &["figures"],
        "Counts what was done in a period, with the definition of each. Nobody can be told from them.";
    BetterOff: "better-off", "Better off in work", None, &["better off"],
        "Works out what pay would do to a benefit, line by line. No name is needed.";
    Clubs: "clubs", "Clubs", None, &["clubs"],
        "Shows the clubs that meet: who comes, the meetings, the register.";
    Settings: "settings", "Settings", Some(Key::F(9)), &["settings"],
        "Changes how the program behaves.";
    Passphrase: "passphrase", "Change my passphrase", None, &["passphrase"],
        "Seals the way into your notes with another passphrase. The recovery words will do where the old one is forgotten.";
    SwitchFrontEnd: "plain", "Change between screen and plain lines", None, &["screen"],
        "Goes on in the other mode, at the same place.";
    Redraw: "redraw", "Draw the screen again", Some(Key::Ctrl('l')), &["redraw"],
        "Draws the whole screen again.";
    Save: "save", "Save now", None, &["save"],
        "Saves what is being typed. Everything else is saved already.";
    Lock: "lock", "Lock", Some(Key::F(10)), &["lock"],
        "Closes your notes and asks for the passphrase again.";
    Leave: "leave", "Leave the program", Some(Key::Ctrl('c')), &["quit"],
        "Leaves safely. A draft is kept.";
    QuickExit: "quick-exit", "Quick exit", Some(Key::F(12)), &["exit now"],
        "Locks, clears the screen and what can be scrolled back, and leaves. Nothing saved is lost.";
}

impl Command {
    /// What the registry holds of it.
    pub fn entry(self) -> &'static Entry {
        &REGISTRY[self as usize]
    }
}
