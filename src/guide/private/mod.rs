//! Private data in text: identity numbers, disability-card numbers, bank cards and mobile numbers, however they are
//! spaced, wide or dressed up. What only looks like one (credit codes, region codes, project codes, dates, amounts) is left
//! alone. The check looks for them in content, the page where residents write in what they write.
//!
//! Source: GB 11643 (identity numbers), card numbers of UnionPay and their check digit, the numbering plan for mobiles.

mod dress;

use super::Date;

/// What kind of private number a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// 公民身份号码, 18 characters or the old 15 digits.
    Identity,
    /// 残疾人证号: an identity number, kind and degree of the disability.
    DisabilityCard,
    /// A bank card.
    BankCard,
    /// A mobile number.
    Mobile,
}

/// Digits of the shortest private number, a mobile's.
const SHORTEST: usize = 11;
/// Digits of the longest, a disability card's.
const LONGEST: usize = 20;

/// A run of digits within a text, as it was written: maybe wide, maybe followed by another after a single separator.
struct Group {
    digits: String,
    /// An `x` right behind the digits, the check digit ten of identity numbers.
    ends_in_x: bool,
    /// What parts it from the group before; none: other text, or the begin.
    before: Option<char>,
    /// Whether that is a sign of lists.
    listed: bool,
}

/// Private numbers in `text`, each with its digits: plain ones, and a capital X for the check digit ten.
pub fn private_numbers(text: &str) -> Vec<(Private, String)> {
    let mut found = numbers(&dress::plain(text));
    // A sign such as ① may be a digit of the number or stand in front of it.
    if let Some(letters) = dress::without_marks_of_lists(text) {
        for number in numbers(&letters) {
            if !found.iter().any(|(_, known)| known.contains(&number.1)) {
                found.push(number);
            }
        }
    }
    found
}

/// A text with every digit a plain one, whatever it was dressed as, for rules that only the check has.
pub fn plain_digits(text: &str) -> String {
    dress::plain(text).into_iter().collect()
}

