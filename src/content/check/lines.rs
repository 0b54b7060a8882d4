//! Lines with a form: a sum of money, a stage of a project. A clerk writes them one under the other, in a file as in a
//! cell, so that no table has to be filled in column by column.

use super::field::Row;
use crate::content::width::narrow;
use crate::content::{Code, both, is_far};
use crate::guide::{Date, Fund, LedgerLine, Stage, StageLine};

/// Names of the stages as they are written. 公示 alone is the first or the last, by what stands before it.
const STAGES: [(&str, Stage); 7] = [
    ("立项", Stage::Decided),
    ("事前公示", Stage::Announced),
    ("招标", Stage::Tendered),
    ("施工", Stage::Built),
    ("验收", Stage::Accepted),
    ("结算", Stage::Settled),
    ("结果公示", Stage::Published),
];

/// The stage of this name.
pub(super) fn stage_named(name: &str) -> Option<Stage> {
    STAGES.iter().find(|(known, _)| *known == name).map(|(_, stage)| *stage)
}

/// Most a line may say: ten billion yuan.
const MOST_CENTS: u64 = 1_000_000_000_000;

/// An amount in yuan: digits, with commas between thousands, with hundredths, with 元 behind, or without.
pub(super) fn cents(text: &str) -> Option<u64> {
    let text = narrow(text);
    let plain: String = text.trim_end_matches('元').chars().filter(|letter| *letter != ',').collect();
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 10 || rest.len() > 2 || !digits(whole) || !digits(rest) {
        return None;
    }
    let hundredths = format!("{rest:0<2}").parse::<u64>().ok()?;
    let cents = whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(hundredths)?;
    (cents <= MOST_CENTS).then_some(cents)
}

/// `支出 路灯电费 1268.50 上期 1190`.
fn ledger_line(line: &str) -> Option<LedgerLine> {
    let (line, before) = match line.rsplit_once("上期") {
        Some((line, before)) => (line, Some(cents(before)?)),
        None => (line, None),
    };
    let line = line.trim();
    let (income, rest) = match (line.strip_prefix("收入"), line.strip_prefix("支出")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return None,
    };
    let Fund { source: what, cents } = fund(rest)?;
    Some(LedgerLine { income, what, cents, before })
}

/// `上级补助 280000`.
fn fund(line: &str) -> Option<Fund> {
    let (source, amount) = line.trim().rsplit_once(char::is_whitespace)?;
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([':', '：']).to_owned();
    Some(Fund { cents: cents(amount)?, source }).filter(|fund| !fund.source.is_empty())
}

/// `施工 2026-10-20 计划2026-10-15 从塘上开始做`. `after`: whether 公示 alone means that of the result.
fn stage_line(line: &str, after: bool) -> Option<StageLine> {
    let mut words = line.split_whitespace();
    let name = words.next()?;
    let stage = match name {
        "公示" if after => Stage::Published,
        "公示" => Stage::Announced,
        _ => stage_named(name)?,
    };
    let mut found = StageLine { stage, on: None, planned: None, note: None };
    let mut note: Vec<&str> = Vec::new();
    for written in words {
        let word = narrow(written);
        let word = word.as_str();
        let planned = word.strip_prefix("计划").map(|day| day.trim_start_matches([':', '：']));
        match (Date::parse(planned.unwrap_or(word)).ok().filter(|day| !is_far(*day)), planned) {
            (Some(day), Some(_)) if note.is_empty() && found.planned.is_none() => found.planned = Some(day),
            (Some(day), None) if note.is_empty() && found.on.is_none() => found.on = Some(day),
            // A date that is none: it is better named than taken for words.
            _ if note.is_empty() && (planned.is_some() || looks_like_a_day(word)) => return None,
            _ => note.push(written),
        }
    }
    found.note = Some(note.join(" ")).filter(|note| !note.is_empty());
    (found.on.is_some() || found.planned.is_some()).then_some(found)
}

/// `10月20日`, `2026-13-01`, `2026/11/1`.
fn looks_like_a_day(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit()) && word.contains(['-', '/', '.', '年', '月'])
}

fn add(row: &mut Row<'_>, field: &str, at: usize, line: &str, zh: &str, en: &str, example: &str) {
    let message = both!("“{line}”看不出{zh}", "“{line}” does not read as {en}");
    let help = both!(
        "一条写成“{example}”这样，中间用空格隔开；金额只写数字，日期写 2026-11-20",
        "write it like “{example}”, with blanks between; amounts as digits, dates as 2026-11-20"
    );
    row.add(Code::LineMalformed, &format!("{field}/{at}"), message, help);
}

