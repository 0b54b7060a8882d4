//! What may be private though no check digit proves it: words of illness, disability, childhood, petitions or offences beside
//! a name, numbers that are masked or mistyped, passports, plates and accounts. Only a person can tell, so it is a warning.
//!
//! A name is taken for one only where it stands alone between signs, behind a word for a person, or with 某 or a mask in it:
//! 高血压 and 温馨提示 begin with family names, too.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::guide::{Date, plain_digits};

/// What may be private, and a piece of it that gives nothing away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Likely {
    /// What it may be, Chinese and English.
    pub what: (&'static str, &'static str),
    /// Where to look.
    pub near: String,
}

/// Letters between a name and a word that may speak of the same person.
const NEAR: usize = 16;

/// Family names of most people, those of two letters first.
const FAMILY: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦俞章鲁葛伍韦尤毕聂丛焦柳邢岳齐沿梅莫庄辛祝左涂谷祁舒耿牟卜詹苗凌费纪靳盛童欧甄裴卫屈鲍位覃霍翁隋植甘景柏柯阮桂闵";
const FAMILY_OF_TWO: [&str; 6] = ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫"];

/// Words for a person, behind which a name stands without a sign.
const PERSONS: [&str; 27] = [
    "村民",
    "居民",
    "组民",
    "学生",
    "患者",
    "病人",
    "儿童",
    "孤儿",
    "户主",
    "残疾人",
    "当事人",
    "上访人",
    "信访人",
    "举报人",
    "申请人",
    "监护人",
    "死者",
    "嫌疑人",
    "特困人员",
    "低保户",
    "脱贫户",
    "监测户",
    "五保户",
    "本村",
    "我村",
    "姓名",
    "之子",
];

/// Words that begin with a family name and are no names, among those that stand alone between signs.
const NO_NAMES: [&str; 95] = [
    "高血压",
    "高血脂",
    "高龄",
    "高中",
    "高考",
    "高度",
    "高温",
    "高空",
    "高等",
    "高级",
    "高校",
    "白血病",
    "白内障",
    "白天",
    "白酒",
    "安全",
    "安置",
    "安装",
    "安排",
    "方案",
    "方式",
    "方便",
    "方法",
    "方向",
    "江苏",
    "江河",
    "黄河",
    "石油",
    "马上",
    "马路",
    "严重",
    "严禁",
    "严格",
    "毛巾",
    "毛病",
    "钱款",
    "金额",
    "金融",
    "平安",
    "平时",
    "文件",
    "文化",
    "文书",
    "古树",
    "古稀",
    "于是",
    "何时",
    "何人",
    "谷物",
    "卫生",
    "温馨",
    "温度",
    "温暖",
    "康复",
    "康养",
    "任何",
    "任务",
    "任职",
    "许可",
    "许多",
    "程序",
    "费用",
    "万元",
    "万人",
    "万一",
    "龙头",
    "童年",
    "顾问",
    "曾经",
    "洪水",
    "洪灾",
    "毕业",
    "田地",
    "田间",
    "武装",
    "武术",
    "牛羊",
    "牛奶",
    "章程",
    "庄稼",
    "辛苦",
    "甘蔗",
    "景点",
    "景区",
    "陶瓷",
    "史料",
    "汤药",
    "花费",
    "段落",
    "左右",
    "应急",
    "元旦",
    "明细",
    "车辆",
    "房屋",
];

/// What a text may be about: its name in both languages, the words that say it, and those that take it back.
type Topic = ((&'static str, &'static str), &'static [&'static str], &'static [&'static str]);

/// What a word beside a name speaks of: the words, and what behind them makes them speak of an office or a rule instead.
const TOPICS: [Topic; 5] = [
    (
        ("病情", "an illness"),
        &[
            "癌",
            "肿瘤",
            "白血病",
            "尿毒症",
            "艾滋",
            "HIV",
            "乙肝",
            "肺结核",
            "结核病",
            "精神病",
            "精神分裂",
            "抑郁",
            "癫痫",
            "梅毒",
            "瘫痪",
            "脑梗",
            "患病",
            "重病",
            "大病",
            "确诊",
            "透析",
            "化疗",
            "怀孕",
            "流产",
            "高血压",
            "糖尿病",
            "心脏病",
            "冠心病",
            "尘肺",
            "住院",
        ],
        &[
            "筛查", "防治", "预防", "知识", "宣传", "保险", "救助", "报销", "医保", "门诊", "保障", "管理", "随访",
            "讲座", "义诊",
        ],
    ),
    (
        ("残疾情况", "a disability"),
        &["残疾", "智力障碍", "肢体障碍", "失能", "聋哑", "失明"],
        &[
            "专干",
            "专职",
            "专委",
            "联络",
            "联合会",
            "人联",
            "事业",
            "服务",
            "之家",
            "工作",
            "就业",
            "协会",
            "评定",
            "证办理",
            "人证",
            "补贴",
            "护理员",
        ],
    ),
    (
        ("上访、举报的人", "who petitioned or reported"),
        &["上访", "信访", "缠访", "举报", "投诉"],
        &[
            "员", "专干", "接待", "局", "办", "工作", "电话", "渠道", "代办", "事项", "信箱", "条例", "热线", "处理",
            "中心", "请",
        ],
    ),
    (
        ("违法犯罪的经历", "an offence"),
        &["吸毒", "涉毒", "刑满", "服刑", "社区矫正", "拘留", "判刑", "酒驾", "戒毒"],
        &["人员管理", "工作", "专干", "中心", "宣传", "条例", "所", "帮教"],
    ),
    (("家庭住址", "where somebody lives"), &["家住", "住址", "家庭地址"], &["证明", "变更", "登记"]),
];