fn numbers(letters: &[char]) -> Vec<(Private, String)> {
    if letters.iter().filter(|letter| letter.is_ascii_digit()).count() < SHORTEST {
        return Vec::new();
    }
    let mut groups = groups(letters);
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        match longest(&groups[at..]) {
            Some((kind, number, used)) => {
                found.push((kind, number));
                at += used;
                // What comes behind is a number of its own.
                if let Some(next) = groups.get_mut(at) {
                    (next.before, next.listed) = (None, false);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// The private number that begins with the first group, and how many groups it takes.
fn longest(groups: &[Group]) -> Option<(Private, String, usize)> {
    let (mut number, mut sizes) = (String::with_capacity(LONGEST), Vec::with_capacity(LONGEST));
    let mut best = None;
    for (at, group) in groups.iter().enumerate() {
        if at > 0 && (group.before.is_none() || groups[at - 1].ends_in_x) {
            break;
        }
        number.push_str(&group.digits);
        sizes.push(group.digits.len());
        if number.len() > LONGEST {
            break;
        }
        if number.len() < SHORTEST {
            continue;
        }
        // An x is a check digit or something else, such as the sign of a count.
        let with_x = group.ends_in_x.then(|| format!("{number}X"));
        let mut wholes = with_x.into_iter().chain([number.clone()]);
        let found = wholes.find_map(|whole| Some((kind(&whole, &sizes, groups, at)?, whole, at + 1)));
        best = found.or(best);
    }
    best
}

fn kind(number: &str, sizes: &[usize], groups: &[Group], last: usize) -> Option<Private> {
    if let Some((identity, rest)) = number.split_at_checked(18)
        && is_identity(identity)
    {
        match rest.as_bytes() {
            [] => return Some(Private::Identity),
            [b'1'..=b'7', b'1'..=b'4'] => return Some(Private::DisabilityCard),
            _ => {}
        }
    }
    let own = groups.get(last + 1 - sizes.len()..=last).unwrap_or_default();
    if has_list_sign(own) {
        return is_mobile(number, sizes, groups, last).then_some(Private::Mobile);
    }
    // The old form has no check digit: only as one piece, or cut where people cut it.
    if matches!(sizes, [15] | [6, 6, 3] | [6, 2, 2, 2, 3] | [3, 3, 3, 3, 3] | [4, 4, 4, 3]) && is_old_identity(number) {
        return Some(Private::Identity);
    }
    if is_card(number, sizes, own) {
        return Some(Private::BankCard);
    }
    is_mobile(number, sizes, groups, last).then_some(Private::Mobile)
}

/// UnionPay's cards, those of ICBC and ABC from before it, and those of Visa and Mastercard; of 18 digits, which codes have,
/// UnionPay's alone.
fn is_card(number: &str, sizes: &[usize], groups: &[Group]) -> bool {
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| number.starts_with(beginning));
    let union_pay = (16..=19).contains(&number.len()) && begins(&["62", "60"]);
    let other = match number.len() {
        16 => begins(&["4", "51", "52", "53", "54", "55"]),
        19 => begins(&["9558", "9559", "4"]),
        _ => false,
    };
    // Four amounts in a row have as many digits: other cards stand in one piece, or cut as they are embossed.
    let spaced = || groups.iter().skip(1).all(|group| group.before.is_some_and(|sign| sign == ' ' || is_dash(sign)));
    let cut = match sizes {
        [_] => true,
        sizes if union_pay => sizes.iter().all(|size| (3..=8).contains(size)),
        [4, 4, 4, 4] | [4, 4, 4, 4, 3] | [6, 13] => spaced(),
        _ => false,
    };
    (union_pay || other) && cut && luhn(number)
}

fn is_mobile(number: &str, sizes: &[usize], groups: &[Group], last: usize) -> bool {
    // With the country code, +86 138…, 0086-138…, 86138…, or the zero of long-distance calls, 0138….
    let is_prefix = |prefix: &&str| {
        number.len() == prefix.len() + SHORTEST && number.starts_with(*prefix) && sizes[0] >= prefix.len()
    };
    let Some(prefix) = ["0086", "86", "0", ""].iter().find(|prefix| is_prefix(prefix)) else { return false };
    if !matches!(number.as_bytes()[prefix.len()..], [b'1', b'3'..=b'9', ..]) {
        return false;
    }
    let sizes = match prefix.len() {
        length if sizes[0] == length => sizes[1..].to_vec(),
        length => [&[sizes[0] - length], &sizes[1..]].concat(),
    };
    let within = groups.get(last + 1 - sizes.len()..=last).unwrap_or_default();
    let written = is_cut_as_mobiles_are(&sizes, within);
    // Part of a longer number written in pieces: 400-138-0013-8000. A mobile in one piece before a dash has an extension or
    // another mobile behind it.
    let goes_on = sizes.len() > 1 && groups.get(last + 1).is_some_and(|next| next.before.is_some_and(is_dash));
    let came = groups[0].before.is_some_and(is_dash);
    written && !goes_on && !came
}

/// Whether groups are those in which people write mobiles. Amounts, dates and codes have other cuts, or other signs between.
fn is_cut_as_mobiles_are(sizes: &[usize], groups: &[Group]) -> bool {
    let between = || groups.iter().skip(1).filter_map(|group| group.before);
    let zero = groups.iter().skip(1).any(|group| group.digits.starts_with('0'));
    match sizes {
        [11] => true,
        // Amounts and measures in a row: 180，1300，1500 or 180*1300*1500. None of them begins with a zero.
        _ if has_list_sign(groups) => zero && matches!(sizes, [3, 4, 4] | [3, 8] | [7, 4]),
        [3, 4, 4] if between().all(|sign| sign == '\n') => zero,
        [3, 4, 4] | [3, 8] | [7, 4] => true,
        // 1300/1500/180 are three amounts.
        _ if between().any(|sign| "/／".contains(sign)) => false,
        // So are three lines with an amount each.
        [_, _, _, ..] if between().any(|sign| sign == '\n') => false,
        [3, 3, 5] | [4, 4, 3] | [5, 6] | [4, 3, 4] | [4, 7] => true,
        // Broken by a line.
        [_, _] if between().all(|sign| sign == '\n') => true,
        sizes if sizes.iter().all(|size| *size == 1) => true,
        sizes => {
            let spaced = between().all(|sign| sign.is_whitespace() || is_bracket(sign));
            let usual = matches!(sizes, [3, 2, 3, 3] | [3, 2, 2, 4] | [3, 4, 2, 2] | [3, 2, 2, 2, 2]);
            spaced && (usual || zero && sizes.iter().all(|size| (2..=5).contains(size)))
        }
    }
}

/// Splits a text into groups of digits. Digits that touch letters belong to a code of another kind, unless the letters are
/// a word in front (`tel13800138000`).
fn groups(letters: &[char]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = 0;
    let mut separator = None;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            separator = next_separator(separator, &groups, letters, at);
            at += 1;
            continue;
        }
        let start = at;
        let digits: String = letters[start..].iter().copied().take_while(char::is_ascii_digit).collect();
        at += digits.len();
        // Cyrillic, Greek and Roman letters that look the same, too.
        let is_x = |at: usize| letters.get(at).is_some_and(|letter| "xXｘＸ×хХχΧⅹⅩ✕".contains(*letter));
        // The check digit may stand apart.
        let apart = digits.len() > 2 && letters.get(at) == Some(&' ') && is_x(at + 1);
        at += usize::from(apart && letters.get(at + 2).is_none_or(|letter| !letter.is_ascii_alphanumeric()));
        let ends_in_x = is_x(at);
        if is_code(&digits, ends_in_x, &letters[..start], &letters[at + usize::from(ends_in_x)..]) {
            // The whole token is something else: skip to its end.
            while letters.get(at).is_some_and(|letter| letter.is_ascii_alphanumeric()) {
                at += 1;
            }
            separator = None;
            continue;
        }
        at += usize::from(ends_in_x);
        let before = separator.take();
        groups.push(Group { digits, ends_in_x, before, listed: before.is_some_and(is_list_sign) });
        // Whether the next group belongs to this one is seen from what stands right behind.
    }
    groups
}

/// What parts the group under way from the last one: a few signs; where a dash or a slash is among them, that one.
fn next_separator(so_far: Option<char>, groups: &[Group], letters: &[char], at: usize) -> Option<char> {
    const MOST: usize = 3;
    let letter = letters[at];
    let separates = letter.is_whitespace()
        || is_dash(letter)
        || is_bracket(letter)
        || is_list_sign(letter)
        || "·.．_/／".contains(letter);
    if groups.is_empty() || !separates {
        return None;
    }
    let before = letters[..at].iter().rev();
    let run = before.clone().take_while(|letter| !letter.is_ascii_digit() && !"xX".contains(**letter)).count();
    match so_far {
        None if run == 0 => Some(letter),
        Some(known) if run < MOST => Some(if rank(letter) > rank(known) { letter } else { known }),
        _ => None,
    }
}

/// How much a sign between groups says.
fn rank(letter: char) -> u8 {
    match letter {
        letter if is_list_sign(letter) => 5,
        letter if is_dash(letter) => 4,
        '/' | '／' => 3,
        '·' | '.' | '．' | '_' => 2,
        letter if is_bracket(letter) => 1,
        _ => 0,
    }
}

fn is_bracket(letter: char) -> bool {
    "()（）[]【】".contains(letter)
}

/// Signs that part numbers of a list, a measure or a sum.
fn is_list_sign(letter: char) -> bool {
    "*＊~～|｜:：+＋,，、;；".contains(letter)
}

fn has_list_sign(groups: &[Group]) -> bool {
    groups.iter().skip(1).any(|group| group.listed)
}

/// Whether digits are part of a code of letters and digits, such as a unified credit code.
fn is_code(digits: &str, ends_in_x: bool, before: &[char], after: &[char]) -> bool {
    // Its check digit says what it is, whatever it touches.
    if is_identity(digits) || ends_in_x && is_identity(&format!("{digits}X")) {
        return false;
    }
    let token: Vec<_> = before.iter().rev().take_while(|letter| letter.is_ascii_alphanumeric()).collect();
    // As long as a mobile: a letter in front and letters behind are a mark or a name.
    let whole = digits.len() == 11 && !ends_in_x;
    let code_before = token.iter().any(|letter| letter.is_ascii_digit())
        || !whole && token.len() == 1 && token[0].is_ascii_uppercase();
    let mut behind = after.iter().take_while(|letter| letter.is_ascii_alphanumeric());
    let code_behind = if whole {
        behind.any(char::is_ascii_digit)
    } else {
        behind.next().is_some_and(|letter| letter.is_ascii_alphabetic())
    };
    code_before || code_behind
}

fn is_dash(letter: char) -> bool {
    "-－—–‐‑‒―−﹣".contains(letter)
}

/// GB 11643: region, a day that was, and a check digit that fits.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) || !is_region(number) {
        return false;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    let check = b"10X98765432"[(sum % 11) as usize];
    is_day(&number[6..10], &number[10..12], &number[12..14]) && bytes[17].to_ascii_uppercase() == check
}

