//! The rules, on a phone of a map and two tabs.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};

use super::*;
use crate::guide::{Date, VoiceTold};
use crate::text::{EN, VoiceSays, ZH};

const SAYS: &VoiceSays = &ZH.says;

fn told() -> VoiceTold {
    VoiceTold {
        code: "990101100201".to_owned(),
        name: "柳湾村".to_owned(),
        phone: "0980-5551645".to_owned(),
        sms: None,
        endpoint: Some("https://voice.example.gov.cn/messages/".to_owned()),
    }
}

fn draft(place: &str, words: &str, contact: &str) -> Draft {
    let choice = |value: &str, words: &str| Choice { value: value.to_owned(), words: words.to_owned() };
    let [place, words, contact] = [place, words, contact].map(str::to_owned);
    Draft { kind: choice("wish", "微心愿"), urgency: choice("soon", "这几天"), place, words, contact }
}

fn day() -> Date {
    Date::parse("2026-11-28").expect("a date")
}

impl Fields for Value {
    fn text(&self, name: &str) -> Option<String> {
        self[name].as_str().map(str::to_owned)
    }

    fn number(&self, name: &str) -> Option<f64> {
        self[name].as_f64()
    }

    fn texts(&self, name: &str) -> Vec<String> {
        self[name].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

/// Storage that tabs share: names and JSON.
#[derive(Clone, Default)]
struct Phone {
    names: Rc<RefCell<BTreeMap<String, String>>>,
    full: Rc<Cell<bool>>,
}

impl Shelf for Phone {
    fn get(&self, key: &str) -> Option<Entry> {
        Entry::read(&serde_json::from_str::<Value>(self.names.borrow().get(key)?).ok()?)
    }

    fn put(&self, entry: &Entry) -> bool {
        if self.full.get() {
            return false;
        }
        let text = serde_json::to_string(entry).expect("JSON");
        self.names.borrow_mut().insert(entry.key.clone(), text);
        true
    }

    fn remove(&self, key: &str) {
        self.names.borrow_mut().remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.names.borrow().keys().cloned().collect()
    }
}

fn entry(key: &str, made: f64, state: State) -> Entry {
    Entry {
        key: key.to_owned(),
        text: format!("text of {key}"),
        made,
        state,
        body: "{}".to_owned(),
        ..Entry::default()
    }
}

fn keys(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.key.as_str()).collect()
}

#[test]
fn a_text_says_what_was_written_and_nothing_else() {
    assert_eq!(
        draft("3组老槐树", "路灯坏了\n{text}", "").text(&told(), day(), SAYS),
        "【民呼我为】柳湾村　微心愿\n急不急：这几天\n在哪里：3组老槐树\n内容：路灯坏了\n{text}\n2026-11-28 写"
    );
    assert_eq!(
        draft("", "路灯", "张三 13800138000").text(&told(), day(), SAYS),
        "【民呼我为】柳湾村　微心愿\n急不急：这几天\n内容：路灯\n联系：张三 13800138000\n2026-11-28 写"
    );
}

#[test]
fn an_endpoint_is_sent_what_the_document_says() {
    let (draft, told) = (draft("桥边", "路灯", ""), told());
    let text = draft.text(&told, day(), SAYS);
    let body = Body::new(&draft, &told, ["k", &text, "2026-11-28T05:30:00.000Z", "zh-CN"]);
    let expected = json!({
        "schema": 1, "key": "k", "village": "990101100201", "kind": "wish", "urgency": "soon", "place": "桥边",
        "words": "路灯", "contact": "", "text": text, "written": "2026-11-28T05:30:00.000Z", "language": "zh-CN"
    });
    assert_eq!(serde_json::to_value(&body).expect("JSON"), expected);
    let document = include_str!("../../docs/voice.md");
    let example = document.split("\n\n{\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the example");
    let example: Value = serde_json::from_str(&format!("{{{example}")).expect("JSON");
    let names = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&example), names(&expected));
}

