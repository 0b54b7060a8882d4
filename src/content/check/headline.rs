//! What stands beside a refusal or a pledge, on the page, in search results, on posters: what to do first, in a few words.
//! It says what the first door says, so that nobody who reads the one line alone goes to another place.

use super::field::Row;
use super::places::{Ground, KnownPoint};
use crate::content::scan::HEADLINE;
use crate::content::{Code, both, words};
use crate::guide::{Door, Role};

/// Words that name one kind of place, and the role that is such a place, if one is.
struct Kind {
    words: &'static [&'static str],
    role: Option<Role>,
}

const fn of_role(role: Role, words: &'static [&'static str]) -> Kind {
    Kind { words, role: Some(role) }
}

const fn other(words: &'static [&'static str]) -> Kind {
    Kind { words, role: None }
}

/// Places that residents are sent to.
const KINDS: &[Kind] = &[
    of_role(Role::Village, &["村里", "村部", "村委会", "居委会", "服务站", "党群服务中心"]),
    of_role(Role::Hall, &["便民服务中心", "乡镇", "街道", "镇里", "乡里", "镇上", "镇政府", "乡政府"]),
    of_role(Role::Police, &["派出所", "公安"]),
    of_role(Role::Clinic, &["卫生院", "卫生服务中心"]),
    of_role(Role::Justice, &["司法所"]),
    of_role(Role::Market, &["市场监管", "市场监督"]),
    of_role(Role::Terminal, &["自助"]),
    other(&["公证处"]),
    other(&["法院"]),
    other(&["医院"]),
    other(&["银行", "信用社"]),
    other(&["学校"]),
    other(&["单位"]),
    other(&["登记处"]),
    other(&["登记中心", "登记机构"]),
    other(&["车管所", "车辆管理所"]),
    other(&["残联"]),
    other(&["民政"]),
    other(&["教育局"]),
    other(&["法律援助中心"]),
    other(&["政务服务中心", "政务大厅"]),
    other(&["集体经济组织", "村集体"]),
];

/// The headline of a refusal or a pledge: as it is `written`, which must not name a place that the first of its `doors` does
/// not have; else the place of that door, or what the door says.
pub(super) fn headline(row: &mut Row<'_>, written: Option<String>, doors: &[Door], ground: &Ground<'_>) -> String {
    // A refusal without a door is a finding of its own.
    let Some(first) = doors.first() else { return Row::optional(written).unwrap_or_default() };
    let points = ground.shared.unwrap_or_default();
    let Some(written) = Row::optional(written) else {
        let derived = derived(first, points);
        let letters = derived.chars().count();
        if letters > HEADLINE {
            let message = both!(
                "没有写“不开怎么办”，第一处“{derived}”有 {letters} 个字，列在结论后面太长",
                "there is no `instead`, and the first door, “{derived}”, is too long beside the verdict ({letters} letters)"
            );
            let help = both!(
                "写 instead：最先该怎么办，不超过 {HEADLINE} 个字，比如“用户口簿就行”“找单位开”",
                "write `instead`: what to do first, in at most {HEADLINE} letters, such as 用户口簿就行"
            );
            row.add(Code::CertificateHeadlineMissing, "instead", message, help);
        }
        return derived;
    };
    let what = &first.what;
    // Where the points cannot be read, nobody knows what place the door is; nor which is the first where one cannot be.
    if ground.shared.is_none() || row.lost("go", "what") {
        return written;
    }
    if let Some(place) = elsewhere(&written, first, points) {
        let message = both!(
            "“{written}”说的“{place}”，去处第一条“{what}”里没有",
            "“{written}” sends people to “{place}”, which is not in the first door, “{what}”"
        );
        let help = both!(
            "最该去的写在 go 的第一条，instead 说的要和它一样；不用跑的写用什么代替，比如“用户口簿就行”",
            "put the door that people need most first in `go` and let `instead` say the same; where nobody has to go \
             anywhere, say what will do, such as 用户口簿就行"
        );
        row.add(Code::CertificateHeadline, "instead", message, help);
    } else if forbids(&written) || !agrees(&written, first, points) {
        let message = both!(
            "“{written}”没有说去处第一条说的“{what}”",
            "“{written}” does not say what the first door says, “{what}”"
        );
        let help = both!(
            "用第一条里的说法写最先该怎么办：去哪、打什么电话或用什么证件代替；不写不要怎么办",
            "say in the first door's own words what to do first: where to go, what number to call, or what paper will \
             do; not what to leave undone"
        );
        row.add(Code::CertificateHeadlineApart, "instead", message, help);
    }
    written
}

