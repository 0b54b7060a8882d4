//! Phone numbers as people write them, in one form; and what is wrong with one that cannot be dialled.

use super::width::narrow;
use super::{Code, Text, both};
use crate::guide::{dialable, is_mobile, is_phone};

/// Most digits of a number that is shown: more are somebody's card or identity number, which has no place in logs.
const MOST_DIGITS: usize = 14;

/// A number in one form: narrow digits, area code and number with a dash, `转` before an extension; without the code of the
/// country, brackets, and marks that nobody sees. What is no number keeps what was written.
pub(super) fn tidy(text: &str) -> String {
    let plain: String = narrow(&text.chars().filter(|letter| !is_mark(*letter)).collect::<String>());
    let plain = undress(plain.strip_prefix("tel:").unwrap_or(&plain));
    let (number, extension) = extension(&plain);
    let number = national(number).unwrap_or_else(|| number.to_owned());
    match extension {
        Some(extension) => format!("{number}转{extension}"),
        None => number,
    }
}

/// Brackets are gaps, and a gap is one sign: a dash if there is one in it, else a space.
fn undress(text: &str) -> String {
    let mut number = text.replace('(', " ").replace(')', "-");
    while let Some(gap) = ["--", " -", "- ", "  "].iter().find(|gap| number.contains(**gap)) {
        number = number.replace(gap, if gap.contains('-') { "-" } else { " " });
    }
    number.trim_matches(['-', ' ']).to_owned()
}

/// Marks of direction and width: a number copied from a list of contacts has some around it.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
}

/// Cuts an extension off: behind a word for it, or a third group of digits behind a landline.
fn extension(text: &str) -> (&str, Option<&str>) {
    const WORDS: [&str; 9] = ["转分机", "分机号", "分机", "转", "ext.", "ext", "Ext.", "EXT", "#"];
    for word in WORDS {
        if let Some((number, rest)) = text.split_once(word) {
            let extension = rest.trim_matches([' ', '-', ':']);
            let digits = !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_digit());
            return if digits { (number.trim_end_matches([' ', '-', ',']), Some(extension)) } else { (text, None) };
        }
    }
    if let Some((number, last)) = text.rsplit_once('-')
        && (1..=6).contains(&last.len())
        && last.bytes().all(|byte| byte.is_ascii_digit())
        && !is_phone(text)
        && is_phone(&format!("{number}转{last}"))
    {
        return (number, Some(last));
    }
    (text, None)
}

/// A number without the code of the country, if what is left can be dialled.
fn national(number: &str) -> Option<String> {
    let compact = dialable(number);
    let rest = ["+86", "0086", "86"].iter().find_map(|code| compact.strip_prefix(code))?;
    let own = &number[number.len() - tail(number, rest.len())..];
    let own = own.trim_start_matches(['-', ' ']);
    // Behind the code of the country an area code has no zero.
    [own.to_owned(), format!("0{own}")].into_iter().find(|number| is_phone(number))
}

/// Bytes of the end of a number that hold so many digits.
fn tail(number: &str, digits: usize) -> usize {
    let mut left = digits;
    for (at, letter) in number.char_indices().rev() {
        left -= usize::from(letter.is_ascii_digit() && left > 0);
        if left == 0 {
            return number.len() - at;
        }
    }
    number.len()
}

/// Why a number in one form cannot be dialled, and what to do; nothing if it can.
pub(super) fn trouble(phone: &str) -> Option<(Code, Text, Text)> {
    if is_phone(phone) {
        return None;
    }
    if phone.to_ascii_uppercase().contains("E+") {
        let message = both!(
            "电话“{phone}”被 Excel 变成了科学记数，原来的号码看不出了",
            "Excel made “{phone}” of a phone; the number is lost"
        );
        let help =
            both!("把这一格设成“文本”，再重新输入完整号码", "set the cell to text, then type the whole number again");
        return Some((Code::PhoneScientific, message, help));
    }
    let zero = format!("0{phone}");
    if phone.starts_with(|letter: char| ('1'..='9').contains(&letter)) && phone.len() >= 9 && is_phone(&zero) {
        let message = both!("电话“{phone}”少了区号前面的 0", "the phone “{phone}” lacks the 0 of its area code");
        let help =
            both!("写成 {zero}；在 Excel 里先把这一格设成“文本”", "write {zero}; in Excel set the cell to text first");
        return Some((Code::PhoneLostZero, message, help));
    }
    let (message, help) = several(phone).unwrap_or_else(|| malformed(phone));
    Some((Code::PhoneMalformed, message, help))
}