/// What of a text may be private, each kind once.
pub(super) fn likely(text: &str) -> Vec<Likely> {
    let mut found = numbers(text);
    for sentence in text.split(['。', '；', ';', '！', '？', '\n']) {
        // Nearly all speak of nothing of it: whose names stand in them is no matter.
        if !speaks_of_any(sentence) {
            continue;
        }
        let letters: Vec<char> = sentence.chars().collect();
        let names = names(&letters);
        if names.is_empty() {
            continue;
        }
        let near = |at: usize, length: usize| {
            names.iter().find(|(from, to)| {
                at <= to + NEAR && *from <= at + length + NEAR && (at >= *to || at + length <= *from)
            })
        };
        for (what, words, offices) in TOPICS {
            let hit = words.iter().find_map(|word| {
                let word: Vec<char> = word.chars().collect();
                places(&letters, &word)
                    .filter(|at| !speaks_of_office(&letters[at + word.len()..], offices))
                    .find_map(|at| near(at, word.len()).map(|name| (name, at, word.len())))
            });
            if let Some(((from, _), at, length)) = hit {
                let word: String = letters[at..at + length].iter().collect();
                add(&mut found, what, format!("{}… {word}", letters[*from]));
            }
        }
        if let Some((at, years)) = child(&letters)
            && let Some((from, _)) = near(at, 1)
        {
            add(
                &mut found,
                ("未成年人的年龄或学校", "a child's age or school"),
                format!("{}… {years}", letters[*from]),
            );
        }
    }
    found
}

/// Whether somebody's name stands in a text.
pub(super) fn names_somebody(text: &str) -> bool {
    !names(&text.chars().collect::<Vec<_>>()).is_empty()
}

/// Whether an address stands in a text: a number of a group or a house, close behind a word for where it is, 柳湾村3组12号.
pub(super) fn is_address(text: &str) -> bool {
    const WITHIN: [char; 11] = ['村', '寨', '屯', '组', '路', '街', '巷', '弄', '区', '镇', '乡'];
    const NUMBERED: [char; 8] = ['组', '号', '栋', '幢', '室', '户', '楼', '社'];
    /// Letters between the two.
    const NEAR: usize = 12;
    let is_number = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十〇零".contains(plain_digit(letter));
    let letters: Vec<char> = text.chars().collect();
    (1..letters.len()).any(|at| {
        let numbered = NUMBERED.contains(&letters[at]) && is_number(letters[at - 1]);
        let from = letters[..at].iter().rposition(|letter| !is_number(*letter)).unwrap_or(0);
        numbered && letters[..=from].iter().rev().take(NEAR).any(|letter| WITHIN.contains(letter))
    })
}

/// A digit of full width as an ordinary one; other letters as they are.
fn plain_digit(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
        _ => letter,
    }
}

/// Whether a sentence has a word that may speak of somebody.
fn speaks_of_any(sentence: &str) -> bool {
    // All words at once: every text of the content is looked at.
    static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let of_child = ["岁", "就读", "在读", "读书", "上学"];
        automaton(TOPICS.iter().flat_map(|(_, words, _)| words.iter()).chain(&of_child))
    });
    WORDS.is_match(sentence)
}

fn automaton<'a>(words: impl Iterator<Item = &'a &'a str>) -> AhoCorasick {
    AhoCorasick::new(words).unwrap_or_else(|error| unreachable!("a list of words in the source: {error}"))
}

fn add(found: &mut Vec<Likely>, what: (&'static str, &'static str), near: String) {
    if !found.iter().any(|known| known.what == what) {
        found.push(Likely { what, near });
    }
}

