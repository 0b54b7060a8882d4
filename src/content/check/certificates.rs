//! Certificate rules: the national base, the county's layer over it, one verdict per certificate, a door behind every
//! refusal, and no service that asks for a paper the village must not issue.

use std::collections::BTreeMap;

use super::county::{Known, ListHead, list_head, no_more};
use super::field::{Ids, Row, trimmed, word};
use super::places::check_places;
use super::services::materials;
use crate::content::draft::{CertificateDraft, DoorDraft};
use crate::content::national::{self, NationalRule};
use crate::content::read::{Reader, list, rows};
use crate::content::{Code, Diagnostics};
use crate::guide::{CertificateRule, Confirmed, Date, Door, Service, Verdict};

/// The county's `certificates.json` over the national base; with it, the papers of `services` are checked.
pub(super) fn certificates(
    reader: &mut Reader,
    folder: &str,
    known: &mut Known,
    services: &[(String, Service)],
    diagnostics: &mut Diagnostics,
) -> Vec<CertificateRule> {
    let file = format!("{folder}/certificates.json");
    known.certificates = Ids::unread();
    let Some(mut value) = reader.value(&file, diagnostics) else { return Vec::new() };
    let head = list_head(&mut value, &file, diagnostics);
    let written = list(&mut value, "certificates", &file, diagnostics);
    no_more(&value, &file, diagnostics);
    let mut ids = if written.is_some() { Ids::default() } else { Ids::unread() };
    let mut rule_list =
        RuleList { known, head: &head, rules: national_rules(&head, diagnostics), names: BTreeMap::new() };
    for rule in &rule_list.rules {
        for name in names(rule) {
            rule_list.names.insert(plain(name), (rule.id.clone(), rule.name.clone()));
        }
    }
    for written in rows::<CertificateDraft>(written.unwrap_or_default(), "certificates", &file, diagnostics) {
        let mut row = Row::new(&file, written.pointer, diagnostics);
        ids.note(&mut row, &written.id);
        if let Some(draft) = written.draft {
            rule_list.add(&mut row, draft);
        }
    }
    let rules = rule_list.rules;
    known.certificates = ids;
    let papers = Papers::new(&rules, &known.certificates);
    let services_file = format!("{folder}/services.json");
    for (pointer, service) in services {
        papers.check(&mut Row::new(&services_file, pointer.as_str(), diagnostics), service);
    }
    rules
}

fn national_rules(head: &ListHead, diagnostics: &mut Diagnostics) -> Vec<CertificateRule> {
    let base = match national::base() {
        Ok(base) => base,
        Err(error) => {
            diagnostics.add(Code::JsonSyntax, "（内置国家清单）", "", error.to_string(), "程序损坏，请重新安装");
            return Vec::new();
        }
    };
    let since = Date::parse(&base.since).unwrap_or(head.since);
    // The base is built in, not confirmed by anybody; the county confirms it with its own list.
    base.certificates.into_iter().map(|rule| national_rule(rule, since, &base.source, &head.confirmed)).collect()
}

fn national_rule(rule: NationalRule, since: Date, source: &str, confirmed: &Confirmed) -> CertificateRule {
    let door =
        |door: DoorDraft| Door { what: door.what.unwrap_or_default(), places: door.places, service: door.service };
    CertificateRule {
        id: rule.id,
        national: Some(rule.number),
        name: rule.name,
        aliases: rule.aliases,
        sayings: rule.sayings,
        verdict: rule.verdict,
        answer: rule.answer,
        purpose: None,
        doors: rule.go.into_iter().map(door).collect(),
        conditions: Vec::new(),
        materials: Vec::new(),
        steps: Vec::new(),
        basis: rule.basis,
        since,
        source: source.to_owned(),
        confirmed: confirmed.clone(),
    }
}

struct RuleList<'a> {
    known: &'a Known,
    head: &'a ListHead,
    rules: Vec<CertificateRule>,
    /// Plain name or alias -> id and name of its rule.
    names: BTreeMap<String, (String, String)>,
}

