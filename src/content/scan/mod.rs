//! What every text of the content is looked at for, whatever field it stands in: private data, letters that cannot be
//! seen, length. Done on the values as read, so that no field can be forgotten.

mod length;
mod likely;

use serde_json::Value;

pub(super) use self::length::HEADLINE;
use super::json::pointer_part;
use super::nothing::{coded, is_nothing, is_same_as_above, is_stand_in, left_over, lost_in_name};
use super::{Code, Diagnostics, both};
use crate::guide::{Date, Private, private_numbers};

/// A confirmation met on the way: where it stands, and its day.
pub(super) struct Confirmation {
    /// File.
    pub file: String,
    /// Pointer of the day.
    pub pointer: String,
    /// The day.
    pub on: Date,
}

/// A basis met on the way: a law or document that a row rests on.
pub(super) struct Basis {
    /// File.
    pub file: String,
    /// Its pointer.
    pub pointer: String,
    /// As written.
    pub text: String,
}

/// What was met on the way whose sense depends on the day.
#[derive(Default)]
pub(super) struct Dated {
    /// Confirmations, which grow stale.
    pub confirmations: Vec<Confirmation>,
    /// Bases, which are repealed.
    pub bases: Vec<Basis>,
}

/// What a text of any kind may tell, Chinese and English: an address, somebody's name, or what may be private beside one.
pub(super) fn may_tell(text: &str) -> Option<(&'static str, &'static str)> {
    if likely::is_address(text) {
        return Some(("住址", "an address"));
    }
    // A whole number of a card is a finding of its own, and no mistyped one.
    let whole = private_numbers(text).iter().any(|(kind, _)| *kind != Private::Mobile);
    let beside = likely::likely(text).into_iter().next().filter(|_| !whole).map(|found| found.what);
    beside.or_else(|| likely::names_somebody(text).then_some(("人名", "somebody's name")))
}

/// Looks at every text of one file. Adds what depends on the day to `dated`.
pub(super) fn scan(value: &Value, file: &str, dated: &mut Dated, diagnostics: &mut Diagnostics) {
    Scan { file, diagnostics, dated }.walk(value, "", "");
}

struct Scan<'a> {
    file: &'a str,
    diagnostics: &'a mut Diagnostics,
    dated: &'a mut Dated,
}

