//! Phone numbers as they stand in print and as a telephone wants them.

/// The number in the form of a `tel:` link: digits only, `+` kept in front. Full-width digits are understood.
pub fn dialable(text: &str) -> String {
    let mut number = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            '0'..='9' => number.push(letter),
            '０'..='９' => number.extend(char::from_u32(letter as u32 - 0xFEE0)),
            '+' if number.is_empty() => number.push(letter),
            _ => {}
        }
    }
    number
}

/// The number as people read it: a mobile in groups of 3-4-4, anything else as written.
pub fn readable(text: &str) -> String {
    let number = dialable(text);
    if number.len() == 11 && number.starts_with('1') {
        format!("{} {} {}", &number[..3], &number[3..7], &number[7..])
    } else {
        text.trim().to_owned()
    }
}

/// Whether the text is a number one can dial from any phone in China: a mobile, a landline with its area code, a short
/// public number (110, 12345, 95598 …) or a 400/800 number.
pub fn is_phone(text: &str) -> bool {
    let allowed = |letter: char| letter.is_ascii_digit() || letter == '-' || letter == ' ';
    if !text.chars().all(allowed) {
        return false;
    }
    let number = dialable(text);
    let bytes = number.as_bytes();
    match bytes {
        [b'1', b'3'..=b'9', ..] if bytes.len() == 11 => true,
        [b'0', b'1'..=b'9', ..] => (10..=12).contains(&bytes.len()),
        [b'4' | b'8', b'0', b'0', ..] => bytes.len() == 10,
        [b'1', b'1' | b'2', ..] => (3..=5).contains(&bytes.len()),
        [b'9', b'5' | b'6', ..] => bytes.len() == 5 || bytes.len() == 6,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_forms_pass() {
        for text in [
            "110",
            "12345",
            "95598",
            "96110",
            "955981",
            "0980-5550201",
            "098012345678",
            "160 0000 0201",
            "16000000201",
            "400-123-4567",
        ] {
            assert!(is_phone(text), "{text}");
        }
    }

    #[test]
    fn broken_forms_do_not() {
        for text in ["5550201", "980-5550201", "1380571234", "138057123456", "1.38E+10", "", "见公示栏", "0980-555"]
        {
            assert!(!is_phone(text), "{text}");
        }
    }

    #[test]
    fn mobiles_are_read_in_groups() {
        assert_eq!(readable("16000000201"), "160 0000 0201");
        assert_eq!(readable("0980-5550201"), "0980-5550201");
        assert_eq!(readable("１１0"), "１１0");
    }

    #[test]
    fn tel_links_hold_digits_only() {
        assert_eq!(dialable("0980-555 0201"), "09805550201");
        assert_eq!(dialable("１２３４５"), "12345");
    }
}