/// A paper that the village issues has no headline of a refusal.
pub(super) fn no_headline(row: &mut Row<'_>, written: Option<String>) {
    if let Some(written) = Row::optional(written) {
        let message = both!(
            "村里能开的证明写了不开怎么办：“{written}”",
            "“{written}” says what to do where the village does not issue the paper, which it does"
        );
        let help = both!("去掉 instead；村里其实不开的，改 verdict", "take `instead` out, or change `verdict`");
        row.add(Code::CertificateHeadline, "instead", message, help);
    }
}

/// What a door without a headline says in its place.
fn derived(door: &Door, points: &[KnownPoint]) -> String {
    let name = |place: &String| {
        let role = words::PLACE_ROLES.iter().find(|word| word.value == place).map(|word| word.title);
        role.or_else(|| points.iter().find(|point| point.id == *place).map(|point| point.name.as_str()))
    };
    match door.places.first().and_then(name) {
        Some(name) => format!("去{name}"),
        None => door.what.clone(),
    }
}

/// A headline that says what not to do is no answer.
fn forbids(headline: &str) -> bool {
    ["不要", "别去", "别找", "不能去", "不用去", "不去", "不找"].iter().any(|word| headline.contains(word))
}

/// Whether a headline has anything of what the door says or where it leads: a place of the same kind, a number, or two
/// letters in a row that say something.
fn agrees(headline: &str, door: &Door, points: &[KnownPoint]) -> bool {
    let point = |place: &String| points.iter().find(|point| point.id == *place);
    let names: Vec<&str> = door.places.iter().filter_map(point).map(|point| point.name.as_str()).collect();
    let said = |part: &str| door.what.contains(part) || names.iter().any(|name| name.contains(part));
    let letters: Vec<char> = headline.chars().collect();
    let says = |letter: &char| letter.is_alphabetic();
    let pairs = letters.windows(2).filter(|pair| pair.iter().all(says));
    let mut pairs = pairs.map(|pair| pair.iter().collect::<String>()).filter(|pair| !EMPTY.contains(&pair.as_str()));
    let mut numbers = headline.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty());
    pairs.any(|pair| said(&pair))
        || numbers.any(said)
        || KINDS
            .iter()
            .any(|kind| is_of_kind(door, kind, points) && kind.words.iter().any(|word| headline.contains(word)))
}

/// Two letters that say nothing of where to go or what to use.
const EMPTY: &[&str] = &["证明", "开证", "就行", "可以", "直接", "办理", "要用", "需要", "不用", "开具", "不开"];

/// Whether a door leads to a place of a kind.
fn is_of_kind(door: &Door, kind: &Kind, points: &[KnownPoint]) -> bool {
    let of_kind = |place: &String| match points.iter().find(|point| point.id == *place) {
        Some(point) => {
            kind.role.is_some_and(|role| point.is(role)) || kind.words.iter().any(|word| point.name.contains(word))
        }
        None => kind.role.is_some() && Role::parse(place) == kind.role,
    };
    kind.words.iter().any(|word| door.what.contains(word)) || door.places.iter().any(of_kind)
}

