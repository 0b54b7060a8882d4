//! Text as people leave it in cells: blanks of every width, line breaks, full-width digits, separators.

/// A text of one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Without blanks around it.
    pub text: String,
    /// Whether it was written in several lines.
    pub broken: bool,
}

/// One line: blanks at the ends gone, lines joined.
pub(super) fn line(text: &str) -> Line {
    let lines = lines(text);
    let mut joined = String::new();
    for line in &lines {
        // Between words of letters a break stands for a blank; between Chinese characters for nothing.
        let apart = joined.ends_with(|letter: char| letter.is_ascii_alphanumeric())
            && line.starts_with(|letter: char| letter.is_ascii_alphanumeric());
        if apart {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    Line { text: joined, broken: lines.len() > 1 }
}

/// Lines without blanks around them, empty ones left out.
pub(super) fn lines(text: &str) -> Vec<String> {
    let clean: String = text.chars().filter_map(visible).collect();
    clean.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A text that may go over several lines.
pub(super) fn prose(text: &str) -> String {
    let clean: String = text.replace("\r\n", "\n").chars().filter_map(visible).collect();
    clean.trim().split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Short names: one per line; or in one line with separators between them. A separator in brackets separates nothing.
pub(super) fn names(text: &str) -> Vec<String> {
    let lines = lines(text);
    let [line] = lines.as_slice() else { return lines };
    let mut names = vec![String::new()];
    let mut depth = 0_u32;
    for letter in line.chars() {
        match letter {
            '（' | '(' | '《' | '“' | '〔' | '[' => depth += 1,
            '）' | ')' | '》' | '”' | '〕' | ']' => depth = depth.saturating_sub(1),
            '、' | '，' | ',' | '；' | ';' if depth == 0 => {
                names.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(name) = names.last_mut() {
            name.push(letter);
        }
    }
    names.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// What is left of a character: blanks that do not break become plain ones, what nobody sees goes.
fn visible(letter: char) -> Option<char> {
    match letter {
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\t' => Some(' '),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => Some('\n'),
        letter if letter.is_control() && letter != '\n' && letter != '\r' => None,
        letter => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_and_trimmed() {
        let read = |text: &str| line(text).text;
        assert_eq!(read(" 柳湾村\u{3000}\u{a0}"), "柳湾村");
        assert_eq!(read("柳河镇\r\n柳湾村 \n"), "柳河镇柳湾村");
        assert_eq!(read("GB 1\nPart 2"), "GB 1 Part 2");
        assert_eq!(read("a\u{a0}b\u{200b}c\u{1}"), "a bc");
        assert!(line("一\n二").broken && !line("\n一\n\n").broken);
        assert_eq!(prose(" 第一行 \r\n第二行\n "), "第一行\n第二行");
    }

    #[test]
    fn names_are_separated_where_people_separate_them() {
        assert_eq!(names("低保、吃低保，困难户; 贫困户、"), ["低保", "吃低保", "困难户", "贫困户"]);
        assert_eq!(names("治保主任（兼调解、禁毒）、会计"), ["治保主任（兼调解、禁毒）", "会计"]);
        assert_eq!(names("计生、卫健\n会计"), ["计生、卫健", "会计"]);
        assert_eq!(names("）、（"), ["）", "（"]);
        assert!(names(" 、\n").is_empty());
    }
}