/// Where a word stands.
fn places<'a>(letters: &'a [char], word: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    letters.windows(word.len()).enumerate().filter(move |(_, window)| *window == word).map(|(at, _)| at)
}

fn speaks_of_office(behind: &[char], offices: &[&str]) -> bool {
    // 残疾人专干: the word goes on before the office is named.
    let behind: String = behind.iter().take(8).collect();
    offices.iter().any(|office| {
        behind.starts_with(office) || behind.strip_prefix('人').is_some_and(|rest| rest.starts_with(office))
    })
}

/// Where names stand, first letter and end.
fn names(letters: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !is_han(letters[at]) {
            at += 1;
            continue;
        }
        let run = letters[at..].iter().take_while(|letter| is_han(**letter)).count();
        let end = at + run;
        let whole: String = letters[at..end].iter().collect();
        // Alone between signs.
        if (2..=4).contains(&run) && is_name(&whole) {
            found.push((at, end));
        }
        // Behind a word for a person, up to the next sign or a word that goes on.
        for person in PERSONS {
            let length = person.chars().count();
            for from in places(&letters[at..end], &person.chars().collect::<Vec<_>>()).map(|place| at + place + length)
            {
                let rest: String = letters[from..end]
                    .iter()
                    .take_while(|letter| !"的因患系在被是于有之，".contains(**letter))
                    .collect();
                // What is longer goes on with what the person does.
                let name: String = rest.chars().take(3).collect();
                let count = name.chars().count();
                if count >= 2 && is_name(&name) {
                    found.push((from, from + count));
                }
            }
        }
        // 张某, 李某某, and behind a mask: 王*国.
        for place in at..end {
            let some = letters.get(place + 1) == Some(&'某');
            if some && is_family(letters[place]) {
                found.push((place, place + 2 + usize::from(letters.get(place + 2) == Some(&'某'))));
            }
        }
        let mask = letters[end..].iter().take_while(|letter| "*＊×○".contains(**letter)).count();
        let before: String = letters[at..end - 1].iter().collect();
        let named = run == 1 || PERSONS.iter().any(|person| before.ends_with(person));
        if (1..=2).contains(&mask) && named && is_family(letters[end - 1]) {
            found.push((end - 1, end + mask));
        }
        at = end;
    }
    found
}

fn is_name(word: &str) -> bool {
    let count = word.chars().count();
    let two = FAMILY_OF_TWO.iter().any(|family| word.starts_with(family));
    let one = word.chars().next().is_some_and(is_family);
    let places = word.ends_with([
        '村', '镇', '乡', '县', '组', '路', '街', '河', '山', '湾', '社', '站', '所', '院', '校', '病', '证', '费',
        '岁', '市', '省', '区', '州', '桥', '家', '园', '厅', '局', '办', '会',
    ]);
    !places
        && !NO_NAMES.iter().any(|other| word.starts_with(other))
        && (two && (3..=4).contains(&count) || one && (2..=3).contains(&count))
}

fn is_family(letter: char) -> bool {
    FAMILY.contains(letter)
}

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// An age below eighteen, or a school that somebody goes to: where it stands, and the words.
fn child(letters: &[char]) -> Option<(usize, String)> {
    let age = places(letters, &['岁']).find_map(|at| {
        let digits = letters[..at].iter().rev().take_while(|letter| letter.is_ascii_digit()).count();
        let age: u32 = letters[at - digits..at].iter().collect::<String>().parse().ok()?;
        let bound = letters.get(at + 1).is_some_and(|next| "以及至—-".contains(*next));
        (age < 18 && !bound).then(|| (at - digits, letters[at - digits..=at].iter().collect()))
    });
    let school = || {
        let goes = ["就读", "在读", "读书", "上学"];
        goes.iter().find_map(|word| {
            let word: Vec<char> = word.chars().collect();
            let at = places(letters, &word).next()?;
            let behind: String = letters[at..].iter().take(14).collect();
            let school =
                ["小学", "中学", "幼儿园", "学校", "年级", "初中"].iter().any(|school| behind.contains(school));
            school.then(|| (at, word.iter().collect()))
        })
    };
    age.or_else(school)
}

