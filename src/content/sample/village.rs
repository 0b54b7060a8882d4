//! An invented village: people, roster, grids, records, works and notices as the villages of the shipped county have them.

use serde_json::{Map, Value, json};

use super::county::{SampleCounty, SamplePlace};
use super::names::{self, Person};
use super::random::Random;

/// Duties of officers, first ones first, and the topics of those who hand things on (帮代办).
const DUTIES: [(&[&str], &[&str]); 8] = [
    (&["党支部书记", "主任"], &[]),
    (&["党支部副书记", "妇联主席"], &[]),
    (&["副主任", "治保主任", "人民调解"], &["household", "housing", "law", "daily"]),
    (&["综合服务员", "社保医保"], &["pension", "medical", "work", "business"]),
    (&["会计", "报账员"], &[]),
    (&["民政救助", "残疾人专干"], &["aid", "disability", "birth", "school"]),
    (&["民兵连长", "退役军人服务"], &["veteran", "farming"]),
    (&["村（居）务监督委员会主任"], &[]),
];

/// What a village says of services that its county lists.
const NOTES: [(&str, &str); 6] = [
    ("medical-enrol", "12月5日、12日上午在服务站集中办。不会用手机缴费的，代办员教。"),
    ("pension-verification", "走不动的老人，周四下午上门帮忙刷脸。"),
    ("activity-room", "红白喜事可借桌椅，不收钱，用完洗净归还。"),
    ("village-repair", "路灯和水管晚上9点前都可报，坏了一般两天内修。"),
    ("mediation", "每周二上午在调解室，律师每月第一个周二来。"),
    ("residence-permit", "租房住半年以上的，可在服务站登记。"),
];

/// Hours of service stations.
const HOURS: [&str; 4] = [
    "工作日 08:30-12:00 14:00-17:30",
    "工作日 08:30-12:00 14:30-18:00",
    "工作日 09:00-12:00 13:30-17:00；周六 09:00-12:00",
    "工作日 08:30-12:00 14:00-17:30；周六 09:00-12:00",
];

/// Places that people know a grid by.
const LANDMARKS: [&str; 8] = ["老槐树", "小学", "晒谷场", "文化广场", "水塔", "戏台", "供销社", "卫生室"];

/// The last months that accounts were laid open for, before the day of the edition, newest first.
const MONTHS: [(&str, &str, &str); 4] = [
    ("2026-10", "2026年10月", "2026-11-10"),
    ("2026-09", "2026年9月", "2026-10-10"),
    ("2026-08", "2026年8月", "2026-09-10"),
    ("2026-07", "2026年7月", "2026-08-10"),
];

/// A village under way.
struct Made<'a> {
    random: Random,
    name: String,
    township: &'a str,
    people: Vec<Person>,
}

/// The village at one of the county's places.
pub(super) fn village(county: &SampleCounty, place: &SamplePlace) -> Value {
    let SamplePlace { rest, name, urban, .. } = place;
    let (township, urban) = (&county.townships[place.township], *urban);
    let mut random = county.random(rest.parse().unwrap_or_default());
    let people = {
        let count = random.between(6, DUTIES.len());
        names::people(&mut random, count)
    };
    let mut made = Made { random, name: name.clone(), township: &township.name, people };
    let mut fields = Map::new();
    fields.insert("name".to_owned(), json!(made.name));
    made.station(&mut fields);
    made.officers(&mut fields);
    made.grids(&mut fields);
    let body = if urban { "居民委员会" } else { "村民委员会" };
    let day = made.random.between(1, 18);
    fields.insert(
        "confirmed".to_owned(),
        json!({ "on": format!("2026-11-{day:02}"), "by": format!("{}{body}", made.name) }),
    );
    let (households, each) = (made.random.between(180, 1_400), made.random.between(28, 38));
    fields.insert("households".to_owned(), json!(households));
    fields.insert("residents".to_owned(), json!(households * each / 10));
    let kind = if urban { "社区" } else { "村" };
    let above = format!("属{}{}", county.name, township.name);
    let intro = if county.listed {
        format!("样例生成：{above}，只有地名是名录里的，人员、电话和内容都是编造的。")
    } else {
        format!("样例生成的{kind}，{above}，不是真实的地方。")
    };
    fields.insert("intro".to_owned(), json!(intro));
    made.services(&mut fields);
    made.records(&mut fields);
    if made.random.below(4) == 0 {
        made.works(&mut fields);
    }
    if made.random.below(3) == 0 {
        made.notice(&mut fields);
    }
    Value::Object(fields)
}

