//! People in cells: a name with a title or a phone beside it, and several names with whatever between them.

use super::Read;
use crate::content::both;
use crate::content::phone::tidy;
use crate::content::width::narrow;
use crate::guide::is_phone;
use crate::text::has_chinese;

/// What people are called by in a village, the longer before the shorter that they end with.
const TITLES: [&str; 58] = [
    "民兵营长",
    "营长",
    "村党总支书记",
    "村党支部书记",
    "党总支书记",
    "党支部书记",
    "驻村第一书记",
    "第一书记",
    "村支部书记",
    "支部书记",
    "村支书",
    "副书记",
    "村书记",
    "团支书",
    "支书",
    "书记",
    "村委会副主任",
    "村委会主任",
    "村民委员会主任",
    "居委会主任",
    "村监委会主任",
    "监委会主任",
    "监督委员会主任",
    "村务监督主任",
    "妇女主任",
    "妇联主任",
    "治保主任",
    "村副主任",
    "村主任",
    "副主任",
    "主任",
    "妇联主席",
    "妇联执委",
    "主席",
    "村会计",
    "会计",
    "报账员",
    "出纳",
    "村文书",
    "文书",
    "民兵连长",
    "连长",
    "综治专干",
    "计生专干",
    "专干",
    "专职委员",
    "支委委员",
    "支委",
    "村委委员",
    "委员",
    "村委",
    "网格员",
    "代办员",
    "调解员",
    "护林员",
    "村医",
    "村民小组长",
    "组长",
];

/// What is said of somebody on duty.
const ON_DUTY: [&str; 11] =
    ["带班领导", "带班干部", "带班", "值班领导", "值班人员", "值班干部", "值班", "主班", "副班", "领班", "同志"];

/// Marks between names.
const MARKS: &str = "、,;/\\|+&.-~:\n ①②③④⑤⑥";

/// Somebody in the cell of a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::content::book) struct Person {
    /// The name alone.
    pub name: String,
    /// The title that stood beside it.
    pub title: Option<String>,
    /// The phone that stood beside it.
    pub phone: Option<String>,
}

/// Reads the cell of one person's name. `Not`: nothing of it needs to be read otherwise.
pub(in crate::content::book) fn person(written: &str) -> Read<Person> {
    let plain = narrow(written);
    if !has_chinese(&plain) {
        return Read::Not;
    }
    let mut person = Person::default();
    let mut rest = plain.clone();
    if let Some((from, to)) = number(&rest) {
        let phone = tidy(&rest[from..to]);
        if !is_phone(&phone) {
            return Read::doubt(
                both!("姓名里写着一个号码“{phone}”，又拨不通", "a number in the name, {phone}, that cannot be dialled"),
                both!(
                    "姓名一格只写姓名，号码写到“值班手机”一格",
                    "write the name alone; the number belongs under 值班手机"
                ),
            );
        }
        person.phone = Some(phone);
        rest.replace_range(from..to, " ");
        for word in ["联系电话", "手机号", "手机", "电话", "微信同号", "同微信", "微信"] {
            rest = rest.replace(word, " ");
        }
    }
    // 李伟（三组） tells one 李伟 from another.
    let titled = |inside: &str| inside.split(['、', ',', '兼']).all(|word| TITLES.contains(&word));
    if person.phone.is_none() && brackets(&rest).any(|inside| !inside.is_empty() && !titled(inside)) {
        return Read::Not;
    }
    let mut names = Vec::new();
    let mut titles = Vec::new();
    for part in rest.split(|letter: char| "、,;/\\|+&:\n-()".contains(letter)).map(str::trim) {
        for word in words(part) {
            if titled(&word) {
                titles.push(word);
                continue;
            }
            match title_apart(&word) {
                (Some(title), "") => titles.push(title.to_owned()),
                (title, name) => {
                    titles.extend(title.map(str::to_owned));
                    names.push(name.strip_suffix("同志").unwrap_or(name).to_owned());
                }
            }
        }
    }
    let several = names.len() > 1 || names.iter().any(|name| joined(name));
    if several {
        return Read::doubt(
            both!("姓名一格里像是不止一个人：“{plain}”", "more than one person in the cell of a name: {plain}"),
            both!(
                "一个人写一行；只有一个人的，只写姓名，职务写到后面一格",
                "one row for each; of one person write the name alone, and the title in its own cell"
            ),
        );
    }
    let title = (!titles.is_empty()).then(|| titles.join("、"));
    let name = names.pop().unwrap_or_default();
    // 张书记 is nobody's name.
    let short = name.chars().count() < 2 && has_chinese(&name);
    if title.is_some() && (name.is_empty() || short) || NOBODY.contains(&name.as_str()) {
        return Read::doubt(
            both!("“{plain}”是称呼，不是姓名", "{plain} is what somebody is called, not a name"),
            both!("写全名，比如 周建民", "write the whole name, such as 周建民"),
        );
    }
    if title.is_none() && person.phone.is_none() && without_blanks(&name) == without_blanks(&plain) {
        let tight = without_blanks(&plain);
        let apart = tight != plain && plain.chars().all(|letter| letter == ' ' || has_chinese(&letter.to_string()));
        return if apart { Read::As(Person { name: tight, ..person }) } else { Read::Not };
    }
    Read::As(Person { name: without_blanks(&name), title, ..person })
}

/// What stands in brackets.
fn brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split('(').skip(1).map(|rest| rest.split(')').next().unwrap_or_default().trim())
}