/// Numbers that may be private: identity numbers mistyped or masked, and what stands behind a word for it.
fn numbers(text: &str) -> Vec<Likely> {
    let mut found = Vec::new();
    let plain = plain_digits(text);
    let letters: Vec<char> = plain.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let is_part = |letter: char| letter.is_ascii_digit() || "*＊×●xX".contains(letter);
        let token = letters[at..].iter().take_while(|letter| is_part(**letter)).count();
        if token == 0 {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + token).copied();
        let alone = ![before, after].iter().flatten().any(|letter| letter.is_ascii_alphanumeric());
        if alone && matches!(token, 15 | 18) && is_like_identity(&letters[at..at + token]) {
            let begin: String = letters[at..at + 4].iter().collect();
            add(
                &mut found,
                ("打错或遮了几位的身份证号", "an identity number, mistyped or masked"),
                format!("{begin}…"),
            );
        }
        at += token;
    }
    static WORDS: LazyLock<AhoCorasick> =
        LazyLock::new(|| automaton(SHAPES.iter().flat_map(|(_, words, _)| words.iter())));
    if !WORDS.is_match(&plain) {
        return found;
    }
    for (what, words, shape) in SHAPES {
        for word in words.iter().filter(|word| plain.contains(**word)) {
            let word: Vec<char> = word.chars().collect();
            let behind = places(&letters, &word).map(|at| &letters[at + word.len()..]);
            for rest in behind {
                let gap = rest.iter().take(6).take_while(|letter| !is_shape(letter)).count();
                let token: Vec<char> = rest[gap.min(rest.len())..].iter().copied().take_while(is_shape).collect();
                if gap < 6 && shape(&token) {
                    let begin: String = token.iter().take(2).collect();
                    add(&mut found, what, format!("{} {begin}…", word.iter().collect::<String>()));
                }
            }
        }
    }
    found
}

fn is_shape(letter: &char) -> bool {
    letter.is_ascii_alphanumeric() || "_-·".contains(*letter) || PROVINCES.contains(*letter)
}

const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

/// What a number may be.
type What = (&'static str, &'static str);

/// What a run of letters may be, the words that stand beside it then, and how it is told.
type Shape = (What, &'static [&'static str], fn(&[char]) -> bool);

/// Numbers without check digits: what they are, the words before them, and their shape.
const SHAPES: [Shape; 4] = [
    (("护照、通行证号", "a passport or a permit"), &["护照", "通行证"], is_passport),
    (("车牌号", "the plate of a car"), &["车牌", "号牌", "车主"], is_plate),
    (("微信号、QQ 号", "an account of WeChat or QQ"), &["微信号", "加微信", "QQ", "qq"], is_account),
    (("银行账号", "a bank account"), &["账号", "帐号", "卡号"], is_bank_account),
];

fn is_passport(token: &[char]) -> bool {
    let digits =
        token.iter().skip_while(|letter| letter.is_ascii_uppercase()).filter(|letter| letter.is_ascii_digit()).count();
    let letters = token.iter().take_while(|letter| letter.is_ascii_uppercase()).count();
    (1..=2).contains(&letters) && (7..=9).contains(&digits) && letters + digits == token.len()
}

fn is_plate(token: &[char]) -> bool {
    let behind: Vec<&char> = token.iter().skip(1).filter(|letter| **letter != '·').collect();
    token.first().is_some_and(|first| PROVINCES.contains(*first))
        && (6..=7).contains(&behind.len())
        && behind[0].is_ascii_uppercase()
        && behind.iter().all(|letter| letter.is_ascii_alphanumeric())
        && behind.iter().any(|letter| letter.is_ascii_digit())
}

fn is_account(token: &[char]) -> bool {
    let named = token.iter().all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(*letter));
    named && (5..=20).contains(&token.len()) && token.iter().any(char::is_ascii_digit)
}

fn is_bank_account(token: &[char]) -> bool {
    token.iter().all(char::is_ascii_digit) && (12..=22).contains(&token.len())
}

/// Whether digits, some of them masked, are cut as an identity number is: region, a day that was, number.
fn is_like_identity(token: &[char]) -> bool {
    let is_mask = |letter: &char| "*＊×●xX".contains(*letter);
    let body = if token.len() == 18 && token[17].eq_ignore_ascii_case(&'x') { &token[..17] } else { token };
    let masks = body.iter().filter(|letter| is_mask(letter)).count();
    let region: String = token[..6].iter().take_while(|letter| letter.is_ascii_digit()).collect();
    let begins = region.len() >= 3 && (11..=65).contains(&region[..2].parse::<u32>().unwrap_or_default());
    let day = |from: usize, length: usize| -> Option<String> {
        let digits: String = token[from..from + length].iter().collect();
        digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
    };
    match (token.len(), masks) {
        // The mask hides a few: what is left of several lists can be put together.
        (_, 1..) => begins && masks >= 4 && token.len() - masks >= 6,
        (18, 0) => {
            let Some(day) = day(6, 8) else { return false };
            let century = matches!(&day[..2], "19" | "20");
            begins && century && Date::parse(&format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])).is_ok()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
