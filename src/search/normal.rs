//! What people type, brought to the form the index is compared in.

/// Words of a question that say nothing about its subject, longest first so that none hides in another.
const FILLERS: [&str; 44] = [
    "需要什么材料",
    "要什么材料",
    "需要哪些材料",
    "带什么材料",
    "要带什么",
    "带什么",
    "怎么办理",
    "怎样办理",
    "如何办理",
    "在哪里办",
    "去哪里办",
    "在哪办",
    "去哪办",
    "在哪里",
    "在哪儿",
    "去哪里",
    "去哪儿",
    "到哪里",
    "要办什么手续",
    "办什么手续",
    "要办什么",
    "要办啥",
    "办啥",
    "办理流程",
    "怎么弄",
    "怎么办",
    "怎么",
    "怎样",
    "咋办",
    "咋弄",
    "咋个",
    "多少钱",
    "我想",
    "我要",
    "想要",
    "请问",
    "能不能",
    "可不可以",
    "可以",
    "手续",
    "流程",
    "咋",
    "吗",
    "呢",
];

/// One spelling for characters that people mix up or that differ between scripts: (written, meant).
const VARIANTS: [(char, char); 65] = [
    ('帐', '账'),
    ('証', '证'),
    ('證', '证'),
    ('戶', '户'),
    ('險', '险'),
    ('醫', '医'),
    ('養', '养'),
    ('農', '农'),
    ('補', '补'),
    ('貼', '贴'),
    ('殘', '残'),
    ('廢', '废'),
    ('辦', '办'),
    ('報', '报'),
    ('銷', '销'),
    ('費', '费'),
    ('錢', '钱'),
    ('開', '开'),
    ('業', '业'),
    ('學', '学'),
    ('蓋', '盖'),
    ('單', '单'),
    ('關', '关'),
    ('係', '系'),
    ('繼', '继'),
    ('遺', '遗'),
    ('產', '产'),
    ('財', '财'),
    ('無', '无'),
    ('記', '记'),
    ('錄', '录'),
    ('軍', '军'),
    ('歲', '岁'),
    ('齡', '龄'),
    ('領', '领'),
    ('護', '护'),
    ('舊', '旧'),
    ('親', '亲'),
    ('屬', '属'),
    ('婦', '妇'),
    ('兒', '儿'),
    ('樹', '树'),
    ('機', '机'),
    ('車', '车'),
    ('電', '电'),
    ('燈', '灯'),
    ('糾', '纠'),
    ('紛', '纷'),
    ('調', '调'),
    ('訴', '诉'),
    ('臨', '临'),
    ('時', '时'),
    ('濟', '济'),
    ('難', '难'),
    ('優', '优'),
    ('撫', '抚'),
    ('國', '国'),
    ('門', '门'),
    ('診', '诊'),
    ('藥', '药'),
    ('銀', '银'),
    ('場', '场'),
    ('區', '区'),
    ('鎮', '镇'),
    ('鄉', '乡'),
];

/// Words that mean the same to a resident as to an office: (said, official).
const SAME: [(&str, &str); 9] = [
    ("底保", "低保"),
    ("户口本", "户口簿"),
    ("村长", "村委会主任"),
    ("大队", "村委会"),
    ("公社", "乡镇"),
    ("民政所", "便民服务中心"),
    ("社保所", "便民服务中心"),
    ("残废", "残疾"),
    ("养老经", "养老金"),
];

/// Lower case, half width, one script, no blanks or punctuation. Of the alphabets only Latin has its case levelled, as
/// pinyin is typed in it: the standard library's table for all of them weighs 12 KB in the browser.
pub fn normal(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = match letter {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
            _ => letter,
        };
        if !letter.is_alphanumeric() {
            continue;
        }
        match VARIANTS.iter().find(|(written, _)| *written == letter) {
            Some((_, meant)) => plain.push(*meant),
            None => plain.push(letter.to_ascii_lowercase()),
        }
    }
    for (said, official) in SAME {
        if plain.contains(said) {
            plain = plain.replace(said, official);
        }
    }
    plain
}

/// A question without the words that say nothing about its subject; the whole question if nothing would be left.
pub fn spoken(question: &str) -> String {
    let whole = normal(question);
    let mut rest = whole.clone();
    for filler in FILLERS {
        if rest == filler {
            return whole;
        }
        if rest.contains(filler) {
            rest = rest.replace(filler, "");
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_levelled() {
        assert_eq!(normal(" ＤiBao "), "dibao");
        assert_eq!(normal("底保"), "低保");
        assert_eq!(normal("殘疾證"), "残疾证");
        assert_eq!(normal("村里帐目！"), "村里账目");
    }

    #[test]
    fn questions_lose_their_fillers_only() {
        assert_eq!(spoken("低保怎么申请？"), "低保申请");
        assert_eq!(spoken("老人走了要办啥"), "老人走了");
        assert_eq!(spoken("怎么办"), "怎么办");
    }

    #[test]
    fn fillers_stand_longest_first() {
        for (at, filler) in FILLERS.iter().enumerate() {
            for shorter in &FILLERS[..at] {
                assert!(!filler.contains(shorter), "“{filler}” is never reached: “{shorter}” stands before it");
            }
        }
    }
}