/// A place that a headline names and the door does not have.
fn elsewhere<'a>(headline: &str, door: &Door, points: &'a [KnownPoint]) -> Option<&'a str> {
    let at = |word: &str| door.what.contains(word);
    let mut named = points.iter().filter(|point| !point.name.is_empty() && headline.contains(&point.name));
    let point =
        named.find(|point| !at(&point.name) && !door.places.contains(&point.id)).map(|point| point.name.as_str());
    point.or_else(|| {
        let others = KINDS.iter().filter(|kind| !is_of_kind(door, kind, points));
        others.flat_map(|kind| kind.words).copied().find(|word| headline.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Township;
    use serde_json::json;

    fn points() -> Vec<KnownPoint> {
        let townships = [Township { code: "100".to_owned(), name: "柳河镇".to_owned() }];
        let point = |id: &str, name: &str, role: &str| {
            KnownPoint::new(&json!({ "id": id, "name": name, "role": role, "township": "100" }), &townships)
        };
        vec![point("police-100", "柳河派出所", "police"), point("court", "青禾县人民法院", "office")]
    }

    fn door(what: &str, places: &[&str]) -> Door {
        Door { what: what.to_owned(), places: places.iter().map(|place| (*place).to_owned()).collect(), service: None }
    }

    #[test]
    fn a_headline_names_no_place_but_the_first_doors() {
        let points = points();
        let named = |headline, what, places: &[&str]| elsewhere(headline, &door(what, places), &points);
        for (headline, what, places) in [
            ("用户口簿就行", "直接用户口簿", &[][..]),
            ("到派出所查", "到户籍派出所查档", &[]),
            ("到派出所查", "查档开具", &["police"]),
            ("到派出所查", "查档开具", &["police-100"]),
            ("去柳河派出所", "查档开具", &["police-100"]),
            ("找法院", "申请宣告失踪", &["court"]),
            ("找单位开", "上班的，找用人单位开", &[]),
            ("问乡镇（街道）", "到窗口问", &["hall"]),
        ] {
            assert_eq!(named(headline, what, places), None, "{headline}: {what}");
        }
        for (headline, what, places, place) in [
            ("去自助终端", "上班的，找用人单位开", &[][..], "自助"),
            ("到派出所查", "直接用户口簿", &[], "派出所"),
            ("到派出所查", "到法院申请", &["court"], "派出所"),
            ("去柳河派出所", "到卫生院开", &["clinic"], "柳河派出所"),
            ("找司法所调解", "到公证处办公证", &[], "司法所"),
            ("找医院开", "到卫生院开", &["clinic"], "医院"),
            ("去便民服务站", "查成员名册", &["hall"], "服务站"),
        ] {
            assert_eq!(named(headline, what, places), Some(place), "{headline}: {what}");
        }
    }

    #[test]
    fn a_headline_says_what_the_first_door_says() {
        let points = points();
        for (headline, what, places) in [
            ("用户口簿就行", "直接用户口簿的姓名、曾用名栏", &[][..]),
            ("马上打110报警", "马上打110报警，或到派出所报警", &["police"]),
            ("不用开，单位会来了解", "不用开：用人单位自己来了解", &[]),
            ("去派出所", "查档开具", &["police"]),
            ("找法院", "申请宣告失踪", &["court"]),
            ("交给县民政窗口", "到县政务服务中心民政窗口交声明", &["county-hall"]),
        ] {
            assert!(agrees(headline, &door(what, places), &points) && !forbids(headline), "{headline}: {what}");
        }
        for (headline, what, places) in [
            ("找片警查", "直接用户口簿的姓名、曾用名栏", &[][..]),
            ("去不动产中心查", "直接用户口簿的姓名、曾用名栏", &[]),
            ("到县里办", "到户籍派出所开变更更正证明", &["police"]),
            ("打12345问", "到户籍派出所开变更更正证明", &["police"]),
            ("找村卫生室", "到孩子出生的医院领取或补办", &[]),
            ("用身份证就行", "直接用户口簿", &[]),
            ("开证明就行", "到派出所开证明", &["police"]),
            ("👮去所里", "到派出所查", &["police"]),
        ] {
            assert!(!agrees(headline, &door(what, places), &points), "{headline}: {what}");
        }
        for headline in ["不要去派出所", "别找派出所", "不用去派出所开"] {
            assert!(forbids(headline), "{headline}");
        }
    }

    #[test]
    fn without_a_headline_the_first_door_speaks() {
        let points = points();
        assert_eq!(derived(&door("查档开具", &["police", "hall"]), &points), "去派出所");
        assert_eq!(derived(&door("申请宣告失踪", &["court"]), &points), "去青禾县人民法院");
        assert_eq!(derived(&door("直接用户口簿", &[]), &points), "直接用户口簿");
    }
}
