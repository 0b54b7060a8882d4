//! 循环证明 and its kin: which papers a service may ask for, given the rules on who issues what.

use std::collections::BTreeMap;

use super::field::{Ids, Noun, Row};
use crate::content::{Code, Diagnostics, both};
use crate::guide::{CertificateRule, Date, EventStep, Handling, Level, Material, Service, Verdict};

/// Who else may stand in the name of a paper or as its issuer.
const OTHERS: [&str; 22] = [
    "派出所",
    "公安",
    "医院",
    "医疗",
    "卫生",
    "民政",
    "残联",
    "人社",
    "社保",
    "法院",
    "公证",
    "银行",
    "单位",
    "学校",
    "登记",
    "税务",
    "殡仪",
    "机构",
    "中心",
    "局",
    "镇政府",
    "街道办",
];
/// How the village stands as issuer, and nobody else.
const COMMITTEE: [&str; 5] = ["村委", "村民委员会", "居委", "居民委员会", "村里"];
/// What a service does that hands out a paper.
const HANDING_OUT: [&str; 8] = ["开具", "出具", "代开", "开", "办理", "盖章", "打印", "申请"];

/// The letters of a name that tell it from others.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Name and aliases of a rule.
pub(super) fn names(rule: &CertificateRule) -> impl Iterator<Item = &String> {
    std::iter::once(&rule.name).chain(&rule.aliases)
}

/// What a service may ask for.
pub(super) struct Papers<'a> {
    rules: &'a [CertificateRule],
    /// Of all rules, those with mistakes, too.
    ids: &'a Ids,
    by_name: BTreeMap<String, &'a CertificateRule>,
}

impl<'a> Papers<'a> {
    /// Of a county's rules; what a paper's name means is what it means on `day`. `ids`: those of its own rows.
    pub(super) fn new(rules: &'a [CertificateRule], ids: &'a Ids, day: Date) -> Self {
        let in_force = rules.iter().filter(|rule| rule.days.include(day));
        let by_name = in_force.flat_map(|rule| names(rule).map(move |name| (plain(name), rule))).collect();
        Self { rules, ids, by_name }
    }