/// Two numbers or more in one place.
fn several(phone: &str) -> Option<(Text, Text)> {
    let signs = ['、', ',', ';', '/', '或', '\n', '|', '和'];
    let mut parts: Vec<String> = phone.split(signs).map(tidy).filter(|part| !part.is_empty()).collect();
    let numbers = |parts: &[String]| parts.len() > 1 && parts.iter().any(|part| is_phone(part));
    let enough = |part: &String| part.chars().filter(char::is_ascii_digit).count() >= 3;
    if !numbers(&parts) || !parts.iter().all(enough) {
        parts = in_a_row(phone)?;
    }
    let shown: Vec<_> = parts.iter().map(|part| shown(part)).collect();
    let (first, zh, en) = (shown[0].clone(), shown.join("”和“"), shown.join("” and “"));
    let message =
        both!("这里写了不止一个电话：“{zh}”，点一下只能拨一个", "more than one phone: “{en}”; one touch dials one");
    let help = both!(
        "一处只写一个，写最有人接的那个（比如 {first}）；另一个写给另一个人或另一处",
        "write one, the one that is answered (such as {first}); the other belongs to another person or place"
    );
    Some((message, help))
}

/// Numbers with nothing but blanks or a dash between them, each of which can be dialled.
fn in_a_row(phone: &str) -> Option<Vec<String>> {
    let groups: Vec<&str> = phone.split([' ', '-']).filter(|group| !group.is_empty()).collect();
    for first in 1..groups.len() {
        let (one, two) = (groups[..first].join("-"), groups[first..].join("-"));
        if is_phone(&one) && is_phone(&two) {
            return Some(vec![one, two]);
        }
        if is_phone(&one)
            && let Some(rest) = in_a_row(&two)
        {
            return Some([vec![one], rest].concat());
        }
    }
    None
}

/// What a wrong number lacks, as far as it can be seen.
fn malformed(phone: &str) -> (Text, Text) {
    let digits = dialable(phone);
    let bare = phone.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | ' '));
    let mobile = bare && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
    let count = digits.len();
    let phone = shown(phone);
    let mobile_help = both!(
        "手机号 11 位，照着本人的号码重新打一遍，不要凑",
        "a mobile has 11 digits: type it again from its owner's, do not guess"
    );
    if mobile && count == 10 {
        return (both!("手机号“{phone}”少一位", "the mobile “{phone}” lacks a digit"), mobile_help);
    }
    if mobile && count == 12 {
        return (both!("手机号“{phone}”多一位", "the mobile “{phone}” has a digit too many"), mobile_help);
    }
    if bare && digits.strip_prefix('0').is_some_and(is_mobile) {
        let own = digits[1..].to_owned();
        let message = both!("手机号“{phone}”前面多了 0", "the mobile “{phone}” has a 0 in front");
        return (message, both!("写成 {own}", "write {own}"));
    }
    if bare && matches!(count, 7 | 8) && matches!(digits.as_bytes(), [b'2'..=b'9', ..]) {
        let message = both!(
            "电话“{phone}”没有区号，在外地拨不通",
            "the phone “{phone}” has no area code and cannot be dialled from elsewhere"
        );
        let help = both!(
            "前面加上本县的区号，像 0980-{phone} 这样",
            "put the county's area code before it, as in 0980-{phone}"
        );
        return (message, help);
    }
    let message =
        both!("电话“{phone}”拨不通：位数或写法不对", "the phone “{phone}” cannot be dialled: wrong length or form");
    let help = both!(
        "手机写 11 位；座机写区号加号码，比如 0980-5550201，分机写成 0980-5550201转8001；热线写原号",
        "mobiles: 11 digits; landlines: area code and number, such as 0980-5550201, an extension as 0980-5550201转8001; \
         hotlines: as they are"
    );
    (message, help)
}