impl Scan<'_> {
    /// `field`: the key the value stands under, lists passed through.
    fn walk(&mut self, value: &Value, pointer: &str, field: &str) {
        match value {
            Value::String(text) => self.text(text, pointer, field),
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.walk(item, &format!("{pointer}/{at}"), field);
                }
            }
            Value::Object(fields) => {
                for (key, value) in fields {
                    let inner = format!("{pointer}/{}", pointer_part(key));
                    if key == "confirmed"
                        && let Some(on) = value.get("on").and_then(Value::as_str)
                        && let Ok(on) = Date::parse(on.trim())
                    {
                        let (file, pointer) = (self.file.to_owned(), format!("{inner}/on"));
                        self.dated.confirmations.push(Confirmation { file, pointer, on });
                    }
                    self.walk(value, &inner, key);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, text: &str, pointer: &str, field: &str) {
        if field == "basis" {
            let (file, pointer) = (self.file.to_owned(), pointer.to_owned());
            self.dated.bases.push(Basis { file, pointer, text: text.to_owned() });
        }
        if let Some(letter) = text.chars().find(|letter| is_invisible(*letter)) {
            let code = letter as u32;
            self.diagnostics.add(
                Code::TextInvisible,
                self.file,
                pointer,
                both!(
                    "文字里有看不见的字符 U+{code:04X}，会让别人看到的和存着的不一样",
                    "the text holds an invisible character, U+{code:04X}: readers would see something else than is stored"
                ),
                both!(
                    "删掉这段文字重新打一遍，不要从网页或聊天里粘贴",
                    "type the text anew instead of pasting it from a page or a chat"
                ),
            );
        }
        self.stand_ins(text, pointer, field);
        let private = private_numbers(text);
        if private.is_empty() && !self.is_interface() {
            self.likely(text, pointer);
        }
        for (kind, number) in private {
            // A phone is what these fields are for.
            if kind != Private::Mobile || !matches!(field, "phone" | "complaint_phone" | "sms") {
                self.private(kind, &number, pointer);
            }
        }
        length::check(text, self.file, pointer, field, self.diagnostics);
    }

    /// What stands where the value should be.
    fn stand_ins(&mut self, text: &str, pointer: &str, field: &str) {
        if let Some(left) = left_over(text) {
            let message = both!(
                "“{left}”是程序留下的，原来的内容已经没了",
                "“{left}” is what a program left where the value is gone"
            );
            let help = both!(
                "照实写上内容；没有就不写这一项",
                "write the value itself, or leave the field out where there is none"
            );
            self.diagnostics.add(Code::LeftOver, self.file, pointer, message, help);
            return;
        }
        if self.is_interface() {
            return;
        }
        if let Some(lost) = self.proper_name(pointer, field).and_then(|bare| lost_in_name(text, bare)) {
            let name = text.trim();
            let message = both!(
                "名称“{name}”里的“{lost}”不像真的：字丢了，或者还没有填",
                "“{lost}” in the name “{name}” is hardly meant: a letter was lost, or nobody has filled it in"
            );
            let help = both!(
                "查到原来的字打上去（生僻字也能打）；还不知道叫什么的先不写这一行",
                "look the letter up and write it, rare ones as well; leave the row out while nobody knows the name"
            );
            self.diagnostics.add(Code::LeftOver, self.file, pointer, message, help);
            return;
        }
        if let Some(code) = coded(text) {
            let message = both!(
                "“{code}”是程序里的写法，会照样登出去",
                "“{code}” is how programs write a letter, and would be published as it stands"
            );
            let help = both!("打上本来的字；是空格就打空格", "type the letter that is meant, or a blank");
            self.diagnostics.add(Code::Placeholder, self.file, pointer, message, help);
            return;
        }
        let number = field == "address" && !text.trim().is_empty() && !text.chars().any(char::is_alphabetic);
        if is_nothing(text) || is_same_as_above(text) || is_stand_in(text) || number {
            let text = text.trim();
            let message = both!("写的是“{text}”，会照样登出去", "“{text}” says nothing and would be published");
            let help =
                both!("没有就不写这一项；有就照实写上", "leave the field out where there is nothing to say, or say it");
            self.diagnostics.add(Code::Placeholder, self.file, pointer, message, help);
        }
    }

    /// Whether a text is the name of a place or a person, and of Chinese letters alone: of villages, townships and people.
    fn proper_name(&self, pointer: &str, field: &str) -> Option<bool> {
        let list = pointer.split('/').nth(1)?;
        let is_place = self.file.ends_with("/county.json") || self.file.contains("/villages/");
        match list {
            "name" if is_place => Some(true),
            "townships" | "officers" if field == "name" => Some(true),
            "points" | "grids" | "agencies" if field == "name" => Some(false),
            _ => None,
        }
    }

    /// Whether the file holds the interface's words in a language: one of them may well be “none”.
    fn is_interface(&self) -> bool {
        self.file.starts_with("languages/")
    }

    fn likely(&mut self, text: &str, pointer: &str) {
        for likely::Likely { what: (zh, en), near } in likely::likely(text) {
            let message =
                both!("像是{zh}（{near}），要有人看一遍", "this may tell {en} ({near}): a person must look at it");
            let help = both!(
                "写的是某一个人，就把名字和这些情况去掉一样：写“几组一户”“一名村民”；不是就不用管",
                "if it is about one person, take the name or the facts out: “a household of group 3”; else leave it"
            );
            self.diagnostics.add(Code::PrivateLikely, self.file, pointer, message, help);
        }
    }

    fn private(&mut self, kind: Private, number: &str, pointer: &str) {
        // Findings go to logs and chats: never the whole number.
        let begin: String = number.chars().take(4).collect();
        let (code, zh, en) = match kind {
            Private::Identity => (Code::PrivateIdNumber, "身份证号", "an identity number"),
            Private::DisabilityCard => {
                (Code::PrivateDisabilityCard, "残疾人证号（含身份证号和残疾类别）", "a disability-card number")
            }
            Private::BankCard => (Code::PrivateBankCard, "银行卡号", "a bank-card number"),
            Private::Mobile => (Code::PrivateMobile, "手机号", "a mobile number"),
        };
        let help = match kind {
            Private::Mobile => both!(
                "公开文字里不写个人手机号；值班电话写在 phone 栏，别处写“见村干部电话”",
                "no personal mobiles in public text; duty phones belong in a phone field"
            ),
            Private::Identity | Private::DisabilityCard | Private::BankCard => both!(
                "整个删掉；确需区分同名的人，写“几组”就够了，不要只遮几位",
                "take it out altogether; to tell people of one name apart, their group is enough"
            ),
        };
        let message = both!("文字里有{zh}（{begin}…），公开就是泄露", "the text holds {en} ({begin}…)");
        self.diagnostics.add(code, self.file, pointer, message, help);
    }
}

/// Controls, zero-width and direction marks, letters without a shape, and code points that are no letters, which XML forbids.
/// Line breaks and tabs are layout, and trimmed where they do not belong; selectors of a shape belong to their letter.
pub(super) fn is_invisible(letter: char) -> bool {
    if letter as u32 & 0xfffe == 0xfffe {
        return true;
    }
    matches!(letter,
        '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}'
        | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}'
        | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e007f}' | '\u{f0000}'..='\u{10fffd}')
}
