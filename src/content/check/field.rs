//! Checks that every row shares: required fields, phones, dates, hours, ids, closed lists.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::content::draft::ConfirmedDraft;
use crate::content::record::Word;
use crate::content::shaped::shaped;
use crate::content::{Code, Diagnostics, Place, Text, both, hours, hours_error, is_far, link, phone, words};
use crate::guide::{Confirmed, Date, DateError, Hours, minute_of_day};

/// Whether a link may lead to a page that is not encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    /// With a warning: the page is not ours, and some portals have no other.
    Warned,
    /// It may not.
    Refused,
}

/// A value of the wrong kind was found and reported.
pub(super) struct WrongKind;

/// One row under check: where it stands, and where findings go. A missing or malformed value is reported and replaced by
/// a stand-in, so that the rest of the row is still checked; content with errors is never published.
pub(super) struct Row<'a> {
    file: &'a str,
    pointer: String,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Row<'a> {
    /// A row at `pointer` of `file`.
    pub(super) fn new(file: &'a str, pointer: impl Into<String>, diagnostics: &'a mut Diagnostics) -> Self {
        Self { file, pointer: pointer.into(), diagnostics }
    }

    /// A row inside this one.
    pub(super) fn inner(&mut self, part: &str) -> Row<'_> {
        Row { file: self.file, pointer: format!("{}/{part}", self.pointer), diagnostics: self.diagnostics }
    }

    /// Where it stands in its file.
    pub(super) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Where it stands, for findings about other rows that name it.
    pub(super) fn place_in_file(&self) -> Place {
        Place { file: self.file.to_owned(), pointer: self.pointer.clone() }
    }

    /// Adds a finding about `field` (empty: the row itself).
    pub(super) fn add(&mut self, code: Code, field: &str, message: Text, help: Text) {
        let place = if field.is_empty() { self.pointer.clone() } else { format!("{}/{field}", self.pointer) };
        self.diagnostics.add(code, self.file, &place, message, help);
    }

    /// A word outside a closed list.
    pub(super) fn unknown_word(&mut self, field: &str, word: &str, known: &[Word]) {
        let message = both!("“{word}”不是可选的值", "“{word}” is not one of the words");
        self.add(Code::WordUnknown, field, message, words::only(known));
    }

    /// A required text, trimmed.
    pub(super) fn text(&mut self, field: &str, value: Option<String>) -> String {
        let text = value.map(|text| text.trim().to_owned()).unwrap_or_default();
        if text.is_empty() {
            let message = both!("必填的 `{field}` 没有写", "`{field}` is required and absent");
            self.add(Code::FieldMissing, field, message, missing());
        }
        text
    }

    /// A text that may be absent; empty counts as absent.
    pub(super) fn optional(value: Option<String>) -> Option<String> {
        value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A list of texts, at least one.
    pub(super) fn texts(&mut self, field: &str, values: Vec<String>) -> Vec<String> {
        let texts = trimmed(values);
        if texts.is_empty() {
            let message = both!("必填的 `{field}` 一条也没有写", "`{field}` is required and empty");
            self.add(Code::FieldMissing, field, message, missing());
        }
        texts
    }

    /// A stable id.
    pub(super) fn id(&mut self, value: Option<String>) -> String {
        let id = self.text("id", value);
        let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let begins = id.starts_with(|letter: char| letter.is_ascii_lowercase());
        let shaped = begins && id.len() <= 60 && id.bytes().all(good);
        if !id.is_empty() && !shaped {
            let help = both!(
                "用小写字母开头，只用小写字母、数字和横线，不超过 60 个；定了就不再改",
                "begin with a small letter; small letters, digits and dashes, 60 at most; once published it stays"
            );
            self.add(Code::IdMalformed, "id", both!("编号“{id}”写法不对", "“{id}” is no id"), help);
        }
        id
    }

    /// A required place.
    pub(super) fn place(&mut self, field: &str, value: Option<String>) -> String {
        let place = Self::optional(value).unwrap_or_default();
        if place.is_empty() {
            let message = both!("没有写在哪里（`{field}`）", "no place is given (`{field}`)");
            let help =
                both!("写村民找得到的地址：路名、门牌、楼层", "write an address people find: street, number, floor");
            self.add(Code::PlaceMissing, field, message, help);
        }
        place
    }

    /// A required phone number.
    pub(super) fn phone(&mut self, field: &str, value: Option<String>) -> String {
        self.optional_phone(field, value).unwrap_or_else(|| {
            let message = both!("没有写电话（`{field}`）", "no phone is given (`{field}`)");
            let help = both!("每一处都要有人能接：写能打通的电话", "somebody has to answer: write a phone that rings");
            self.add(Code::ContactMissing, field, message, help);
            String::new()
        })
    }

    /// A phone number that may be absent.
    pub(super) fn optional_phone(&mut self, field: &str, value: Option<String>) -> Option<String> {
        let phone = phone::tidy(&Self::optional(value)?);
        if let Some((code, message, help)) = phone::trouble(&phone) {
            self.add(code, field, message, help);
        }
        Some(phone)
    }

    /// The address of another page, in the form in which it is published.
    pub(super) fn link(&mut self, field: &str, written: &str, plain: Plain) -> String {
        let url = link::tidy(written);
        if url.is_empty() {
            return url;
        }
        if let Some((message, help)) = link::flaw(&url) {
            self.add(Code::UrlMalformed, field, message, help);
        } else if link::is_plain(&url) {
            let secure = url.replacen("http://", "https://", 1);
            let message = both!(
                "网址“{url}”是 http，没有加密：路上能被人换掉内容",
                "the address “{url}” is plain http: what it shows can be changed on the way"
            );
            let help = both!(
                "先在手机上试“{secure}”，打得开就改成它；那个网站确实只有 http 的，可以留着",
                "try “{secure}” on a phone and write it if it opens; where the site has nothing else, it may stay"
            );
            match plain {
                Plain::Warned => self.add(Code::UrlPlain, field, message, help),
                Plain::Refused => {
                    self.add(Code::UrlMalformed, field, message, both!("改成“{secure}”", "write “{secure}”"))
                }
            }
        }
        url
    }

    /// A required date.
    pub(super) fn date(&mut self, field: &str, value: Option<String>) -> Date {
        let text = self.text(field, value);
        self.date_of(field, &text).unwrap_or_else(unknown_date)
    }

    /// A written date; nothing if it is empty or malformed.
    pub(super) fn date_of(&mut self, field: &str, text: &str) -> Option<Date> {
        match Date::parse(text) {
            Ok(date) => {
                if is_far(date) {
                    let message = both!(
                        "日期“{text}”的年份不对（1949 到 2099 年以外）",
                        "“{text}” cannot be meant: its year is not from 1949 to 2099"
                    );
                    let help = both!(
                        "写实际的年月日，比如 2026-11-20；没有期限的，选填的就不写",
                        "write the real day, such as 2026-11-20; leave out an optional date that never comes"
                    );
                    self.add(Code::DateMalformed, field, message, help);
                }
                Some(date)
            }
            Err(DateError) => {
                if !text.is_empty() {
                    let message = both!("日期“{text}”不对", "“{text}” is no date");
                    let help = both!(
                        "日期应写成 2026-11-20 这样，而且要真有这一天",
                        "write 2026-11-20, and a day that exists"
                    );
                    self.add(Code::DateMalformed, field, message, help);
                }
                None
            }
        }
    }

    /// A written time of the day, as `17:00`; nothing if it is malformed.
    pub(super) fn time(&mut self, field: &str, text: &str) -> Option<String> {
        let minute = minute_of_day(text);
        if minute.is_none() {
            let message = both!("时间“{text}”不对", "“{text}” is no time of the day");
            let help = both!("写成 17:00 这样", "write it like 17:00");
            self.add(Code::HoursMalformed, field, message, help);
        }
        minute.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60))
    }

    /// Required opening hours.
    pub(super) fn hours(&mut self, field: &str, value: Option<String>) -> Option<Hours> {
        let text = Self::optional(value).unwrap_or_default();
        if text.is_empty() {
            let message = both!("没有写什么时候开门（`{field}`）", "no opening hours are given (`{field}`)");
            let help = both!(
                "比如 周一至周五 08:30-12:00 14:30-18:00；整天开的写 24小时",
                "such as 周一至周五 08:30-12:00 14:30-18:00; day and night: 24小时"
            );
            self.add(Code::HoursMissing, field, message, help);
            return None;
        }
        match hours::read(&text) {
            Ok(hours) => Some(hours),
            Err(error) => {
                let why = hours_error(&error);
                let message = both!("时间“{text}”不对：{why}", "“{text}” are no opening hours: {why}"; why);
                let help = both!(
                    "先写日子，再写钟点：周一至周五 08:30-12:00 14:30-18:00；周六 09:00-12:00。日子可以写 工作日（跟着放假调休走）、\
                     每天、周末、周二、周四；整天的写 24小时。分冬夏的只写眼下的，换季那天再改；节假日怎么开，写进说明或通知",
                    "first days, then times: 周一至周五 08:30-12:00 14:30-18:00；周六 09:00-12:00. Days are 工作日 (follows the \
                     calendar), 每天, 周末, 周二、周四; day and night: 24小时. Of summer and winter hours write those that hold now, \
                     and change them on the day; what holds on public holidays goes into a note or a notice"
                );
                self.add(Code::HoursMalformed, field, message, help);
                None
            }
        }
    }

    /// Who confirmed, when: the row's own, else the list's.
    pub(super) fn confirmed(&mut self, own: Option<ConfirmedDraft>, list: &Confirmed) -> Confirmed {
        match own {
            None => list.clone(),
            Some(draft) => {
                let mut row = self.inner("confirmed");
                Confirmed { on: row.date("on", draft.on), by: row.text("by", draft.by) }
            }
        }
    }

    /// Whether `key` of some item of `list` was lost to a value of the wrong kind: what refers to it may be right.
    pub(super) fn lost(&self, list: &str, key: &str) -> bool {
        self.diagnostics.lost(self.file, &format!("{}/{list}", self.pointer), key)
    }

    /// The row itself as a draft.
    pub(super) fn shaped<T: DeserializeOwned>(&mut self, value: serde_json::Value) -> Option<T> {
        shaped(value, self.file, &self.pointer, self.diagnostics)
    }

    /// Takes a field out of an object as a draft. `Err` if it is there and of the wrong kind, which is a finding.
    pub(super) fn take<T: DeserializeOwned>(
        &mut self,
        fields: &mut serde_json::Map<String, serde_json::Value>,
        field: &str,
    ) -> Result<Option<T>, WrongKind> {
        match fields.remove(field) {
            None | Some(serde_json::Value::Null) => Ok(None),
            Some(value) => self.inner(field).shaped(value).ok_or(WrongKind),
        }
    }

    /// A reference to a known id.
    pub(super) fn reference(&mut self, field: &str, id: &str, known: bool, what: Noun) {
        if !known {
            let Noun { zh, en } = what;
            let message = both!("没有“{id}”这个{zh}", "there is no {en} with the id “{id}”");
            let help = both!("改成已有的{zh}，或先把它加进去", "write the id of one that exists, or add it first");
            self.add(Code::ReferenceUnknown, field, message, help);
        }
    }
}