/// A number as findings may show it.
fn shown(phone: &str) -> String {
    if phone.chars().filter(char::is_ascii_digit).count() > MOST_DIGITS {
        phone.chars().take(4).chain(['…']).collect()
    } else {
        phone.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_form_however_written() {
        for (written, phone) in [
            ("（0980）5550201", "0980-5550201"),
            ("(0980) 5550201", "0980-5550201"),
            ("０９８０—５５５０２０１", "0980-5550201"),
            ("0980 - 5550201", "0980-5550201"),
            ("+86 160 0057 1234", "160 0057 1234"),
            ("+86-160-0057-1234", "160-0057-1234"),
            ("86-16000571234", "16000571234"),
            ("8616000571234", "16000571234"),
            ("008616000571234", "16000571234"),
            ("0086 980-5556455", "0980-5556455"),
            ("+86 (980) 5556455", "0980-5556455"),
            ("+86 10 62345678", "010 62345678"),
            ("\u{202d}160 0057 1234\u{202c}", "160 0057 1234"),
            ("\u{2068}16000571234\u{2069}", "16000571234"),
            ("\u{1f}0980-5556455", "0980-5556455"),
            ("tel:0980-5556455", "0980-5556455"),
            ("0980-5556455转8001", "0980-5556455转8001"),
            ("0980-5556455 转 8001", "0980-5556455转8001"),
            ("0980-5556455-8001", "0980-5556455转8001"),
            ("(0980)5556455-8001", "0980-5556455转8001"),
            ("0980-5556455（分机8001）", "0980-5556455转8001"),
            ("0980-5556455分机：8001", "0980-5556455转8001"),
            ("0980-5556455 ext. 8001", "0980-5556455转8001"),
            ("400-123-4567-2", "400-123-4567转2"),
            ("86", "86"),
            ("9805550201", "9805550201"),
            ("1.38E+10", "1.38E+10"),
            ("转村委会", "转村委会"),
        ] {
            assert_eq!(tidy(written), phone, "{written:?}");
            assert_eq!(tidy(phone), phone, "{phone}: not the last form");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (written, code, word) in [
            ("1381234567", Code::PhoneMalformed, "少一位"),
            ("138 1234 567", Code::PhoneMalformed, "少一位"),
            ("138123456789", Code::PhoneMalformed, "多一位"),
            ("016000571234", Code::PhoneMalformed, "写成 16000571234"),
            ("5556455", Code::PhoneMalformed, "区号"),
            ("555-6455", Code::PhoneMalformed, "区号"),
            ("65556455", Code::PhoneMalformed, "区号"),
            ("9805556455", Code::PhoneLostZero, "写成 09805556455"),
            ("980-5556455转8001", Code::PhoneLostZero, "写成 0980-5556455转8001"),
            ("1.6E+10", Code::PhoneScientific, "科学记数"),
            ("0980-5556455、0980-5556456", Code::PhoneMalformed, "“0980-5556455”和“0980-5556456”"),
            ("0980-5556455/5556456", Code::PhoneMalformed, "“0980-5556455”和“5556456”"),
            ("0980-5556455 16000571234", Code::PhoneMalformed, "“0980-5556455”和“16000571234”"),
            ("0980-5556455 0980-5556456", Code::PhoneMalformed, "“0980-5556455”和“0980-5556456”"),
            ("0980-5556455-16000571234", Code::PhoneMalformed, "“0980-5556455”和“16000571234”"),
            ("12345或110", Code::PhoneMalformed, "“12345”和“110”"),
            ("见公示栏", Code::PhoneMalformed, "拨不通"),
            ("11010519491231002X", Code::PhoneMalformed, "“1101…”"),
        ] {
            let (found, message, help) = trouble(&tidy(written)).unwrap_or_else(|| panic!("{written} passes"));
            let said = format!("{} {}", message.zh, help.zh);
            assert_eq!(found, code, "{written}: {said}");
            assert!(said.contains(word), "{written}: {said}");
            assert!(!said.contains("01381234567"), "{said}");
        }
        assert_eq!(trouble("0980-5556455转8001"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[0-9０-９+()（）\\- 转分机ext#、/或\u{202d}\u{202c}一]{0,40}") {
            let once = tidy(&text);
            proptest::prop_assert_eq!(tidy(&once), once.clone());
            trouble(&once);
        }

        #[test]
        fn mobiles_pass_in_every_dress(tail in 0..1_000_000_000_u64, code in "(\\+86|0086|86|\\+86 |0086-|86-)?", mark in "[\u{202a}-\u{202e}\u{2066}-\u{2069}]{0,1}") {
            let number = format!("16{tail:09}");
            let written = format!("{mark}{code}{number}{mark}");
            let tidied = tidy(&written);
            proptest::prop_assert_eq!(tidied, number);
        }
    }
}
