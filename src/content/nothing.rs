//! What stands where a value should be: words for nothing, and what programs leave when a value is gone.

use super::width::narrow;
use crate::text::has_chinese;

/// Whether a text is nothing but a word or sign by which people say that there is nothing to say.
pub(super) fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 23] = [
        "无",
        "没有",
        "暂无",
        "暂缺",
        "空缺",
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

/// What fields of forms are called.
const FIELDS: [&str; 16] = [
    "村名",
    "村名称",
    "姓名",
    "名字",
    "电话",
    "手机号",
    "地址",
    "日期",
    "单位",
    "单位名称",
    "县名",
    "县名称",
    "乡镇名",
    "乡镇名称",
    "名称",
    "标题",
];

/// Whether a whole text only keeps a place for what is to be written: 请填写, 见附件, XXX, ……
pub(super) fn is_stand_in(text: &str) -> bool {
    const WORDS: [&str; 18] = [
        "未定",
        "待核实",
        "待确认",
        "待更新",
        "见附件",
        "详见附件",
        "见上",
        "见上行",
        "见下",
        "见上表",
        "测试",
        "测试测试",
        "示例",
        "某某",
        "TEST",
        "LOREM IPSUM",
        "↑",
        "↓",
    ];
    let plain = narrow(text).to_uppercase();
    let bare = plain.trim_matches(|letter: char| letter.is_whitespace() || "。.,;；()（）【】[]".contains(letter));
    let asks = ["请填写", "请输入", "请选择", "此处填写", "在此填写", "填写"].iter().any(|word| {
        bare.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest == "内容" || FIELDS.contains(&rest))
    });
    let only = |letters: &str| !plain.trim().is_empty() && plain.trim().chars().all(|letter| letters.contains(letter));
    WORDS.contains(&bare) || asks || only("?？") || only("….。") || plain.trim().len() > 1 && only("X×某")
}

/// What stands in a name of a place or a person where a letter could not be written, or for a name that nobody knew.
/// `bare`: a name of Chinese letters alone, of a village or a person.
pub(super) fn lost_in_name(name: &str, bare: bool) -> Option<String> {
    // These stand for a letter among Chinese ones; in a name of other letters they may be meant.
    let doubtful = "?？＊*";
    let chinese = name.chars().all(|letter| {
        doubtful.contains(letter)
            || letter.is_whitespace()
            || "（）()".contains(letter)
            || has_chinese(&letter.to_string())
    });
    let is_sign = |letter: char| {
        "□〓◇▯◻\u{fffd}".contains(letter)
            || ('\u{2ff0}'..='\u{2fff}').contains(&letter)
            || chinese && doubtful.contains(letter)
    };
    if let Some(sign) = name.chars().find(|letter| is_sign(*letter)) {
        return Some(sign.to_string());
    }
    if let Some(made) = made_of_parts(name) {
        return Some(made);
    }
    let is_x = |letter: char| "XxＸｘ×".contains(letter);
    let letters: Vec<char> = name.trim().chars().collect();
    let twice = letters.windows(2).any(|two| two.iter().all(|letter| is_x(*letter)));
    let among = letters.iter().any(|letter| is_x(*letter))
        && letters.iter().all(|letter| is_x(*letter) || has_chinese(&letter.to_string()));
    if twice || bare && among || name.contains('某') {
        return Some(name.trim().to_owned());
    }
    let begins = ["测试", "示例", "未定", "待定", "请填写", "填写", "请输入"];
    begins.iter().any(|word| name.trim().starts_with(word)).then(|| name.trim().to_owned())
}

/// A letter that is described by its parts: （氵+弯）.
fn made_of_parts(name: &str) -> Option<String> {
    let narrow = narrow(name).replace('（', "(").replace('）', ")");
    let from = narrow.find('(')?;
    let inside = narrow[from + 1..].split(')').next()?;
    let parts: Vec<&str> = inside.split('+').map(str::trim).collect();
    let single = |part: &&str| part.chars().count() == 1 && !part.is_ascii();
    (parts.len() >= 2 && parts.iter().all(single)).then(|| format!("({inside})"))
}

/// What a program left in a text: a formula, an error, a gap that was never filled, a word for a missing value, letters in a
/// wrong code.
pub(super) fn left_over(text: &str) -> Option<&str> {
    formula(text)
        .or_else(|| error(text))
        .or_else(|| gap(text))
        .or_else(|| text.find("[object Object]").map(|at| &text[at..at + 15]))
        .or_else(|| missing(text))
        .or_else(|| wrong_code(text))
}