#[test]
fn numbers_nobody_needs_are_pointed_out_wherever_they_stand_and_a_mobile_is_not() {
    let number = "11010519491231002X";
    for draft in [draft(number, "灯", ""), draft("", number, ""), draft("", "灯", number)] {
        let told = draft.warning(SAYS);
        assert!(told.contains("110105…") && told.contains("身份证号") && !told.contains(number), "{told}");
    }
    // As the check finds them, in any dress.
    for dressed in
        ["１１０１０５１９４９１２３１００２Ｘ", "110105<br>19491231<br>002X", "残疾人证 44052418800101001443"]
    {
        assert!(draft("", dressed, "").warning(SAYS).contains("身份证号"), "{dressed}");
    }
    assert!(draft("", "卡 6225 8814 1420 7430", "").warning(SAYS).contains("银行卡号"));
    let both = draft("6225881414207430", number, "").warning(&EN.says);
    assert_eq!(both.matches("looks like").count(), 2, "{both}");
    assert_eq!(draft("", "电话16000000001、13800138000", "138 0013 8000").warning(SAYS), "");
    // What stands in two fields is two numbers.
    assert_eq!(draft("440524188001010", "014", "").warning(SAYS), "");
}

#[test]
fn a_key_is_a_uuid() {
    assert_eq!(key([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    assert_eq!(key([0; 16]), "00000000-0000-4000-8000-000000000000");
    assert_eq!(key(std::array::from_fn(|at| at as u8)), "00010203-0405-4607-8809-0a0b0c0d0e0f");
}

#[test]
fn an_answer_accepts_refuses_or_says_nothing() {
    let said = |number: Option<&str>, reason: Option<&str>| Answer {
        ok: false,
        number: number.map(str::to_owned),
        reason: reason.map(str::to_owned),
    };
    let means = |status: u16| meaning(status, said(Some("7"), Some("写清楚")), SAYS);
    for status in [200, 201, 202, 204, 299, 409] {
        assert_eq!(means(status), Some(Known::Accepted("7".to_owned())), "{status}");
        // What a gateway, a login page or an empty answer says proves nothing.
        for nothing in [Answer::default(), said(Some(""), None), said(None, Some("写清楚"))] {
            assert_eq!(meaning(status, nothing, SAYS), None, "{status}");
        }
        let ok = Answer { ok: true, ..Answer::default() };
        assert_eq!(meaning(status, ok, SAYS), Some(Known::Accepted(String::new())), "{status}");
    }
    for status in [400, 403, 404, 410, 422, 499] {
        assert_eq!(means(status), Some(Known::Refused("写清楚".to_owned())), "{status}");
        let ok = Answer { ok: true, ..Answer::default() };
        assert!(matches!(meaning(status, ok, SAYS), Some(Known::Refused(_))), "{status}: the status says no");
    }
    for status in [0, 100, 301, 302, 408, 425, 429, 500, 503, 599] {
        assert_eq!(means(status), None, "{status}");
    }
    for reason in [None, Some("")] {
        let Some(Known::Refused(reason)) = meaning(403, said(None, reason), SAYS) else { panic!("no refusal") };
        assert!(reason.contains("403"), "{reason}");
    }
    let long = "长".repeat(1000);
    let Some(Known::Refused(reason)) = meaning(400, said(None, Some(&long)), SAYS) else { panic!("no refusal") };
    assert_eq!(reason.chars().count(), 300);
    let Some(Known::Accepted(number)) = meaning(200, said(Some(&long), None), SAYS) else { panic!("not accepted") };
    assert_eq!(number.chars().count(), 60);
}

#[test]
fn a_text_sets_off_once_and_again_only_after_a_refusal() {
    let mut entry = entry("a", 0.0, State::Unsent);
    assert!(entry.set_off() && !entry.set_off(), "an impatient finger");
    entry.learn(Known::Refused("没写清楚".to_owned()));
    assert!(entry.told(true, true, SAYS).contains("没写清楚"));
    assert!(entry.set_off(), "once more by hand");
    entry.learn(Known::Accepted("7".to_owned()));
    assert!(!entry.set_off());
    assert_eq!((entry.how.as_slice(), entry.reason.as_str()), ([Way::Endpoint].as_slice(), ""));
    assert!(entry.told(true, true, SAYS).contains("编号 7"));
}

#[test]
fn what_waits_is_told_as_it_is() {
    let waiting = entry("a", 0.0, State::Waiting);
    let told = [(true, true), (true, false), (false, true)].map(|(endpoint, kept)| waiting.told(endpoint, kept, SAYS));
    assert_eq!(told, [SAYS.voice_say_waiting, SAYS.voice_say_waiting_unkept, SAYS.voice_say_waiting_nowhere]);
    assert_eq!(entry("a", 0.0, State::Unsent).told(true, true, SAYS), "");
    assert_eq!(entry("a", 0.0, State::Accepted).told(true, true, SAYS), SAYS.voice_say_accepted);
}

#[test]
fn a_text_tells_when_and_how_in_chinese_time() {
    let mut entry = entry("a", 1_795_449_600_000.0, State::Unsent);
    for way in [Way::Sms, Way::Copy, Way::Sms] {
        entry.hand_on(way);
    }
    assert_eq!(entry.history(SAYS), "2026-11-24 00:00 · 短信 · 复制");
}

#[test]
fn what_phones_kept_before_is_read() {
    let old = json!({
        "key": "k", "text": "路灯", "made": 1_795_449_600_000_u64, "how": ["sms", "endpoint"], "state": "waiting",
        "body": "{}", "later": 1
    });
    let entry = Entry::read(&old).expect("an entry");
    assert_eq!((entry.state, entry.how, entry.body.as_str()), (State::Waiting, vec![Way::Sms, Way::Endpoint], "{}"));
    let bare = Entry::read(&json!({ "key": "k", "text": "x", "state": "" })).expect("an entry");
    assert_eq!(bare.state, State::Unsent);
    let written = serde_json::to_value(self::entry("a", 7.0, State::Refused)).expect("JSON");
    assert_eq!(Entry::read(&written), Some(self::entry("a", 7.0, State::Refused)), "what is written is read");
}

#[test]
fn one_damaged_text_never_stops_the_others() {
    // Each field as anything: the text is shown, and what can be sent is sent.
    let whole = serde_json::to_value(entry("d", 1.0, State::Waiting)).expect("JSON");
    let anything = [
        json!(null),
        json!(7),
        json!(-1e300),
        json!("x"),
        json!([]),
        json!([{}, 7, "sms", "post"]),
        json!({}),
        json!(true),
    ];
    for field in ["made", "how", "state", "number", "reason", "body", "key", "text"] {
        for damage in anything.iter().chain([&json!(1e300), &json!("")]) {
            let phone = Phone::default();
            let mut kept = Kept::on(phone.clone());
            kept.keep(&entry("a", 2.0, State::Waiting));
            let mut damaged = whole.clone();
            damaged[field] = damage.clone();
            phone.names.borrow_mut().insert("d".to_owned(), damaged.to_string());
            let all = kept.all();
            assert!(keys(&all).contains(&"a"), "{field}: {damage}");
            assert!(keys(&kept.waiting()).contains(&"a"), "{field}: {damage}");
            for entry in &all {
                assert!(!entry.history(SAYS).is_empty(), "{field}: {damage}");
                entry.told(true, true, SAYS);
            }
            let names = keys(&all).contains(&"d");
            assert!(names || ["key", "text"].contains(&field), "{field}: {damage} is not shown");
            kept.erase("d");
            assert!(!phone.keys().contains(&"d".to_owned()), "{field}: {damage} cannot be erased");
        }
    }
    // Nothing is sent of a text whose words for the endpoint are lost, and it can be handed on another way.
    let lost = Entry::read(&json!({ "key": "k", "text": "路灯", "state": "waiting" })).expect("an entry");
    assert_eq!(lost.state, State::Unsent);
    assert!(!lost.clone().set_off());
}

#[test]
fn tabs_see_what_others_wrote_sent_and_erased() {
    let phone = Phone::default();
    let (mut one, mut other) = (Kept::on(phone.clone()), Kept::on(phone.clone()));
    assert!(one.keep(&entry("a", 1.0, State::Waiting)) && other.keep(&entry("b", 2.0, State::Waiting)));
    assert_eq!(keys(&one.all()), ["b", "a"], "newest first");
    assert_eq!(keys(&one.waiting()), ["a", "b"], "in their order");
    assert_eq!(
        one.with_text("text of b").map(|entry| entry.key).as_deref(),
        Some("b"),
        "the same text is the same entry"
    );
    other.change("a", |entry| entry.learn(Known::Accepted(String::new())));
    assert!(one.still_waiting("a").is_none(), "another tab has sent it");
    other.erase("b");
    one.change("b", |entry| entry.learn(Known::Accepted(String::new())));
    assert_eq!(keys(&one.all()), ["a"], "what was erased does not come back with its answer");
}

#[test]
fn what_is_no_text_is_passed_over_and_erased_with_the_rest() {
    let phone = Phone::default();
    let mut kept = Kept::on(phone.clone());
    kept.keep(&entry("a", 1.0, State::Unsent));
    for (key, text) in [("x", "[]"), ("y", "{"), ("z", "{\"key\":\"a\",\"text\":\"another's\"}")] {
        phone.names.borrow_mut().insert(key.to_owned(), text.to_owned());
    }
    assert_eq!(keys(&kept.all()), ["a"]);
    kept.erase_all();
    assert!(phone.keys().is_empty());
}

#[test]
fn a_full_phone_keeps_a_text_as_long_as_the_page() {
    let phone = Phone::default();
    let mut kept = Kept::on(phone.clone());
    kept.keep(&entry("a", 1.0, State::Unsent));
    phone.full.set(true);
    assert!(!kept.keep(&entry("a", 1.0, State::Waiting)) && !kept.keep(&entry("b", 2.0, State::Waiting)));
    assert_eq!(keys(&kept.all()), ["b", "a"]);
    assert_eq!(kept.get("a").map(|entry| entry.state), Some(State::Waiting), "the newer one, which is not kept");
    assert!(!kept.is_kept("a"));
    phone.full.set(false);
    kept.change("a", |entry| entry.learn(Known::Accepted(String::new())));
    assert!(kept.is_kept("a") && !kept.is_kept("b"));
    kept.erase("b");
    assert_eq!(keys(&kept.all()), ["a"]);
}

#[test]
fn rounds_grow_apart_and_begin_anew_when_somebody_wants_them() {
    let mut rounds = Rounds::default();
    let run = |rounds: &mut Rounds| {
        rounds.begin();
        rounds.after(true)
    };
    rounds.want();
    assert_eq!([(); 4].map(|()| run(&mut rounds)), [Some(2_000), Some(5_000), Some(15_000), None]);
    // The network is back while a round is under way: the next one follows at once, and the pauses begin anew.
    rounds.want();
    rounds.begin();
    rounds.want();
    assert_eq!(rounds.after(true), Some(0));
    assert_eq!([(); 2].map(|()| run(&mut rounds)), [Some(2_000), Some(5_000)]);
    rounds.want();
    assert_eq!(run(&mut rounds), Some(2_000), "during a pause");
    rounds.begin();
    assert_eq!(rounds.after(false), None, "nothing waits any more");
}

#[test]
fn a_lease_ends_by_itself_and_no_clock_locks_everybody_out() {
    let lease = Lease::taken("a", 1_000.0);
    assert!(lease.is_held(1_000.0) && lease.is_held(30_999.0));
    assert!(!lease.is_held(31_000.0), "a page that died");
    assert!(!lease.is_held(500.0), "a clock that was set back");
    assert!(!Lease::default().is_held(0.0));
}