impl Made<'_> {
    fn station(&mut self, fields: &mut Map<String, Value>) {
        let group = self.random.between(1, 9);
        let address = format!("{}{}{group}组服务站", self.township, self.name);
        fields.insert("address".to_owned(), json!(address));
        fields.insert("phone".to_owned(), json!(self.random.phone()));
        fields.insert("hours".to_owned(), json!(self.random.one(&HOURS)));
    }

    /// Somebody's id, going round.
    fn id(&self, at: usize) -> &str {
        &self.people[at % self.people.len()].id
    }

    fn officers(&mut self, fields: &mut Map<String, Value>) {
        let mut officers = Vec::new();
        for (person, (duties, topics)) in self.people.clone().into_iter().zip(DUTIES) {
            let mut officer =
                json!({ "id": person.id, "name": person.name, "duties": duties, "phone": self.random.mobile() });
            if !topics.is_empty() {
                officer["agent"] = json!(true);
                officer["topics"] = json!(topics);
            }
            officers.push(officer);
        }
        fields.insert("officers".to_owned(), json!(officers));
        let start = self.random.below(self.people.len());
        let mut roster = Map::new();
        for (at, day) in ["mon", "tue", "wed", "thu", "fri"].into_iter().enumerate() {
            roster.insert(day.to_owned(), json!([self.id(start + 2 * at), self.id(start + 2 * at + 1)]));
        }
        roster.insert("sat".to_owned(), json!([self.id(start + 3)]));
        roster.insert("holiday".to_owned(), json!([self.id(start + 2)]));
        let dates = ["2026-11-26", "2026-12-04", "2026-12-25"].into_iter().enumerate();
        let dates: Map<String, Value> =
            dates.map(|(at, day)| (day.to_owned(), json!([self.id(start + at), self.id(start + at + 4)]))).collect();
        roster.insert("dates".to_owned(), Value::Object(dates));
        fields.insert("roster".to_owned(), Value::Object(roster));
    }

    fn grids(&mut self, fields: &mut Map<String, Value>) {
        let count = self.random.between(2, 4);
        let first = self.random.below(LANDMARKS.len());
        let grid = |at: usize| {
            json!({
                "number": at + 1,
                "name": format!("第{}网格", ["一", "二", "三", "四"][at]),
                "covers": format!("{}、{}组", 2 * at + 1, 2 * at + 2),
                "landmarks": [LANDMARKS[(first + at) % LANDMARKS.len()]],
                "worker": self.id(at + 2),
            })
        };
        let grids: Vec<Value> = (0..count).map(grid).collect();
        fields.insert("grids".to_owned(), json!(grids));
    }

    fn services(&mut self, fields: &mut Map<String, Value>) {
        let mut rows = Vec::new();
        for (id, note) in NOTES {
            if self.random.below(3) > 0 {
                rows.push(json!({ "id": id, "phone": self.random.mobile(), "note": note }));
            }
        }
        fields.insert("services".to_owned(), json!(rows));
    }

    fn records(&mut self, fields: &mut Map<String, Value>) {
        let mut records = Vec::new();
        for (month, period, on) in MONTHS {
            let mut line = |what: &str, from: usize, to: usize| {
                format!("{what} {} 上期 {}", self.random.between(from, to), self.random.between(from, to))
            };
            let money = [
                line("收入 集体土地承包费", 8_000, 60_000),
                line("收入 门面租金", 3_000, 12_000),
                line("支出 保洁员工资", 4_000, 9_000),
                line("支出 路灯电费", 600, 2_400),
                line("支出 水渠清淤", 1_000, 20_000),
                line("支出 办公费", 300, 1_500),
            ];
            records.push(json!({
                "id": format!("finance-{month}"),
                "category": "finance",
                "title": format!("{}集体收支", period.trim_start_matches("2026年")),
                "period": period,
                "on": on,
                "text": ["监督委员会已逐笔审核。票据可到服务站查看。"],
                "money": money,
            }));
        }
        let (came, agreed) = (self.random.between(31, 48), self.random.between(24, 30));
        records.push(json!({
            "id": "village-2026-10",
            "category": "village",
            "title": "道路和沟渠维修",
            "period": "2026年10月",
            "on": "2026-10-30",
            "text": [
                format!("10月24日代表会议讨论，到会{came}人，同意{agreed}人。"),
                format!("补路面{}处，清沟渠{}米，不向群众收钱。", self.random.between(4, 40), self.random.between(120, 900)),
            ],
        }));
        records.push(json!({
            "id": "party-2026q3",
            "category": "party",
            "title": "三季度党务公开",
            "period": "2026年第三季度",
            "on": "2026-10-12",
            "text": [format!("开党员大会1次，上党课1次，认领做好事{}件。", self.random.between(5, 40))],
        }));
        fields.insert("disclosures".to_owned(), json!(records));
    }

    fn works(&mut self, fields: &mut Map<String, Value>) {
        let (metres, granted, own) =
            (self.random.between(200, 1_800), self.random.between(12, 40), self.random.between(1, 9));
        let project = json!({
            "number": 1,
            "name": "机耕路硬化工程",
            "place": format!("{}1至4组", self.name),
            "about": format!("硬化机耕路{metres}米，宽3.5米。"),
            "funds": [format!("上级补助 {}", granted * 10_000), format!("集体自筹 {}", own * 10_000)],
            "contract": format!("{}", (granted + own) * 9_700),
            "builder": "样例恒实建筑有限公司",
            "supervisor": "样例中信监理有限公司",
            "answers": self.id(0),
            "phone": self.random.mobile(),
            "objections_until": "2026-12-31",
            "stages": [
                "立项 2026-09-12 代表会议通过",
                "事前公示 2026-09-15 在公示栏公示7天",
                "招标 2026-10-09 计划2026-10-08 3家报价，最低价中标",
                "施工 2026-10-20 计划2026-10-15",
                "验收 计划2026-12-20",
                "结算 计划2027-01-15",
                "结果公示 计划2027-01-20",
            ],
        });
        fields.insert("projects".to_owned(), json!([project]));
    }

    fn notice(&mut self, fields: &mut Map<String, Value>) {
        let day = self.random.between(23, 30);
        let notice = json!({
            "id": "water-2026-11",
            "title": format!("11月{day}日白天停水"),
            "text": [format!("11月{day}日8点到17点检修主管道，请提前存水。")],
            "from": "2026-11-20",
            "until": format!("2026-11-{day}"),
            "phone": self.random.phone(),
        });
        fields.insert("notices".to_owned(), json!([notice]));
    }
}