/// The 15 digits of before 1999: region, a day of the 1900s, a number.
fn is_old_identity(number: &str) -> bool {
    number.len() == 15 && is_region(number) && is_day(&format!("19{}", &number[6..8]), &number[8..10], &number[10..12])
}

/// A province, then a prefecture and county that are not both nothing.
fn is_region(number: &str) -> bool {
    // The cards of foreigners who live here for good have a 9 before the province, and a country behind it.
    let number = number.strip_prefix('9').filter(|_| number.len() == 18).unwrap_or(number);
    const PROVINCES: [&str; 35] = [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];
    PROVINCES.contains(&&number[..2]) && &number[2..6] != "0000"
}

fn is_day(year: &str, month: &str, day: &str) -> bool {
    ("1880".."2100").contains(&year) && Date::parse(&format!("{year}-{month}-{day}")).is_ok()
}

/// The check of card numbers (ISO/IEC 7812).
fn luhn(number: &str) -> bool {
    let digits = number.bytes().rev().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let value = |(at, digit): (usize, u32)| match (at % 2, digit * 2) {
        (0, _) => digit,
        (_, double @ 10..) => double - 9,
        (_, double) => double,
    };
    number.bytes().all(|byte| byte.is_ascii_digit()) && digits.enumerate().map(value).sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests;
