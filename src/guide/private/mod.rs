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

/// A run of digits within a text, as it was written: maybe wide, maybe followed by another after a single separator.
struct Group {
    digits: String,
    /// An `x` right behind the digits, the check digit ten of identity numbers.
    ends_in_x: bool,
    /// What parts it from the group before; none: other text, or the begin.
    before: Option<char>,
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

fn numbers(letters: &[char]) -> Vec<(Private, String)> {
    // Cheap first: nothing shorter than a mobile number is private.
    if letters.iter().filter(|letter| letter.is_ascii_digit()).count() < 11 {
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
                    next.before = None;
                }
            }
            None => at += 1,
        }
    }
    found
}

/// The private number that begins with the first group, and how many groups it takes.
fn longest(groups: &[Group]) -> Option<(Private, String, usize)> {
    let mut number = String::new();
    let mut sizes = Vec::new();
    let mut best = None;
    for (at, group) in groups.iter().enumerate() {
        if at > 0 && (group.before.is_none() || groups[at - 1].ends_in_x) {
            break;
        }
        number.push_str(&group.digits);
        sizes.push(group.digits.len());
        if number.len() > 20 {
            break;
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
    let prefix = ["0086", "86", "0"]
        .into_iter()
        .find(|prefix| number.len() == prefix.len() + 11 && number.starts_with(prefix) && sizes[0] >= prefix.len());
    let (number, sizes) = match prefix.map(|prefix| prefix.len()) {
        Some(length) if sizes[0] == length => (&number[length..], sizes[1..].to_vec()),
        Some(length) => (&number[length..], [&[sizes[0] - length], &sizes[1..]].concat()),
        None => (number, sizes.to_vec()),
    };
    let mobile = matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..]) && number.len() == 11;
    let within = groups.get(last + 1 - sizes.len()..=last).unwrap_or_default();
    let written = is_cut_as_mobiles_are(&sizes, within);
    // Part of a longer number written in pieces: 400-138-0013-8000. A mobile in one piece before a dash has an extension or
    // another mobile behind it.
    let goes_on = sizes.len() > 1 && groups.get(last + 1).is_some_and(|next| next.before.is_some_and(is_dash));
    let came = groups[0].before.is_some_and(is_dash);
    mobile && written && !goes_on && !came
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
        let is_x = |at: usize| letters.get(at).is_some_and(|letter| "xXｘＸ×".contains(*letter));
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
        groups.push(Group { digits, ends_in_x, before: separator.take() });
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
    groups.iter().skip(1).any(|group| group.before.is_some_and(is_list_sign))
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
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Private> {
        private_numbers(text).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn identity_numbers_are_found_in_every_writing() {
        for text in [
            "身份证11010519491231002X，本人",
            "身份证11010519491231002x",
            "440524188001010014",
            "34052419800101001X。",
            "４４０５２４１８８００１０１００１４",
            "１１０１０５１９４９１２３１００２Ｘ",
            "440524 18800101 0014",
            "440524-1880-0101-0014",
            "440524 1880 0101 0014",
            "110105 19491231 002X",
            "110105 19491231 002 X号".trim_end_matches(" X号"),
            "ID440524188001010014",
            "110105491231002",
            "110105 491231 002",
            "110105-49-12-31-002",
            "34052419800101001 x，",
            "440524/18800101/0014",
            "(440524)18800101-0014",
            "440524\n188001010014",
            "44052418800101\n0014",
            "𝟒𝟒𝟎𝟓𝟐𝟒𝟏𝟖𝟖𝟎𝟎𝟏𝟎𝟏𝟎𝟎𝟏𝟒",
            "44O524188OO1O1OO14",
            "440524188001010014abc",
            "A440524188001010014",
            "34052419800101001Xabc",
            "440524*18800101*0014",
            "440524，18800101，0014",
            "440524<br>18800101<br>0014",
        ] {
            let expected =
                if text.ends_with("002") && text.contains("1949") { vec![] } else { vec![Private::Identity] };
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn disability_cards_are_identity_numbers_and_two_digits() {
        assert_eq!(kinds("残疾人证号 44052418800101001443"), [Private::DisabilityCard]);
        assert_eq!(kinds("440524188001010014 43"), [Private::DisabilityCard]);
        assert_eq!(kinds("44052418800101001489"), [], "no such kind of disability");
    }

    #[test]
    fn bank_cards_pass_their_check() {
        for text in
            ["6225881414207430", "卡号：6225 8814 1420 7430", "６２２５８８１４１４２０７４３０", "6225-8814-1420-7430"]
        {
            assert_eq!(kinds(text), [Private::BankCard], "{text}");
        }
        assert_eq!(kinds("6225881414207431"), [], "check digit");
        assert_eq!(kinds("4225881414207430"), [], "check digit");
        for text in [
            "9558801234567890122",
            "4111111111111111",
            "4111 1111 1111 1111",
            "5555-5555-5555-4444",
            "9559980123456789015",
        ] {
            let valid = luhn(&text.chars().filter(char::is_ascii_digit).collect::<String>());
            assert_eq!(kinds(text), if valid { vec![Private::BankCard] } else { vec![] }, "{text}");
        }
        assert_eq!(kinds("411111 1111 111 111"), [], "cut as amounts are");
        assert_eq!(kinds("4111,1111,1111,1111"), [], "a list");
        assert_eq!(kinds("511100005000000009"), [], "a code of 18 digits");
    }

    #[test]
    fn mobiles_are_found_in_every_writing() {
        for text in [
            "13800138000",
            "电话13800138000。",
            "tel13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "138 0013-8000",
            "138.0013.8000",
            "１３８００１３８０００",
            "１３８－００１３－８０００",
            "+8613800138000",
            "+86 138 0013 8000",
            "86-13800138000",
            "008613800138000",
            "1 3 8 0 0 1 3 8 0 0 0",
            "138\u{a0}0013\u{a0}8000",
            "138 - 0013 - 8000",
            "微信同号:19912345678(张)",
            "13800138000-8001",
            "13800138000x2",
            "(138)0013-8000",
            "+86（138）00138000",
            "+86 (138) 0013 8000",
            "138/0013/8000",
            "1380 013 8000",
            "138 00 138 000",
            "138 12 345 678",
            "一三八零零一三八零零零",
            "幺三八〇〇幺三八〇〇〇",
            "幺三八 零零幺三 八零零零",
            "壹叁捌零零壹叁捌零零零",
            "138OO138OOO",
            "138 OO13 8OOO",
            "l38ool38ooo",
            "①③⑧⓪⓪①③⑧⓪⓪⓪",
            "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣",
            "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
            "𝟙𝟛𝟠𝟘𝟘𝟙𝟛𝟠𝟘𝟘𝟘",
            "¹³⁸⁰⁰¹³⁸⁰⁰⁰",
            "₁₃₈₀₀₁₃₈₀₀₀",
            "١٣٨٠٠١٣٨٠٠٠",
            "1380013\n8000",
            "138\n00138000",
            "138\u{200b}0013\u{200b}8000",
            "013800138000",
            "0138 0013 8000",
            "A13800138000",
            "wx_13800138000abc",
            "86138 00138000",
            "138零零一三8000",
            "1380013八〇〇〇",
            "138 零零一三 8000",
            "⑬⑧00138000",
            "㈠㈢㈧00㈠㈢㈧000",
            "①13800138000",
            "第一13800138000",
            "138*0013*8000",
            "138~0013~8000",
            "138|0013|8000",
            "138:0013:8000",
            "138+0013+8000",
            "138,0013,8000",
            "138，0013，8000",
            "138<br>0013<br/>8000",
            "138&nbsp;0013&nbsp;8000",
        ] {
            assert_eq!(kinds(text), [Private::Mobile], "{text}");
        }
        assert_eq!(kinds("13800138000、13900139000"), [Private::Mobile; 2]);
        assert_eq!(kinds("13800138000 13900139000"), [Private::Mobile; 2]);
        assert_eq!(kinds("13800138000-13900139000"), [Private::Mobile; 2]);
    }

    #[test]
    fn look_alikes_are_left_alone() {
        for text in [
            "110 119 120 122 12345 12333 12393 95598 955881",
            "400-138-0013",
            "400-1380-0138",
            "0980-5550201",
            "0980-5550201 0980-5550202",
            "010-12345678",
            "统一社会信用代码 91510100MA6C1X2Y3T",
            "54990101ME13800138",
            "5499010113800138000X",
            "110105100201",
            "行政区划代码 990101100201",
            "实施编码 115101000138001380003140524000",
            "项目代码 2026-990101-01-03-138001",
            "2026-11-20 08:30-12:00",
            "20261120083000",
            "2026年11月20日至2027年1月3日",
            "348000.00元，280000元，68000元",
            "15000000000元".trim_end_matches('元').get(..10).unwrap_or_default(),
            "12800138000",
            "138001380001",
            "1380013800",
            "民发〔2020〕20号 国办发〔2020〕45号",
            "第1380号 0013 第8000号",
            "11010519491331002X",
            "110105194912310021",
            "1300/1500/180元",
            "13-2026-11-001",
            "13.107.121.200",
            "130 150 180 20",
            "二〇二六年十一月二十日，一百三十八户",
            "一二三四五六七八九十",
            "1、2、3、4、5、6、7、8、9、10、11",
            "2026/11/20 13:00",
            "①核对材料②拍照③上传④审核⑤公示⑥发放⑦⑧⑨⑩",
            "面积 138㎡，单价 1300 元/㎡，合计 179400 元",
            "1300\n1500\n180",
            "15800元\n2026年11月",
            "180，1300，1500",
            "180*1300*1500",
            "150+1300+2000",
            "180\n1300\n1500",
            "180|1300|1500",
            "1、3、4、5、6、7、8、9、1、2、3",
            "13:00-17:30，08:30-12:00",
            "⑬⑭⑮⑯⑰⑱",
            "㈠㈡㈢㈣㈤㈥㈦㈧㈨",
            "N2510100MF12345678",
            "A138001380001",
            "13800138000A2",
            "110，119，120，122，12345",
            "13,800,138,000",
            "一期138户，二期1300户",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn random_digits_hardly_ever_look_private() {
        // Facts: about 1.1 of 100,000 random 18-digit strings pass region, day and check.
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % 1_000_000_000
        };
        let hits = (0..100_000).filter(|_| is_identity(&format!("{:09}{:09}", next(), next()))).count();
        assert!(hits < 10, "{hits}");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[0-9０-９xX \\-./()（\\n①𝟏1️⃣一零幺Ool.a-zA-Z村·\u{a0}]{0,60}") {
            private_numbers(&text);
        }

        #[test]
        fn mobiles_are_found_in_any_dress(tail in 0..1_000_000_000_u32, dress in 0..8_usize, cut in 0..5_usize) {
            let number = format!("13{tail:09}");
            let dressed = |digit: char| {
                let value = digit as u32 - '0' as u32;
                let from = |first: char| char::from_u32(first as u32 + value).expect("a digit").to_string();
                match dress {
                    0 => digit.to_string(),
                    1 => from('０'),
                    2 => from('𝟎'),
                    3 => from('٠'),
                    4 => format!("{digit}\u{fe0f}\u{20e3}"),
                    5 => "零一二三四五六七八九".chars().nth(value as usize).expect("a digit").to_string(),
                    6 => "⓪①②③④⑤⑥⑦⑧⑨".chars().nth(value as usize).expect("a digit").to_string(),
                    _ => if digit == '0' { "O".to_owned() } else { digit.to_string() },
                }
            };
            let groups: &[usize] = [&[11][..], &[3, 4, 4], &[3, 8], &[7, 4], &[4, 3, 4]][cut];
            let mut parts = Vec::new();
            let mut rest = number.as_str();
            for size in groups {
                let (part, after) = rest.split_at(*size);
                parts.push(part.chars().map(dressed).collect::<String>());
                rest = after;
            }
            // A group of nothing but the letter O is a word.
            let words = dress == 7 && parts.iter().any(|part| part.bytes().all(|byte| byte == b'O'));
            let text = format!("找小周{}。", parts.join(" "));
            proptest::prop_assert!(words || kinds(&text) == [Private::Mobile], "{}", text);
        }

        #[test]
        fn mobiles_are_found_between_any_words(before in "[\u{4e00}-\u{4eff}，：]{0,8}", after in "[\u{4e00}-\u{4eff}，。]{0,8}", tail in 0..1_000_000_000_u32) {
            let text = format!("{before}13{tail:09}{after}");
            proptest::prop_assert_eq!(kinds(&text), [Private::Mobile]);
        }
    }
}