    /// The rule about a paper: the one it names, else the one whose name or alias is its name or the longest part of it.
    fn rule(&self, material: &Material) -> Option<&'a CertificateRule> {
        let linked = material.certificate.as_deref().and_then(|id| self.rules.iter().find(|rule| rule.id == id));
        linked.or_else(|| self.named(&material.name))
    }

    fn named(&self, name: &str) -> Option<&'a CertificateRule> {
        let name = plain(name);
        let whole = self.by_name.get(&name).copied();
        // Three letters and more: 出生证明 within 出生证明复印件, but no chance meetings.
        let within = || self.by_name.iter().filter(|(known, _)| known.chars().count() > 2 && name.contains(*known));
        whole.or_else(|| within().max_by_key(|(known, _)| known.len()).map(|(_, rule)| *rule))
    }

    /// Papers that are called as a rule is, whole or before their brackets, are those of the rule, whether the row says so or
    /// not: in every list a resident sees the same about the same paper.
    pub(super) fn link(&self, materials: &mut [Material]) {
        for material in materials.iter_mut().filter(|material| material.certificate.is_none()) {
            let before = material.name.split(['（', '(']).next().unwrap_or_default();
            let rule = [material.name.as_str(), before].iter().find_map(|name| self.by_name.get(&plain(name)));
            material.certificate = rule.map(|rule| rule.id.clone());
        }
    }

    /// The papers of one service.
    pub(super) fn check(&self, row: &mut Row<'_>, service: &Service) {
        self.check_materials(row, &service.name, &service.materials);
        if service.handling == Handling::Guide || service.level != Level::Village {
            return;
        }
        let hands_out = std::iter::once(&service.name).chain(&service.aliases).find_map(|name| self.handed_out(name));
        if let Some(rule) = hands_out {
            let (name, paper) = (&service.name, &rule.name);
            let message = both!(
                "事项“{name}”等于让村里开“{paper}”，这是村里不得开具的证明",
                "the service “{name}” makes the village issue “{paper}”, which it must not"
            );
            let help = both!(
                "删掉这个事项；要告诉村民去哪办，写在证明规则的 go 里，或把 handling 改成 guide",
                "drop the service; the way to the right office belongs in the rule's `go`, or make it `guide`"
            );
            row.add(Code::ServiceIsCertificate, "name", message, help);
        }
    }

    /// The paper a service of this name hands out although the village must not: the paper's own name, or one that says
    /// so: 代开亲属关系证明, 亲属关系证明办理.
    fn handed_out(&self, name: &str) -> Option<&'a CertificateRule> {
        let rule = self.named(name).filter(|rule| rule.verdict == Verdict::NotIssuable)?;
        let name = plain(name);
        let says = name.ends_with("证明") || HANDING_OUT.iter().any(|word| name.contains(word));
        (says || names(rule).any(|known| plain(known) == name)).then_some(rule)
    }

    /// Papers that a service or an issuable certificate asks for.
    fn check_materials(&self, row: &mut Row<'_>, asked_by: &str, materials: &[Material]) {
        for (at, material) in materials.iter().enumerate() {
            let field = format!("materials/{at}");
            let rule = self.rule(material);
            if let Some(id) = &material.certificate {
                let known = self.rules.iter().any(|rule| rule.id == *id) || self.ids.has(id);
                row.reference(&format!("{field}/certificate"), id, known, Noun::CERTIFICATE);
            }
            let Some(rule) = rule else {
                self.check_unlisted(row, &field, material);
                continue;
            };
            let refused = match rule.verdict {
                Verdict::NotIssuable => is_of_village(Paper::from(material), true),
                // The resident's own pledge takes its place; only who names the village as issuer asks for the paper.
                Verdict::Commitment => is_of_village(Paper::from(material), false),
                Verdict::Issuable => false,
            };
            if refused {
                let (written, paper) = (&material.name, &rule.name);
                let (also_zh, also_en) = match plain(written).contains(&plain(paper)) {
                    true => (String::new(), String::new()),
                    false => (format!("（就是“{paper}”）"), format!(" (that is “{paper}”)")),
                };
                let message = if rule.verdict == Verdict::Commitment {
                    both!(
                        "“{asked_by}”要村里开“{written}”{also_zh}，但这种证明已经改为本人写承诺书",
                        "“{asked_by}” asks the village for “{written}”{also_en}, which the resident's own pledge replaces"
                    )
                } else {
                    both!(
                        "“{asked_by}”要“{written}”{also_zh}，但这是村里不得开具的证明",
                        "“{asked_by}” asks for “{written}”{also_en}, which the village must not issue"
                    )
                };
                let help = both!(
                    "改要证件本身、改为部门核验或书面承诺；如果由别的单位出具，在 issuer 写明单位",
                    "ask for the document itself, have it verified or pledged; if another body issues it, name it in `issuer`"
                );
                row.add(Code::CertificateCircular, &field, message, help);
            }
        }
    }

    /// A paper the village is to issue although no rule knows it: nothing outside the list.
    fn check_unlisted(&self, row: &mut Row<'_>, field: &str, material: &Material) {
        let paper = &material.name;
        let attests = ["证明", "介绍信", "情况说明", "条子"].iter().any(|word| paper.contains(word));
        if material.certificate.is_none() && attests && is_of_village(Paper::from(material), false) {
            let message = both!(
                "“{paper}”要村里开，但证明清单里没有它：清单外的证明不得索要",
                "the village is to issue “{paper}”, which no rule lists: papers off the list may not be asked for"
            );
            let help = both!(
                "在 certificates.json 里写明它村里能开（要有法律依据），或改要别的材料",
                "list it in certificates.json as issuable (with its basis in law), or ask for something else"
            );
            row.add(Code::CertificateUnlisted, field, message, help);
        }
    }

    /// Issuable certificates: what they ask for, and whether one needs itself in the end. `places`: pointer by id.
    pub(super) fn check_rules(&self, places: &BTreeMap<String, String>, file: &str, diagnostics: &mut Diagnostics) {
        for rule in self.rules.iter().filter(|rule| rule.verdict == Verdict::Issuable) {
            let Some(place) = places.get(&rule.id) else { continue };
            let mut row = Row::new(file, place.as_str(), diagnostics);
            self.check_materials(&mut row, &rule.name, &rule.materials);
            if let Some(way) = self.way_back(rule) {
                let way = way.join(" → ");
                let message = both!("开这张证明绕回了自己：{way}", "to get this paper one needs itself: {way}");
                let help = both!(
                    "去掉其中一步要的证明，改要证件或承诺",
                    "take one of the papers out of the ring: ask for a document or a pledge"
                );
                row.add(Code::CertificateCycle, "materials", message, help);
            }
        }
    }

    /// The shortest way from a rule back to itself over papers the village issues, by name.
    fn way_back(&self, rule: &'a CertificateRule) -> Option<Vec<&'a str>> {
        let mut ways: Vec<Vec<&CertificateRule>> = vec![vec![rule]];
        let mut seen = vec![];
        while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
            let Some(last) = way.last() else { continue };
            for next in last.materials.iter().filter_map(|material| self.rule(material)) {
                let mut longer = way.clone();
                longer.push(next);
                if next.id == rule.id {
                    return Some(longer.into_iter().map(|rule| rule.name.as_str()).collect());
                }
                if next.verdict == Verdict::Issuable && !seen.contains(&&next.id) {
                    seen.push(&next.id);
                    ways.push(longer);
                }
            }
        }
        None
    }
}