/// Income and expenditure.
pub(super) fn ledger(row: &mut Row<'_>, field: &str, lines: &[String]) -> Vec<LedgerLine> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match ledger_line(line) {
            Some(line) => found.push(line),
            None => {
                add(
                    row,
                    field,
                    at,
                    line,
                    "是收入还是支出、什么名目、多少钱",
                    "income or expenditure, what for, how much",
                    "支出 路灯电费 1268.50 上期 1190",
                );
            }
        }
    }
    found
}

/// Money by source.
pub(super) fn funds(row: &mut Row<'_>, field: &str, lines: &[String]) -> Vec<Fund> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match fund(line) {
            Some(fund) => found.push(fund),
            None => add(row, field, at, line, "是谁出的、多少钱", "a source and an amount", "上级补助 280000"),
        }
    }
    found
}

/// The way of a project: each stage once, in the order in which they come.
pub(super) fn stages(row: &mut Row<'_>, field: &str, lines: &[String]) -> Vec<StageLine> {
    let mut found: Vec<StageLine> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let after = found.iter().any(|line| line.stage >= Stage::Built);
        let Some(line) = stage_line(line, after) else {
            add(row, field, at, line, "是哪一步、哪一天", "a stage and a day", "施工 2026-10-20 计划2026-10-15");
            continue;
        };
        let before = found.last();
        if before.is_some_and(|before| before.stage >= line.stage) {
            let message =
                both!("这一步写在了后面的步骤之后，或写了两次", "this stage stands behind a later one, or twice");
            let help = both!(
                "按先后写：立项、事前公示、招标、施工、验收、结算、结果公示，每步一条",
                "in their order, each once: 立项, 事前公示, 招标, 施工, 验收, 结算, 结果公示"
            );
            row.add(Code::DateOrder, &format!("{field}/{at}"), message, help);
        } else if let (Some(earlier), Some(on)) = (found.iter().rev().find_map(|line| line.on), line.on)
            && on < earlier
        {
            let message = both!("{on} 早于前一步的 {earlier}", "{on} lies before {earlier}, the stage in front of it");
            row.add(Code::DateOrder, &format!("{field}/{at}"), message, both!("核对两个日期", "look at both dates"));
        }
        found.push(line);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_they_are_written() {
        let read = ["42000", "1268.50", "1268.5", "１，２６８．５０元", "0", "12,345"].map(cents);
        assert_eq!(read, [4_200_000, 126_850, 126_850, 126_850, 0, 1_234_500].map(Some));
        for wrong in ["", "元", "-5", "1.234", "4万", "1e5", "99999999999", "1.2.3"] {
            assert_eq!(cents(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn lines_of_a_ledger_say_what_how_much_and_what_before() {
        let line = ledger_line("支出　路灯 电费 1268.50 上期 1190").expect("a line");
        assert_eq!(
            (line.income, line.what.as_str(), line.cents, line.before),
            (false, "路灯 电费", 126_850, Some(119_000))
        );
        assert!(ledger_line("收入 鱼塘承包费 42000元").is_some_and(|line| line.income && line.before.is_none()));
        for wrong in ["鱼塘承包费 42000", "支出 42000", "支出 电费", "支出 电费 12 上期", "支出 电费 一百"]
        {
            assert_eq!(ledger_line(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn stages_have_a_day_a_plan_and_words() {
        let day = |text| Some(Date::parse(text).expect("a date"));
        let line = stage_line("施工 2026-10-20 计划2026-10-15 3家报价，　从塘上开始做", false).expect("a stage");
        assert_eq!((line.stage, line.on, line.planned), (Stage::Built, day("2026-10-20"), day("2026-10-15")));
        assert_eq!(line.note.as_deref(), Some("3家报价， 从塘上开始做"));
        assert_eq!(stage_line("公示 2026-09-15", false).map(|line| line.stage), Some(Stage::Announced));
        assert_eq!(stage_line("公示 计划2026-12-30", true).map(|line| line.stage), Some(Stage::Published));
        for wrong in ["开工 2026-10-20", "施工", "施工 10月20日", "施工 2026-13-01", "施工 计划"] {
            assert_eq!(stage_line(wrong, false), None, "{wrong}");
        }
    }
}