impl RuleList<'_> {
    fn add(&mut self, row: &mut Row<'_>, draft: CertificateDraft) {
        let id = row.id(draft.id.clone());
        match self.rules.iter().position(|rule| rule.national.is_some() && rule.id == id) {
            Some(at) => self.localise(row, at, draft),
            None => {
                if let Some(rule) = self.own(row, id, draft) {
                    self.claim_names(row, &rule);
                    self.rules.push(rule);
                }
            }
        }
    }

    /// A county row under a national id adds local doors and words, nothing else.
    fn localise(&mut self, row: &mut Row<'_>, at: usize, draft: CertificateDraft) {
        let doors = self.doors(row, draft.go);
        let fixed = [
            ("name", draft.name.is_some()),
            ("verdict", draft.verdict.is_some()),
            ("answer", draft.answer.is_some()),
            ("for", draft.purpose.is_some()),
            ("conditions", !draft.conditions.is_empty()),
            ("materials", draft.materials.is_some()),
            ("steps", !draft.steps.is_empty()),
            ("basis", !draft.basis.is_empty()),
            ("since", draft.since.is_some()),
            ("source", draft.source.is_some()),
        ];
        for (field, written) in fixed {
            if written {
                let message = format!("国家清单里的证明不能改“{field}”");
                row.add(
                    Code::NationalOverridden,
                    field,
                    message,
                    "只能加 go（本地去哪办）、aliases、sayings；其余删掉",
                );
            }
        }
        let mut rule = self.rules[at].clone();
        rule.doors.extend(doors);
        rule.aliases.extend(trimmed(draft.aliases));
        rule.sayings.extend(trimmed(draft.sayings));
        rule.confirmed = row.confirmed(draft.confirmed, &self.head.confirmed);
        self.claim_names(row, &rule);
        self.rules[at] = rule;
    }

    fn own(&self, row: &mut Row<'_>, id: String, draft: CertificateDraft) -> Option<CertificateRule> {
        let name = row.text("name", draft.name);
        let verdict: Option<Verdict> = word(row, "verdict", draft.verdict, "issuable、not_issuable、commitment");
        let answer = row.text("answer", draft.answer);
        let doors = self.doors(row, draft.go);
        let basis = row.texts("basis", draft.basis);
        let (mut conditions, mut steps) = (trimmed(draft.conditions), trimmed(draft.steps));
        if verdict == Some(Verdict::Issuable) {
            conditions = row.texts("conditions", conditions);
            steps = row.texts("steps", steps);
        } else if verdict.is_some() && doors.is_empty() {
            let help = "写 go：去哪个部门办、用什么代替（上海等地的规定：不盖章不等于不管事）";
            row.add(Code::CertificateNoDoor, "go", format!("“{name}”村里不开，却没有写去哪里办"), help);
        }
        let materials = materials(row, draft.materials.unwrap_or_default());
        Some(CertificateRule {
            id,
            national: None,
            name,
            aliases: trimmed(draft.aliases),
            sayings: trimmed(draft.sayings),
            verdict: verdict?,
            answer,
            purpose: Row::optional(draft.purpose),
            doors,
            conditions,
            materials,
            steps,
            basis,
            since: draft.since.map_or(self.head.since, |since| row.date("since", Some(since))),
            source: Row::optional(draft.source).unwrap_or_else(|| self.head.source.clone()),
            confirmed: row.confirmed(draft.confirmed, &self.head.confirmed),
        })
    }

    fn doors(&self, row: &mut Row<'_>, drafts: Vec<DoorDraft>) -> Vec<Door> {
        let mut doors = Vec::new();
        for (at, draft) in drafts.into_iter().enumerate() {
            let mut row = row.inner(&format!("go/{at}"));
            let what = row.text("what", draft.what);
            check_places(&mut row, "where", &draft.places, &self.known.ground());
            if let Some(service) = &draft.service {
                row.reference("service", service, self.known.services.has(service), "事项");
            }
            doors.push(Door { what, places: draft.places, service: draft.service });
        }
        doors
    }

    /// A name or alias belongs to one rule: two verdicts for one paper cannot be told apart at the counter.
    fn claim_names(&mut self, row: &mut Row<'_>, rule: &CertificateRule) {
        for name in names(rule) {
            let claimed = self.names.entry(plain(name)).or_insert_with(|| (rule.id.clone(), rule.name.clone()));
            if claimed.0 != rule.id {
                let message = format!("“{name}”已经是“{}”（{}）的名字或别名", claimed.1, claimed.0);
                row.add(Code::CertificateTwice, "", message, "一种证明只写一条：合并两条，或删掉重复的别名");
            }
        }
    }
}

fn names(rule: &CertificateRule) -> impl Iterator<Item = &String> {
    std::iter::once(&rule.name).chain(&rule.aliases)
}

fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What a service may ask for.
pub(super) struct Papers<'a> {
    rules: &'a [CertificateRule],
    /// Of all rules, those with mistakes, too.
    ids: &'a Ids,
    by_name: BTreeMap<String, &'a CertificateRule>,
}

impl<'a> Papers<'a> {
    /// Of a county's rules. `ids`: those of its own rows.
    pub(super) fn new(rules: &'a [CertificateRule], ids: &'a Ids) -> Self {
        let by_name = rules.iter().flat_map(|rule| names(rule).map(move |name| (plain(name), rule))).collect();
        Self { rules, ids, by_name }
    }

    /// 循环证明: a service whose paper the village must not issue, unless the row names who does issue it.
    pub(super) fn check(&self, row: &mut Row<'_>, service: &Service) {
        for (at, material) in service.materials.iter().enumerate() {
            let field = format!("materials/{at}");
            let linked = material.certificate.as_deref().and_then(|id| self.rules.iter().find(|rule| rule.id == id));
            if let Some(id) = &material.certificate {
                row.reference(&format!("{field}/certificate"), id, linked.is_some() || self.ids.has(id), "证明");
            }
            let Some(rule) = linked.or_else(|| self.by_name.get(&plain(&material.name)).copied()) else { continue };
            let by_village =
                material.issuer.as_deref().is_none_or(|issuer| issuer.contains('村') && !issuer.contains("派出所"));
            if rule.verdict == Verdict::NotIssuable && by_village {
                let message = format!("“{}”要“{}”，但这是村里不得开具的证明", service.name, rule.name);
                let help = "改要证件本身、改为部门核验或书面承诺；如果由别的单位出具，在 issuer 写明单位";
                row.add(Code::CertificateCircular, &field, message, help);
            }
        }
    }
}