/// Letters that stand there as a program writes them: `&nbsp;`, `\u67f3`, `%E6%9F%B3`, `_x000D_`. Somebody may mean them.
pub(super) fn coded(text: &str) -> Option<&str> {
    const ENTITIES: [&str; 9] =
        ["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&ldquo;", "&rdquo;", "&middot;"];
    if !text.contains(['&', '\\', '_', '%']) {
        return None;
    }
    let entity = ENTITIES.iter().find_map(|entity| text.find(entity).map(|at| &text[at..at + entity.len()]));
    let hex = |at: usize, count: usize| {
        let digits = text.as_bytes().get(at..at + count)?;
        digits.iter().all(u8::is_ascii_hexdigit).then_some(at + count)
    };
    let numbered = || {
        text.match_indices("&#").find_map(|(at, _)| {
            let end = at + 2 + text[at + 2..].find(';').filter(|length| (2..=7).contains(length))?;
            let digits = text[at + 2..end].trim_start_matches(['x', 'X']);
            digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| &text[at..=end])
        })
    };
    let escaped = || text.match_indices("\\u").find_map(|(at, _)| hex(at + 2, 4).map(|end| &text[at..end]));
    let of_cell = || {
        text.match_indices("_x").find_map(|(at, _)| {
            let end = hex(at + 2, 4)?;
            text[end..].starts_with('_').then(|| &text[at..=end])
        })
    };
    // In an address letters are written so.
    let percent = || {
        let words = text.split(char::is_whitespace).filter(|word| !word.contains(['.', '/', '?', '=', '&']));
        words.into_iter().find_map(|word| {
            let (at, _) = word.match_indices('%').find(|(at, _)| {
                let bytes = word.as_bytes();
                let is = |at: usize, first: &[u8]| {
                    bytes.get(at) == Some(&b'%')
                        && bytes.get(at + 1).is_some_and(|byte| first.contains(&byte.to_ascii_uppercase()))
                        && bytes.get(at + 2).is_some_and(u8::is_ascii_hexdigit)
                };
                is(*at, b"E") && is(at + 3, b"89AB") && is(at + 6, b"89AB")
            })?;
            word.get(at..at + 9)
        })
    };
    entity.or_else(numbered).or_else(escaped).or_else(of_cell).or_else(percent)
}

/// Text that was read in another code than it was written in: 锟斤拷, 烫烫烫, `æŸ³æ¹¾`.
fn wrong_code(text: &str) -> Option<&str> {
    const SIGNS: [&str; 3] = ["锟斤拷", "烫烫烫", "屯屯屯"];
    if let Some(sign) = SIGNS.iter().find_map(|sign| text.find(sign).map(|at| &text[at..at + sign.len()])) {
        return Some(sign);
    }
    // Two Chinese letters in UTF-8, each byte a letter of Windows-1252.
    const LETTERS: usize = 6;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let is_head = |letter: char| ('ä'..='é').contains(&letter);
    let is_tail =
        |letter: char| matches!(letter, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(letter);
    letters.windows(LETTERS).find_map(|window| {
        let fits = window.iter().enumerate().all(
            |(at, (_, letter))| {
                if at % 3 == 0 { is_head(*letter) } else { is_tail(*letter) }
            },
        );
        let (last, letter) = window[LETTERS - 1];
        fits.then(|| &text[window[0].0..last + letter.len_utf8()])
    })
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
    if !text.contains('#') {
        return None;
    }
    let narrow = ERRORS.iter().find_map(|error| text.find(error).map(|at| &text[at..at + error.len()]));
    let whole = text.trim();
    narrow.or_else(|| (whole.len() >= 3 && whole.bytes().all(|byte| byte == b'#')).then_some(whole))
}

/// A gap of a template that nobody filled: `{{村名}}`.
fn gap(text: &str) -> Option<&str> {
    const GAPS: [(&str, &str); 5] = [("{{", "}}"), ("${", "}"), ("<%", "%>"), ("{%", "%}"), ("«", "»")];
    let gap = GAPS.iter().find_map(|(open, close)| {
        let from = text.find(open)?;
        let inside = from + open.len();
        let end = inside + text.get(inside..)?.find(close)?;
        text.get(from..end + close.len()).filter(|gap| gap.chars().count() <= 80)
    });
    gap.or_else(|| named_gap(text))
}

/// A gap that is called by what belongs there: `<村名>`; in the brackets of headings only as the whole text.
fn named_gap(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 4] = [('<', '>'), ('‹', '›'), ('＜', '＞'), ('‹', '>')];
    let named = PAIRS.iter().find_map(|(open, close)| {
        let from = text.find(*open)?;
        let inside = from + open.len_utf8();
        let end = inside + text[inside..].find(*close)?;
        FIELDS.contains(&text[inside..end].trim()).then(|| &text[from..end + close.len_utf8()])
    });
    let whole = text.trim();
    named.or_else(|| {
        let inside = whole.strip_prefix(['【', '[', '［', '{', '〔'])?.strip_suffix(['】', ']', '］', '}', '〕'])?;
        FIELDS.contains(&inside.trim()).then_some(whole)
    })
}