/// What to do about a required field that is absent.
pub(super) fn missing() -> Text {
    both!("补上这一项", "write it").or_in_cells(both!(
        "补上这一格；写“无”“/”等于没写",
        "write it; a word for nothing, such as 无 or /, counts as nothing"
    ))
}

/// A date that stands in where reading failed; never published.
pub(super) fn unknown_date() -> Date {
    Date::from_days_since_epoch(0)
}

/// What a reference names, as findings call it.
#[derive(Clone, Copy)]
pub(super) struct Noun {
    zh: &'static str,
    en: &'static str,
}

impl Noun {
    pub(super) const AGENCY: Self = Self { zh: "单位", en: "agency" };
    pub(super) const CERTIFICATE: Self = Self { zh: "证明", en: "certificate" };
    pub(super) const OFFICER: Self = Self { zh: "村干部", en: "officer" };
    pub(super) const POINT: Self = Self { zh: "服务点", en: "point" };
    pub(super) const SERVICE: Self = Self { zh: "事项", en: "service" };
    pub(super) const TOWNSHIP: Self = Self { zh: "乡镇", en: "township" };
}

/// Texts without blanks around them, empty ones left out.
pub(super) fn trimmed(values: Vec<String>) -> Vec<String> {
    values.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// Finds ids used twice within one list.
#[derive(Default)]
pub(super) struct Ids {
    seen: BTreeMap<String, Place>,
    unread: bool,
}

impl Ids {
    /// The ids of a list that cannot be read. That is a finding of its own; every reference to the list would be another.
    pub(super) fn unread() -> Self {
        Self { seen: BTreeMap::new(), unread: true }
    }

    /// Notes the id of `row`; a second use is a finding.
    pub(super) fn note(&mut self, row: &mut Row<'_>, id: &str) {
        if id.is_empty() {
            return;
        }
        if let Some(first) = self.seen.get(id) {
            let Place { pointer, .. } = first;
            let message = both!("编号“{id}”在 {pointer} 已经用过", "the id “{id}” is used at {pointer} already");
            let help = both!(
                "换一个编号；已经公布过的那一条不要改",
                "choose another; the row that is published already keeps its own"
            );
            row.add(Code::IdDuplicate, "id", message.naming(first), help);
        } else {
            self.seen.insert(id.to_owned(), row.place_in_file());
        }
    }

    /// Whether an id is there, as far as one can know.
    pub(super) fn has(&self, id: &str) -> bool {
        self.unread || self.seen.contains_key(id)
    }

    /// Whether an id was seen.
    pub(super) fn saw(&self, id: &str) -> bool {
        self.seen.contains_key(id)
    }
}

/// A required word of a closed list, as its type.
pub(super) fn word<T: DeserializeOwned>(
    row: &mut Row<'_>,
    field: &str,
    value: Option<String>,
    known: &[Word],
) -> Option<T> {
    if value.as_ref().is_none_or(|word| word.trim().is_empty()) {
        row.text(field, value);
        return None;
    }
    optional_word(row, field, value, known)
}

/// Several words of a closed list, each once, as their type.
pub(super) fn words_of<T: DeserializeOwned + PartialEq>(
    row: &mut Row<'_>,
    field: &str,
    values: Vec<String>,
    known: &[Word],
) -> Vec<T> {
    let mut found = Vec::new();
    for (at, word) in values.into_iter().enumerate() {
        let word: Option<T> = optional_word(row, &format!("{field}/{at}"), Some(word), known);
        found.extend(word.filter(|word| !found.contains(word)));
    }
    found
}

/// A word of a closed list, as its type; nothing if it is absent or none of the words.
pub(super) fn optional_word<T: DeserializeOwned>(
    row: &mut Row<'_>,
    field: &str,
    value: Option<String>,
    known: &[Word],
) -> Option<T> {
    let word = value?;
    if !words::has(known, &word) {
        row.unknown_word(field, &word, known);
        return None;
    }
    serde_json::from_value(serde_json::Value::String(word)).ok()
}
