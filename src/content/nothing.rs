//! What stands where a value should be: words for nothing, and what programs leave when a value is gone.

use super::width::narrow;

/// Whether a text is nothing but a word or sign by which people say that there is nothing to say.
pub(super) fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "无",
        "没有",
        "暂无",
        "暂缺",
        "不涉及",
        "无此项",
        "无此项内容",
        "无内容",
        "不适用",
        "不需要",
        "空",
        "空白",
        "待定",
        "待补充",
        "待填",
        "待完善",
        "N/A",
        "NA",
        "NIL",
        "NONE",
        "TBD",
        "无要求",
    ];
    let plain = narrow(text).to_uppercase();
    let bare = plain.trim_matches(|letter: char| letter.is_whitespace() || "。.,;；()（）".contains(letter));
    let sign = |letter: char| "/\\-_*~～|丨×".contains(letter);
    WORDS.contains(&bare) || !bare.is_empty() && bare.chars().all(sign)
}

/// Whether a text says that it is what stands above it.
pub(super) fn is_same_as_above(text: &str) -> bool {
    let plain = narrow(text);
    ["同上", "同前", "同上一行", "同上行", "〃", "″", "\"", "''", "同"].contains(&plain.as_str())
}

/// Whether a cell of this text is read as what it says: it is no word for nothing, and nothing that a program left.
pub(super) fn is_read_as_written(text: &str) -> bool {
    !is_nothing(text) && !is_same_as_above(text) && left_over(text).is_none()
}

/// Whether a text says that nothing is charged.
pub(super) fn is_free(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "0",
        "0元",
        "0.00",
        "0.0",
        "0.00元",
        "零",
        "零元",
        "免费",
        "免费办理",
        "不收费",
        "不收",
        "不收取",
        "无收费",
        "免收",
    ];
    let plain = narrow(text).replace(' ', "");
    WORDS.contains(&plain.trim_end_matches(['。', '.', '；', ';'])) || is_nothing(text)
}

/// Whether a text says that something is done while one waits.
pub(super) fn is_at_once(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "即办",
        "即办件",
        "即办即结",
        "即时办结",
        "即时办理",
        "即时",
        "即到即办",
        "当场办结",
        "当场办理",
        "当场",
        "现场办结",
        "现场办理",
        "现场",
        "立等可取",
        "立即办理",
        "马上办",
        "随到随办",
    ];
    let plain = narrow(text).replace(' ', "");
    WORDS.contains(&plain.trim_end_matches(['。', '.', '；', ';']))
}

/// What a program left in a text: a formula, an error, a gap that was never filled, a word for a missing value.
pub(super) fn left_over(text: &str) -> Option<&str> {
    formula(text)
        .or_else(|| error(text))
        .or_else(|| gap(text))
        .or_else(|| text.find("[object Object]").map(|at| &text[at..at + 15]))
        .or_else(|| missing(text))
}

/// A formula that became text: `=DISPIMG("ID_1",1)`.
fn formula(text: &str) -> Option<&str> {
    let whole = text.trim();
    let name = whole.strip_prefix(['=', '＝'])?.trim_start_matches("_xlfn.");
    let (name, _) = name.split_once('(')?;
    let good = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '.' || letter == '_';
    (name.starts_with(|letter: char| letter.is_ascii_uppercase()) && name.chars().all(good)).then_some(whole)
}

/// Whether a formula stands for a picture in a cell.
pub(super) fn is_picture(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    ["DISPIMG(", "IMAGE("].iter().any(|name| upper.contains(name))
}

/// `#REF!` and what else shows in a cell whose formula fails, or that is too narrow for its number.
fn error(text: &str) -> Option<&str> {
    const ERRORS: [&str; 12] = [
        "#REF!",
        "#N/A",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#GETTING_DATA",
    ];
    let narrow = ERRORS.iter().find_map(|error| text.find(error).map(|at| &text[at..at + error.len()]));
    let whole = text.trim();
    narrow.or_else(|| (whole.len() >= 3 && whole.bytes().all(|byte| byte == b'#')).then_some(whole))
}