/// What stands before a paper's name where somebody is told to have it issued.
const ISSUED: [&str; 6] = ["开", "出具", "开具", "开一张", "开一份", "开个"];

impl Papers<'_> {
    /// A step of a life event: no paper is fetched from the village that it must not issue, whether the step names the rule
    /// or just says so.
    pub(super) fn check_step(&self, row: &mut Row<'_>, step: &EventStep) {
        let linked = self.rules.iter().find(|rule| Some(&rule.id) == step.certificate.as_ref());
        let refused = match linked {
            // Who fetches what a pledge replaces writes the pledge, which may be done in the village.
            Some(rule) => Some(rule).filter(|rule| rule.verdict == Verdict::NotIssuable && is_fetched_here(step, true)),
            None => self.told_to_issue(&step.what).filter(|rule| match rule.verdict {
                Verdict::NotIssuable => is_fetched_here(step, true),
                Verdict::Commitment => is_fetched_here(step, false),
                Verdict::Issuable => false,
            }),
        };
        if let Some(rule) = refused {
            let (what, paper) = (&step.what, &rule.name);
            let message = both!(
                "“{what}”是让村里出“{paper}”，但这是村里不得开具的证明",
                "“{what}” has the village issue “{paper}”, which it must not"
            );
            let help = both!(
                "在 where 写真正出具的单位；不用这张证明的，写到 skip 里",
                "name the office that issues it in `where`; if it is not needed, move it to `skip`"
            );
            row.add(Code::CertificateCircular, "", message, help);
        }
    }

    /// The rule on the paper that a sentence says is to be issued: 到村委会开亲属关系证明.
    fn told_to_issue(&self, what: &str) -> Option<&CertificateRule> {
        let what = plain(what);
        let told = |(known, _): &(&String, &&CertificateRule)| {
            let before = what.find(known.as_str()).map(|at| &what[..at]);
            before.is_some_and(|before| ISSUED.iter().any(|verb| before.ends_with(verb)) && !before.contains('不'))
        };
        self.by_name.iter().filter(told).max_by_key(|(known, _)| known.len()).map(|(_, rule)| *rule)
    }
}

/// Whether a step fetches its paper in the village. `unsaid`: what holds where nobody is named.
fn is_fetched_here(step: &EventStep, unsaid: bool) -> bool {
    if !step.places.is_empty() || step.service.is_some() {
        return step.places.iter().any(|place| place == "village");
    }
    is_of_village(Paper { name: &step.what, issuer: None, note: step.note.as_deref() }, unsaid)
}

/// What is said of a paper.
struct Paper<'a> {
    name: &'a str,
    issuer: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> From<&'a Material> for Paper<'a> {
    fn from(material: &'a Material) -> Self {
        Self { name: &material.name, issuer: material.issuer.as_deref(), note: material.note.as_deref() }
    }
}

/// Whether the village is to issue the paper. `unsaid`: what holds where nobody is named.
fn is_of_village(paper: Paper<'_>, unsaid: bool) -> bool {
    let says = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    // Whoever else is named: a committee that signs along is asked for what it must not issue.
    let committee = |text: &str| says(&COMMITTEE, text);
    let signs = |note: &str| {
        let denied = ["不用", "不需", "无需", "不必", "不要", "不得", "不再"].iter().any(|word| note.contains(word));
        committee(note) && !denied && ["盖章", "开具", "出具", "签字"].iter().any(|word| note.contains(word))
    };
    // 社区卫生服务中心, 村卫生室, 农业农村部门 are others.
    let alone = |text: &str, words: &[&str]| says(words, text) && !says(&OTHERS, text);
    match paper.issuer {
        Some(issuer) => committee(issuer) || alone(&issuer.replace("农村", "").replace("乡村", ""), &["村", "社区"]),
        None if paper.note.is_some_and(signs) => true,
        None if committee(paper.name) || alone(paper.name, &["社区"]) => true,
        None => unsaid && !says(&OTHERS, paper.name),
    }
}
