//! Number formats: what a program shows of a cell, where that is more than the cell holds.

use super::sheet::Cell;

/// Whether a format may show something that a cell does not hold: signs of its own, zeros in front, or nothing at all.
pub(super) fn may_show_more(code: &str) -> bool {
    code.contains(['"', '\\', ';', '!']) || !code.is_ascii() || code.matches('0').count() > 1 && !is_date(code)
}

/// What a program shows of a cell in this format; nothing where that is what the cell holds, but for signs between digits,
/// or cannot be told.
pub(super) fn shown(code: &str, cell: &Cell) -> Option<String> {
    let (held, shown) = match cell {
        Cell::Text(text) => (text.trim().to_owned(), of_text(code, text.trim())?),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            (format!("{number:.0}"), of_number(code, *number)?)
        }
        _ => return None,
    };
    let core = |text: &str| text.chars().filter(|letter| !" -()（）,\u{a0}".contains(*letter)).collect::<String>();
    (core(&held) != core(&shown)).then(|| shown.trim().to_owned())
}

fn of_text(code: &str, text: &str) -> Option<String> {
    let sections = sections(code);
    let section = match sections.as_slice() {
        [_, _, _, text, ..] => text,
        sections => sections.iter().find(|section| pieces(section).contains(&Piece::Text))?,
    };
    let mut shown = String::new();
    for piece in pieces(section) {
        match piece {
            Piece::Sign(sign) => shown.push(sign),
            Piece::Text | Piece::General => shown.push_str(text),
            Piece::Digit { .. } | Piece::Unknown => return None,
        }
    }
    Some(shown)
}

fn of_number(code: &str, number: f64) -> Option<String> {
    let sections = sections(code);
    if sections.iter().any(|section| is_date(section) || section.contains(['<', '>', '='])) {
        return None;
    }
    let at = match (number < 0.0, number == 0.0, sections.len()) {
        (true, _, 2..) => 1,
        (_, true, 3..) => 2,
        _ => 0,
    };
    let pieces = pieces(sections.get(at)?);
    let digits = format!("{:.0}", number.abs());
    let places = pieces.iter().filter(|piece| matches!(piece, Piece::Digit { .. })).count();
    let mut left: Vec<char> = digits.chars().collect();
    let mut shown = Vec::new();
    let mut place = 0;
    for piece in pieces.iter().rev() {
        match piece {
            Piece::Sign(sign) => shown.push(*sign),
            Piece::Text | Piece::General => shown.extend(digits.chars().rev()),
            Piece::Digit { always } => {
                place += 1;
                match left.pop() {
                    Some(digit) => shown.push(digit),
                    None => shown.extend(always.then_some('0')),
                }
                if place == places {
                    shown.extend(left.drain(..).rev());
                }
            }
            Piece::Unknown => return None,
        }
    }
    if number < 0.0 && at == 0 {
        shown.push('-');
    }
    Some(shown.into_iter().rev().collect())
}

/// A piece of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// Shown as it is.
    Sign(char),
    /// The text of the cell.
    Text,
    /// The number as it is.
    General,
    /// A digit of the number; `always`: a zero where it has none.
    Digit { always: bool },
    /// Decimals, fractions, exponents, parts of times.
    Unknown,
}

/// The sections of a format: for numbers above, below and of zero, and for texts.
fn sections(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut from, mut quoted, mut escaped) = (0, false, false);
    for (at, letter) in code.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' | '!' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                sections.push(&code[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[from..]);
    sections
}