/// `undefined` and the like, alone or against Chinese; among other words of a language it is a word.
fn missing(text: &str) -> Option<&str> {
    const WORDS: [&str; 5] = ["undefined", "null", "NULL", "NaN", "None"];
    WORDS.iter().find_map(|word| {
        let mut from = 0;
        while let Some(at) = text.get(from..)?.find(word).map(|at| from + at) {
            let end = at + word.len();
            let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_ascii());
            let (before, behind) = (text[..at].chars().next_back(), text[end..].chars().next());
            // Alone it is a word of a language, too.
            let alone = *word == "None" && before.is_none() && behind.is_none();
            if apart(before) && apart(behind) && !alone {
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
    fn stand_ins_are_told_from_names_and_texts() {
        for text in
            ["请填写", "填写地址", "见附件", "见上。", "↑", "?", "……", "测试", "示例", "未定", "XXX", "×××", "某某"]
        {
            assert!(is_stand_in(text), "{text}");
        }
        for text in
            ["", "X", "请填写申请表，交到村委会", "填写申请表", "见附件二第三条", "测试农产品", "0", "Text", "……等"]
        {
            assert!(!is_stand_in(text), "{text}");
        }
        for (name, lost) in [
            ("柳?村", "?"),
            ("柳？村", "？"),
            ("柳□村", "□"),
            ("王〓", "〓"),
            ("柳◇村", "◇"),
            ("柳*村", "*"),
            ("柳⿰氵弯村", "⿰"),
            ("柳（氵+弯）村", "(氵+弯)"),
            ("张□", "□"),
            ("X村", "X村"),
            ("XX村", "XX村"),
            ("张某", "张某"),
            ("某某村", "某某村"),
            ("未定", "未定"),
            ("测试村", "测试村"),
        ] {
            assert_eq!(lost_in_name(name, true).as_deref(), Some(lost), "{name}");
        }
        for name in ["柳湾村", "买买提·吐尔逊", "Max", "李鑫", "柳湾村（南）", "罗X China"] {
            assert_eq!(lost_in_name(name, true), None, "{name}");
        }
        for name in ["便民点（超市+快递）", "食品检测试验站", "X光室", "3×3篮球场服务点"] {
            assert_eq!(lost_in_name(name, false), None, "{name}");
        }
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
            ("None村", "None"),
            ("锟斤拷村", "锟斤拷"),
            ("烫烫烫烫", "烫烫烫"),
            ("æŸ³æ¹¾æ‘", "æŸ³æ¹¾"),
            ("欢迎来到<村名>", "<村名>"),
            ("‹村名>", "‹村名>"),
            ("【村名】", "【村名】"),
        ] {
            assert_eq!(left_over(text), Some(left), "{text}");
        }
        for (text, code) in [
            ("柳湾&nbsp;村", "&nbsp;"),
            ("张&amp;王", "&amp;"),
            ("&#26611;湾", "&#26611;"),
            ("%E6%9F%B3%E6%B9%BE村", "%E6%9F%B3"),
            ("\\u67f3湾", "\\u67f3"),
            ("第一行_x000D_", "_x000D_"),
        ] {
            assert_eq!((coded(text), left_over(text)), (Some(code), None), "{text}");
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
            "https://a.cn/?x=%E6%9F%B3",
            "None",
            "【时间】11月20日 【地址】村委会",
            "AT&T",
            "满意率 100%，好评",
            "naïve café ärger",
            "<3",
            "a_x1",
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
            is_stand_in(&text);
            lost_in_name(&text, true);
        }

        #[test]
        fn letters_in_codes_are_read_without_a_panic(text in "[&#;%E69F\\\\u_x0-9a-fD<>‹【】（+）æŸ³¹¾村 ?]{0,40}") {
            left_over(&text);
            is_stand_in(&text);
            lost_in_name(&text, false);
        }
    }
}
