//! Phone numbers as they stand in print and as a telephone wants them.

/// Stands between a number and its extension, as people write it.
const EXTENSION: char = '转';

/// A number without its extension, and the extension.
fn parts(text: &str) -> (&str, Option<&str>) {
    let (number, extension) = text.split_once(EXTENSION).map_or((text, None), |(number, rest)| (number, Some(rest)));
    (number.trim(), extension.map(str::trim))
}

/// The number in the form of a `tel:` link: digits only, `+` kept in front; an extension follows after a comma, which
/// telephones take for a pause. Full-width digits are understood.
pub fn dialable(text: &str) -> String {
    let (number, extension) = parts(text);
    let mut dialed = String::with_capacity(text.len());
    for letter in number.chars() {
        match letter {
            '+' if dialed.is_empty() => dialed.push(letter),
            letter => dialed.extend(digit(letter)),
        }
    }
    if let Some(extension) = extension {
        dialed.push(',');
        dialed.extend(extension.chars().filter_map(digit));
    }
    dialed
}

fn digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        '０'..='９' => char::from_u32(letter as u32 - 0xFEE0),
        _ => None,
    }
}

/// The number as people read it: a mobile in groups of 3-4-4, anything else as written, an extension behind it.
pub fn readable(text: &str) -> String {
    let (number, extension) = parts(text);
    let digits = dialable(number);
    let mut shown = if digits.len() == 11 && digits.starts_with('1') {
        format!("{} {} {}", &digits[..3], &digits[3..7], &digits[7..])
    } else {
        number.to_owned()
    };
    if let Some(extension) = extension {
        shown.push(EXTENSION);
        shown.push_str(extension);
    }
    shown
}

/// Whether the text is a number one can dial from any phone in China, by the numbering plan for public networks: a mobile,
/// a landline with its area code, a short number of an emergency service, a hotline or a carrier, a 400 or 800 number.
/// All but mobiles and short numbers may have an extension.
pub fn is_phone(text: &str) -> bool {
    let (number, extension) = parts(text);
    let allowed = |letter: char| letter.is_ascii_digit() || letter == '-' || letter == ' ';
    if !number.chars().all(allowed) {
        return false;
    }
    let digits = dialable(number);
    match extension {
        Some(extension) => {
            let short = (1..=6).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_digit());
            short && (is_landline(&digits) || is_company(&digits))
        }
        None => is_mobile(&digits) || is_landline(&digits) || is_company(&digits) || is_short(&digits),
    }
}

/// Whether digits are those of a mobile.
pub fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// 400 and 800.
fn is_company(digits: &str) -> bool {
    digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"))
}

/// An area code (010, 02x, or four digits) and a number of seven or eight digits, or a hotline of that area: 0571-12345.
fn is_landline(digits: &str) -> bool {
    let code = match digits.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', _, ..] => 3,
        [b'0', b'3'..=b'9', _, _, ..] => 4,
        _ => return false,
    };
    let own = &digits[code..];
    let local = matches!(own.len(), 7 | 8) && !own.starts_with(['0', '1']);
    local || own.len() >= 5 && is_short(own)
}

/// 110 and the like; 10086, 11185, 12345; 116114; 95 and 96 with five to eight digits.
fn is_short(digits: &str) -> bool {
    match digits.as_bytes() {
        [b'1', b'1' | b'2', _] | [b'9', b'9', b'9'] => true,
        [b'1', b'0' | b'1' | b'2', _, _, _] => true,
        [b'1', b'1', b'6' | b'8', _, _, _] => true,
        [b'9', b'5' | b'6', ..] => (5..=8).contains(&digits.len()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_plan_pass() {
        for text in [
            "110",
            "119",
            "12345",
            "10000",
            "10010",
            "10086",
            "10099",
            "11185",
            "116114",
            "95598",
            "96110",
            "955981",
            "95105105",
            "0980-5550201",
            "098022345678",
            "010-62345678",
            "021 5234 5678",
            "0571-12345",
            "0980-5556455转8001",
            "400-123-4567转2",
            "160 0000 0201",
            "16000000201",
            "400-123-4567",
            "8001234567",
        ] {
            assert!(is_phone(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_do_not() {
        for text in [
            "5550201",
            "980-5550201",
            "1380571234",
            "01380571234",
            "138057123456",
            "013805712345",
            "0980-1234567",
            "0110-5550201",
            "1.38E+10",
            "",
            "转8001",
            "12345转1",
            "16000000201转1",
            "0980-5556455转",
            "0980-5556455转一",
            "0980-5556455转8001转2",
            "见公示栏",
            "0980-555",
            "1234",
            "100",
            "959",
            "951051051",
        ] {
            assert!(!is_phone(text), "{text}");
        }
    }

    #[test]
    fn mobiles_are_read_in_groups_and_extensions_behind_their_number() {
        assert_eq!(readable("16000000201"), "160 0000 0201");
        assert_eq!(readable("0980-5550201"), "0980-5550201");
        assert_eq!(readable("0980-5550201转8001"), "0980-5550201转8001");
        assert_eq!(readable("１１0"), "１１0");
    }

    #[test]
    fn tel_links_hold_digits_and_a_pause() {
        assert_eq!(dialable("0980-555 0201"), "09805550201");
        assert_eq!(dialable("0980-5556455转8001"), "09805556455,8001");
        assert_eq!(dialable("１２３４５"), "12345");
        assert_eq!(dialable("+86 138-0057-1234"), "+8613800571234");
    }
}
