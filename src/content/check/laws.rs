//! What rows rest on: whether the laws and documents that they name are in force, under the names and numbers they are cited
//! by. All warnings: a page with an old basis still helps, and the registry may be the one that is behind.

use std::collections::BTreeMap;

use crate::content::law::{
    Change, ChangeKind, Citation, Law, Registry, Sure, articles_in_words, citations, day_in_words,
};
use crate::content::scan::Basis;
use crate::content::{Code, Diagnostics, Text, both, national};
use crate::guide::Date;

/// Days ahead on which a change is told.
const AHEAD: i64 = 90;

/// Looks at every basis in a county's files. `local`: names that the place's own documents begin with.
pub(super) fn laws(found: &[Basis], folder: &str, local: &[String], today: Date, diagnostics: &mut Diagnostics) {
    let registry = match national::laws() {
        Ok(registry) => registry,
        Err(error) => {
            let message =
                both!("内置的法律登记读不出来：{error}", "the built-in registry of laws does not read: {error}");
            let help = both!("程序损坏，请重新安装", "the program is damaged: install it again");
            diagnostics.add(Code::JsonSyntax, "national/laws.json", "", message, help);
            return;
        }
    };
    let prefix = format!("{folder}/");
    let mut check = Check { registry: &registry, local, today, diagnostics, unknown: BTreeMap::new() };
    let own: Vec<&Basis> = found.iter().filter(|basis| basis.file.starts_with(&prefix)).collect();
    let read: Vec<Vec<Citation>> = own.iter().map(|basis| citations(&basis.text)).collect();
    for (basis, cited) in own.iter().zip(&read) {
        // What the other lines of the same row name.
        let row =
            own.iter().zip(&read).filter(|(other, _)| row_of(other) == row_of(basis)).flat_map(|(_, cited)| cited);
        let beside: Vec<&Citation> = row.collect();
        for citation in cited {
            check.citation(basis, citation, &beside);
        }
    }
    check.tell_unknown();
}

/// The row whose list of bases this is one of.
fn row_of(basis: &Basis) -> (&str, &str) {
    (&basis.file, basis.pointer.rsplit_once('/').map_or("", |(row, _)| row))
}

struct Check<'a> {
    registry: &'a Registry,
    local: &'a [String],
    today: Date,
    diagnostics: &'a mut Diagnostics,
    /// Names that nobody knows: the first place, and how many there are.
    unknown: BTreeMap<String, (&'a Basis, usize)>,
}

impl<'a> Check<'a> {
    fn add(&mut self, code: Code, basis: &Basis, message: Text, help: Text) {
        self.diagnostics.add(code, &basis.file, &basis.pointer, message, help);
    }

    fn citation(&mut self, basis: &'a Basis, citation: &Citation, beside: &[&Citation]) {
        let Some(law) = self.registry.find(citation) else {
            self.stranger(basis, citation);
            return;
        };
        if law.is_ahead(self.today) && citation.in_force != law.in_force {
            self.ahead(basis, citation, law);
        }
        let changes = law.changes.iter().filter(|change| change.is_of(law, citation));
        let changes: Vec<&Change> = changes.filter(|change| change.on <= self.today.plus_days(AHEAD)).collect();
        for change in &changes {
            self.change(basis, citation, law, change, beside);
        }
        if changes.is_empty() {
            self.old_text(basis, citation, law);
        }
    }

    /// A law that is not in force yet, cited as if it were.
    fn ahead(&mut self, basis: &Basis, citation: &Citation, law: &Law) {
        let Some(day) = law.in_force else { return };
        let (label, words) = (law.label(), day_in_words(day));
        let right = Citation { in_force: Some(day), ..citation.clone() };
        let message = both!("{label}从 {day} 起才施行", "{label} is in force from {day} only");
        let help = both!(
            "写成“{right}”，{words}以前还要写上现在有效的依据",
            "write “{right}”, and beside it what is in force until then"
        );
        self.add(Code::LawNotInForce, basis, message, help);
    }