fn pieces(section: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = section;
    while let Some(letter) = rest.chars().next() {
        let general = ["General", "G/通用格式"].iter().find(|word| rest.starts_with(**word));
        if let Some(word) = general {
            pieces.push(Piece::General);
            rest = &rest[word.len()..];
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        // What follows these signs belongs to them.
        let next = rest.chars().next();
        let behind = next.map_or("", |next| &rest[next.len_utf8()..]);
        match letter {
            '"' => {
                let (inside, after) = rest.split_once('"').unwrap_or((rest, ""));
                pieces.extend(inside.chars().map(Piece::Sign));
                rest = after;
            }
            '\\' | '!' => {
                pieces.extend(next.map(Piece::Sign));
                rest = behind;
            }
            '_' => {
                pieces.push(Piece::Sign(' '));
                rest = behind;
            }
            '*' => rest = behind,
            '[' => {
                let (inside, after) = rest.split_once(']').unwrap_or((rest, ""));
                if let Some(currency) = inside.strip_prefix('$') {
                    let sign = currency.split('-').next().unwrap_or_default();
                    pieces.extend(sign.chars().map(Piece::Sign));
                } else if inside.starts_with("DBNum") {
                    // Chinese numerals: the same number.
                    pieces.push(Piece::Unknown);
                }
                rest = after;
            }
            '@' => pieces.push(Piece::Text),
            '0' => pieces.push(Piece::Digit { always: true }),
            '#' | '?' => pieces.push(Piece::Digit { always: false }),
            ',' => {}
            '.' | '%' | '/' | 'E' | 'e' => pieces.push(Piece::Unknown),
            letter if letter.is_ascii_alphabetic() => pieces.push(Piece::Unknown),
            letter => pieces.push(Piece::Sign(letter)),
        }
    }
    pieces
}

/// Whether a format shows a number as a date or a time.
fn is_date(code: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    let bare = code.replace("General", "").replace("G/通用格式", "");
    bare.chars().any(|letter| {
        let plain = !quoted && !escaped;
        escaped = !quoted && !escaped && letter == '\\';
        quoted ^= letter == '"' && plain | quoted;
        plain && !quoted && "ymdhsYMDHS".contains(letter) && !code.contains('[')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(code: &str, held: &str) -> Option<String> {
        shown(code, &Cell::Text(held.to_owned()))
    }

    #[test]
    fn signs_of_a_format_are_seen() {
        assert_eq!(text("@\"村\"", "柳湾").as_deref(), Some("柳湾村"));
        assert_eq!(text("\"青禾县\"@", "柳湾村").as_deref(), Some("青禾县柳湾村"));
        assert_eq!(text("0;0;0;@\\村", "柳湾").as_deref(), Some("柳湾村"));
        assert_eq!(text("@村", "柳湾").as_deref(), Some("柳湾村"));
        assert_eq!(text(";;;", "柳湾").as_deref(), Some(""));
        let number = |code: &str, held: f64| shown(code, &Cell::Number(held));
        assert_eq!(number("\"0980-\"0000000", 5_556_455.0).as_deref(), Some("0980-5556455"));
        assert_eq!(number("0000-0000000", 9_805_556_455.0).as_deref(), Some("0980-5556455"));
        assert_eq!(number("000000", 1_001.0).as_deref(), Some("001001"));
        assert_eq!(number("0\"元\"", 10.0).as_deref(), Some("10元"));
        assert_eq!(number("[$¥-804]#,##0", 10.0).as_deref(), Some("¥10"));
        assert_eq!(number("G/通用格式\"组\"", 3.0).as_deref(), Some("3组"));
        assert_eq!(number("0;\"负\"0", -3.0).as_deref(), Some("负3"));
        assert_eq!(number(";;;", 3.0).as_deref(), Some(""));
    }

    #[test]
    fn formats_that_show_what_is_held_are_left_alone() {
        for code in ["@", "General", "0;0;0;@", "\"数\"0", "@_ ", "_ @_ "] {
            assert_eq!(text(code, "柳湾"), None, "{code}");
        }
        let number = |code: &str, held: f64| shown(code, &Cell::Number(held));
        for (code, held) in [
            ("0", 20.0),
            ("#,##0", 12_345.0),
            ("000-0000-0000", 16_000_000_201.0),
            ("0_ ", 20.0),
            ("0;-0", -3.0),
            ("yyyy\"年\"m\"月\"d\"日\"", 46_346.0),
            ("0.00", 10.0),
            ("0%", 1.0),
            ("[DBNum1]0", 3.0),
            ("[>100]\"多\"0;0", 300.0),
        ] {
            assert_eq!(number(code, held), None, "{code}");
        }
        assert_eq!(shown("0\"元\"", &Cell::Number(1.5)), None);
    }

    proptest::proptest! {
        #[test]
        fn any_format_is_read_without_a_panic(code in "[0#?@\"\\\\;!_*\\[\\]$,.%/EyGm村 -]{0,20}", held in proptest::num::f64::ANY) {
            may_show_more(&code);
            shown(&code, &Cell::Number(held));
            shown(&code, &Cell::Text("柳湾".to_owned()));
        }
    }
}