/// What stands for people without naming anybody.
const NOBODY: [&str; 9] =
    ["轮流", "全体村干部", "全体干部", "值班人员", "村干部", "电话值班", "待选举", "待选", "待换届"];

fn without_blanks(text: &str) -> String {
    if has_chinese(text) { text.replace(' ', "") } else { text.to_owned() }
}

/// Words between blanks; a letter that stands alone belongs to the next, as in 张 三.
fn words(part: &str) -> Vec<String> {
    let parts: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
    let mut words: Vec<String> = Vec::new();
    for word in parts {
        let single = |word: &str| word.chars().count() == 1;
        let fits = |last: &String| {
            (single(last) || single(word))
                && last.chars().count() + word.chars().count() <= 3
                && title_apart(word).0.is_none()
        };
        match words.last_mut() {
            Some(last) if fits(last) || !has_chinese(word) => {
                if !has_chinese(word) {
                    last.push(' ');
                }
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// A title before or behind a name, and the name.
fn title_apart(word: &str) -> (Option<&str>, &str) {
    if TITLES.contains(&word) {
        return (Some(word), "");
    }
    let is_name = |name: &str| (2..=4).contains(&name.chars().count());
    for title in TITLES {
        // 文书林 is a name: what is left of one has two letters or more.
        if let Some(name) = word.strip_prefix(title).filter(|name| is_name(name)) {
            return (Some(title), name);
        }
        if let Some(name) = word.strip_suffix(title) {
            let long = word.chars().count() <= 2 + title.chars().count() || is_name(name);
            if long && !name.is_empty() {
                return (Some(&word[name.len()..]), name);
            }
        }
    }
    (None, word)
}

/// Whether a name is two with a word between them.
fn joined(name: &str) -> bool {
    let letters = name.chars().count();
    (5..=9).contains(&letters)
        && ["和", "与", "跟", "及"].iter().any(|word| {
            name.split_once(word)
                .is_some_and(|(one, two)| [one, two].iter().all(|name| (2..=4).contains(&name.chars().count())))
        })
}

/// Where a phone stands in a text: its digits with what is between them.
fn number(text: &str) -> Option<(usize, usize)> {
    let from = text.find(|letter: char| letter.is_ascii_digit() || letter == '+')?;
    let to = text.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    let span = text.get(from..to)?;
    let plain = span.chars().all(|letter| letter.is_ascii_digit() || "+- ".contains(letter));
    (plain && span.chars().filter(char::is_ascii_digit).count() >= 7).then_some((from, to))
}

/// The names of those on duty; none if there is anything else in the text. `known`: who there is.
pub(in crate::content::book) fn duty<'a>(written: &str, known: &[&'a str]) -> Option<Vec<&'a str>> {
    let plain = narrow(written);
    let mut rest = plain.as_str();
    let mut names = Vec::new();
    let mut open = false;
    loop {
        rest = rest.trim_start_matches(|letter: char| MARKS.contains(letter));
        if rest.is_empty() {
            return (!names.is_empty() && !open).then_some(names);
        }
        let found =
            known.iter().filter_map(|name| Some((name, name_at(rest, name)?))).max_by_key(|(name, _)| name.len());
        if let Some((name, after)) = found {
            names.push(*name);
            rest = after;
            continue;
        }
        // What stands in brackets behind a name, and words that say nothing of who it is.
        let word = ON_DUTY.iter().chain(&TITLES).find(|word| rest.starts_with(**word));
        if let Some(word) = word {
            rest = &rest[word.len()..];
        } else if let Some(after) = rest.strip_prefix('(').filter(|_| !open) {
            (open, rest) = (true, after);
        } else if let Some(after) = rest.strip_prefix(')').filter(|_| open) {
            (open, rest) = (false, after);
        } else if let Some(after) = rest.strip_prefix(['和', '与', '跟', '及']) {
            rest = after;
        } else {
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            // 1.易军 2.刘芳
            let counts = (1..=2).contains(&end) && rest[end..].starts_with(['.', '、']);
            if !counts && !is_phone(&rest[..end]) {
                return None;
            }
            rest = &rest[end..];
        }
    }
}

/// What stands behind a name at the beginning of a text, blanks inside it left out.
fn name_at<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = text;
    for (at, letter) in name.chars().filter(|letter| *letter != ' ').enumerate() {
        if at > 0 {
            rest = rest.trim_start_matches(' ');
        }
        rest = rest.strip_prefix(letter)?;
    }
    (rest.len() < text.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_on_duty_are_those_of_the_village_and_nobody_else() {
        let known = ["易军", "刘芳", "李和平", "李和"];
        assert_eq!(duty("易军/刘芳", &known), Some(vec!["易军", "刘芳"]));
        assert_eq!(duty("李和平和易军", &known), Some(vec!["李和平", "易军"]));
        assert_eq!(duty("带班：易军（书记13807951401）", &known), Some(vec!["易军"]));
        for text in ["", "易军或刘芳", "易军（请假）", "易军、王五", "（易军", "易主任"] {
            assert_eq!(duty(text, &known), None, "{text}");
        }
    }

    #[test]
    fn a_name_is_taken_apart_only_where_there_is_something_beside_it() {
        assert_eq!(person("周建民"), Read::Not);
        assert_eq!(person("Max Mustermann"), Read::Not);
        assert_eq!(person("李和平"), Read::Not);
        assert!(matches!(person("张三和李四"), Read::Doubt(_)));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "[张三李四书记主任会计和、/ （）()0-9:+同志-]{0,20}") {
            person(&text);
            duty(&text, &["张三", "李四"]);
        }
    }
}