    fn change(&mut self, basis: &Basis, citation: &Citation, law: &Law, change: &Change, beside: &[&Citation]) {
        let successor = change.by.as_deref().and_then(|by| self.registry.named(by));
        let (on, label) = (change.on, cited_label(citation, law));
        let is_successor = |cited: &&Citation| {
            self.registry.find(cited).zip(successor).is_some_and(|(one, other)| std::ptr::eq(one, other))
        };
        // Whoever names both is prepared: on the day the old one goes.
        let prepared = beside.iter().any(is_successor);
        if prepared && on > self.today {
            return;
        }
        let instead = match prepared {
            true => both!("新的已经写在旁边，把这一行删掉", "the new one stands beside it: take this one out"),
            false => Instead { citation, change, successor }.text(),
        };
        let doubt = doubt(law);
        let note = change.note.as_deref().map_or_else(String::new, |note| format!("（{note}）"));
        let help = both!("{instead}{note}{doubt}", "{instead}{note}{doubt}"; instead, doubt);
        if on > self.today {
            let left = on.days_since_epoch() - self.today.days_since_epoch();
            let message = both!("{label}到 {on} 就变了，还有 {left} 天", "{label} changes on {on}, in {left} days");
            let help = match successor.and_then(|law| law.in_force) {
                Some(day) => {
                    let words = day_in_words(day);
                    both!(
                        "现在就加上新的一行，写明“（{words}起施行）”，到那天再删掉旧的。{help}",
                        "add the new one now as a line of its own with “（{words}起施行）”, and take the old one out on that \
                         day. {help}"; help
                    )
                }
                None => help,
            };
            self.add(Code::LawChangesSoon, basis, message, help);
            return;
        }
        let (code, message) = match (change.how, successor.map(Law::label)) {
            (ChangeKind::Renumbered, _) => (
                Code::LawRenumbered,
                both!("{label}的条号从 {on} 起变了", "the articles of {label} have other numbers since {on}"),
            ),
            (ChangeKind::Superseded | ChangeKind::Partly, Some(by)) => (
                Code::LawSuperseded,
                both!(
                    "{on} 起有了{by}，和{label}不一样的以它为准",
                    "since {on} there is {by}, which goes before {label}"
                ),
            ),
            (ChangeKind::Expired, _) => (
                Code::LawRepealed,
                both!("{label}管的时间到 {on} 已经过了", "{label} was made for a time that was over on {on}"),
            ),
            (_, Some(by)) => (
                Code::LawRepealed,
                both!("{label}从 {on} 起废止，由{by}接替", "{label} is repealed since {on}; {by} takes its place"),
            ),
            (_, None) => (Code::LawRepealed, both!("{label}从 {on} 起废止", "{label} is repealed since {on}")),
        };
        self.add(code, basis, message, help);
    }

    /// The year of a text that is not the one in force.
    fn old_text(&mut self, basis: &Basis, citation: &Citation, law: &Law) {
        let Some((year, adopted)) = citation.text_of.zip(law.adopted) else { return };
        if year >= adopted.year() {
            return;
        }
        let label = law.label();
        let message = both!(
            "写的是{label} {year} 年的文本，现在用的是 {adopted} 通过的",
            "this is {label} as of {year}; the text in force was adopted on {adopted}"
        );
        let help = both!(
            "照现在的文本核对条号，再把年份改掉或去掉",
            "look the articles up in the text in force, then write its year or none"
        );
        self.add(Code::LawRenumbered, basis, message, help);
    }

    /// A name that is not known: another one's with a slip, the place's own, or one that nobody has noted.
    fn stranger(&mut self, basis: &'a Basis, citation: &Citation) {
        let name = &citation.name;
        let is_own = self.local.iter().any(|local| basis.text.contains(local.as_str()));
        if is_own || citation.number.is_some() {
            return;
        }
        if let Some(law) = self.registry.like(name) {
            let right = law.label();
            let message = both!(
                "没有叫“{name}”的，和{right}只差几个字",
                "nothing is called “{name}”, which is a few letters away from {right}"
            );
            let help = both!(
                "写错了就改成{right}；确实是另一部，核对一下名称就可以不管",
                "write {right} if that is meant; if it is another one, look at its name again and leave it"
            );
            self.add(Code::LawMisnamed, basis, message, help);
        } else if citation.titled {
            self.unknown.entry(name.clone()).or_insert((basis, 0)).1 += 1;
        }
    }

    /// Names that are not in the registry: one finding each, however often they are cited.
    fn tell_unknown(&mut self) {
        for (name, (basis, count)) in std::mem::take(&mut self.unknown) {
            let message = both!(
                "登记里没有《{name}》（用了 {count} 处），不知道它现在还有没有效",
                "《{name}》 is not in the registry ({count} places): nobody can tell whether it is in force"
            );
            let help = both!(
                "到国家法律法规数据库或发文单位的网站核对名称和效力；有文号的写上文号",
                "look up its name and whether it is in force with the national database or its office; add its document number if it has one"
            );
            self.add(Code::LawUnknown, basis, message, help);
        }
    }
}

/// The law with the articles that a citation names.
fn cited_label(citation: &Citation, law: &Law) -> String {
    format!("{}{}", law.label(), articles_in_words(&citation.articles))
}

/// What is to be written instead.
struct Instead<'a> {
    citation: &'a Citation,
    change: &'a Change,
    successor: Option<&'a Law>,
}

impl Instead<'_> {
    fn text(&self) -> Text {
        let articles = self.change.articles_instead(self.citation).map(|articles| articles_in_words(&articles));
        match (self.successor.map(Law::label), articles) {
            (Some(by), Some(articles)) => both!("改写成{by}{articles}", "write {by}{articles} in its place"),
            (Some(by), None) => {
                both!("查{by}里管这件事的条款，改写过来", "find the articles of {by} on this, and write those")
            }
            (None, Some(articles)) => {
                let year = self.change.on.year();
                let written = articles_in_words(&self.citation.articles);
                both!(
                    "改成{articles}；如果指的就是现在的{written}，写明“（{year}年文本）”",
                    "write {articles}; if today's {written} is meant, say so: “（{year}年文本）”"
                )
            }
            (None, None) => both!(
                "换成现在有效的依据；查不到的，先问县里的主管部门",
                "write what is in force now; where that cannot be found, ask the county's office"
            ),
        }
    }
}

/// What is said beside advice that rests on a row nobody has checked against the text.
fn doubt(law: &Law) -> Text {
    match law.sure {
        Sure::Sure => both!("", ""),
        Sure::Likely | Sure::Unverified => {
            both!("。改之前再核对一次原文", "; look at the text once more before you do")
        }
    }
}