/// A gap of a template that nobody filled: `{{村名}}`.
fn gap(text: &str) -> Option<&str> {
    const GAPS: [(&str, &str); 5] = [("{{", "}}"), ("${", "}"), ("<%", "%>"), ("{%", "%}"), ("«", "»")];
    GAPS.iter().find_map(|(open, close)| {
        let from = text.find(open)?;
        let inside = from + open.len();
        let end = inside + text.get(inside..)?.find(close)?;
        text.get(from..end + close.len()).filter(|gap| gap.chars().count() <= 80)
    })
}

/// `undefined` and the like, alone or against Chinese; among other words of a language it is a word.
fn missing(text: &str) -> Option<&str> {
    const WORDS: [&str; 4] = ["undefined", "null", "NULL", "NaN"];
    WORDS.iter().find_map(|word| {
        let mut from = 0;
        while let Some(at) = text.get(from..)?.find(word).map(|at| from + at) {
            let end = at + word.len();
            let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_ascii());
            if apart(text[..at].chars().next_back()) && apart(text[end..].chars().next()) {
                return text.get(at..end);
            }
            from = end;
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_known() {
        for text in [
            "无",
            " 无。",
            "／",
            "/",
            "—",
            "——",
            "-",
            "--",
            "暂无",
            "没有",
            "不涉及",
            "N/A",
            "n/a",
            "（无）",
            "＊",
            "～",
            "\\",
        ] {
            assert!(is_nothing(text), "{text}");
        }
        for text in ["", "无业", "无犯罪记录", "/a", "1-2", "没有的不带", "0", "否", "Nala", "no"] {
            assert!(!is_nothing(text), "{text}");
        }
        assert!(is_same_as_above("同上") && is_same_as_above(" 〃 ") && !is_same_as_above("同上级文件"));
        for text in ["不收费", "免费", "0", "０元", "0 元", "无", "/", "免费。"] {
            assert!(is_free(text), "{text}");
        }
        for text in ["10元", "每本10元", "首次免费，补办10元", "0.5元", "免费政策见通知"] {
            assert!(!is_free(text), "{text}");
        }
        for text in ["即办", "即办件", "当场办结", " 立等可取 ", "当场 办结。"] {
            assert!(is_at_once(text), "{text}");
        }
        assert!(!is_at_once("20个工作日") && !is_at_once("即日起20日"));
    }

    #[test]
    fn what_programs_leave_is_found() {
        for (text, left) in [
            ("=DISPIMG(\"ID_1234\",1)", "=DISPIMG(\"ID_1234\",1)"),
            ("=_xlfn.IMAGE(\"https://a.cn/a.png\")", "=_xlfn.IMAGE(\"https://a.cn/a.png\")"),
            ("＝VLOOKUP(A2,B:C,2,0)", "＝VLOOKUP(A2,B:C,2,0)"),
            ("柳湾村#REF!", "#REF!"),
            ("#N/A", "#N/A"),
            ("合计 #DIV/0! 元", "#DIV/0!"),
            ("########", "########"),
            ("{{村名}}便民服务站", "{{村名}}"),
            ("欢迎来到${village.name}", "${village.name}"),
            ("<%= name %>", "<%= name %>"),
            ("{% if a %}", "{% if a %}"),
            ("«姓名»同志", "«姓名»"),
            ("联系人：undefined", "undefined"),
            ("undefined村", "undefined"),
            ("null", "null"),
            ("金额NaN元", "NaN"),
            ("值班[object Object]", "[object Object]"),
        ] {
            assert_eq!(left_over(text), Some(left), "{text}");
        }
        for text in [
            "",
            "#",
            "#1 楼",
            "C# 语言",
            "=",
            "1+1=2",
            "= 不变",
            "null and void",
            "the value is undefined here",
            "Nancy",
            "NaNa",
            "annulled",
            "100$",
            "{}",
            "满意度 > 90%",
            "《指南》",
            "if (a) {b}",
            "https://a.cn/?x=%7B",
        ] {
            assert_eq!(left_over(text), None, "{text}");
        }
        assert!(is_picture("=DISPIMG(\"ID\",1)") && is_picture("_xlfn.image(A1)") && !is_picture("SUM(A1)"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[=#{}$<>%«»a-zA-Z()村 nulNa./]{0,60}") {
            left_over(&text);
            is_nothing(&text);
            is_free(&text);
            is_at_once(&text);
            is_same_as_above(&text);
        }
    }
}
