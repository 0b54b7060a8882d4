//! Texts that are too long for a phone held at arm's length. A warning: nothing is cut off, it only reads badly.

use crate::content::{Code, Diagnostics, both};

/// Most letters of what stands beside a verdict, in one line of a phone.
pub(in crate::content) const HEADLINE: usize = 12;

/// Most letters by field. A line of the page holds about 18 in normal and 12 in large print.
fn most(field: &str) -> usize {
    match field {
        "short" => 8,
        "instead" => HEADLINE,
        "sayings" | "aliases" => 24,
        "name" | "title" | "period" | "by" | "duties" => 40,
        "what" | "covers" | "address" | "amount" | "result" | "intro" | "hours" => 60,
        "text" => 400,
        _ => 120,
    }
}

/// Warns of a text that is longer than its field's.
pub(super) fn check(text: &str, file: &str, pointer: &str, field: &str, diagnostics: &mut Diagnostics) {
    let most = most(field);
    // Four bytes a letter at most: nothing to count in most texts.
    if text.len() <= most || text.starts_with("http") {
        return;
    }
    let letters = text.chars().count();
    // Two narrow letters take the room of one wide.
    let room = text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum::<usize>().div_ceil(2);
    if room > most {
        let message = both!(
            "这里写了 {letters} 个字，手机上最好不超过 {most} 个",
            "{letters} letters here; a phone reads best with at most {most}"
        );
        let help = both!(
            "写短一点：一句话说一件事，细节放到说明、步骤里",
            "say it shorter: one thing a sentence, details in notes and steps"
        );
        diagnostics.add(Code::TextLong, file, pointer, message, help);
    }
}
