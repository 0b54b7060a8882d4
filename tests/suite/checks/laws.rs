//! What rows rest on.

use super::*;

/// Sets the bases of a service that nothing else refers to.
fn rests_on(sample: &Sample, bases: &[&str]) {
    sample.set(SERVICES, "/services/6/basis", json!(bases));
}

const FIRST: &[(&str, &str)] = &[(SERVICES, "/services/6/basis/0")];

/// Mistakes of this family.
pub(super) const CASES: &[Case] = &[
    case(Code::LawRepealed, FIRST, |sample| rests_on(sample, &["《森林防火条例》第二十五条"])),
    // Without title marks, and made for a time that is over.
    case(Code::LawRepealed, FIRST, |sample| rests_on(sample, &["森林防火条例第二十五条", "民发〔2019〕62号"])),
    case(Code::LawRepealed, FIRST, |sample| rests_on(sample, &["建村〔2021〕35号"])),
    case(Code::LawRepealed, &[("990101/lists.json", "/lists/0/rows/2/basis/1")], |sample| {
        sample.set("990101/lists.json", "/lists/0/rows/2/basis", json!(["厅字〔2022〕28号", "《草原防火条例》"]));
    }),
    case(Code::LawRepealed, &[(SERVICES, "/services/52/fee/basis")], |sample| {
        sample.set(SERVICES, "/services/52/fee/basis", json!("《森林防火条例》"));
    }),
    case(Code::LawRepealed, &[(OWN_SERVICE, "/services/0/basis/0")], |sample| {
        sample.set(OWN_SERVICE, "/services/0/basis/0", json!("《森林防火条例》"));
    }),
    case(Code::LawSuperseded, FIRST, |sample| rests_on(sample, &["《社会救助暂行办法》第四十七条"])),
    case(Code::LawSuperseded, FIRST, |sample| {
        // The new one beside it does not make the old one right.
        rests_on(sample, &["《社会救助暂行办法》", "《社会救助法》第二十九条"]);
    }),
    case(Code::LawRenumbered, FIRST, |sample| rests_on(sample, &["《村民委员会组织法》第二十四条"])),
    case(Code::LawRenumbered, FIRST, |sample| {
        rests_on(sample, &["《中华人民共和国村民委员会组织法》（2018年文本）第三十五条"]);
    }),
    case(Code::LawRenumbered, FIRST, |sample| rests_on(sample, &["《婚姻登记条例》（2003年）"])),
    case(Code::LawChangesSoon, FIRST, |sample| rests_on(sample, &["《社会保险法》第二十八条"])),
    case(Code::LawNotInForce, FIRST, |sample| rests_on(sample, &["《医疗保障法》第十三条"])),
    case(Code::LawNotInForce, FIRST, |sample| rests_on(sample, &["《医疗保障法》第十三条（2027年3月1日起施行）"])),
    case(Code::LawMisnamed, FIRST, |sample| rests_on(sample, &["《社会救济法》第十八条"])),
    case(Code::LawMisnamed, FIRST, |sample| rests_on(sample, &["农村集体经济法第二十六条"])),
    case(Code::LawUnknown, FIRST, |sample| {
        // One finding a name, however often it stands there.
        rests_on(sample, &["《关于做好某项工作的通知》", "《关于做好某项工作的通知》第二条"]);
    }),
];

#[test]
fn documents_of_the_place_and_those_with_a_number_are_not_asked_about() {
    let fine: &[&[&str]] = &[
        &["《青禾县困难群众救助办法》", "《样例省实施〈村民委员会组织法〉办法》第三条"],
        &["《柳河镇集体资产管理办法》（2026年）", "松岭村村规民约", "村民会议决议"],
        &["《关于做好某项工作的通知》（民发〔2024〕1号）", "川办发〔2025〕3号"],
        &["《社会保险法》第三十条", "《社会保险法》"],
        &[
            "《村民委员会组织法》第三十五条",
            "《村民委员会组织法》（2025年修正）第二十四条",
            "《婚姻登记条例》（2025年修订）",
        ],
        &["《社会保险法》第二十八条", "《医疗保障法》第十三条（2027年1月1日起施行）"],
    ];
    for bases in fine {
        let sample = Sample::copy();
        rests_on(&sample, bases);
        let found = sample.load().diagnostics;
        assert!(found.is_empty(), "{bases:?}: {found:#?}");
    }
}

#[test]
fn findings_name_what_holds_instead() {
    let help = |basis: &str| {
        let sample = Sample::copy();
        rests_on(&sample, &[basis]);
        let found = sample.load().diagnostics;
        let [finding] = found.as_slice() else { panic!("{basis}: {found:#?}") };
        format!("{} {}", finding.message.zh, finding.help.zh)
    };
    for (basis, right) in [
        ("《森林防火条例》第二十五条", "改写成《森林草原防灭火条例》第二十七条"),
        ("《森林防火条例》第二条", "查《森林草原防灭火条例》里管这件事的条款"),
        ("《社会救助暂行办法》第十一条", "改写成《社会救助法》第三十七条、第四十三条至第四十五条"),
        ("《村民委员会组织法》第二十四条", "改成第二十八条"),
        ("《村民委员会组织法》第二十四条", "《农村集体经济组织法》第二十六条"),
        ("《社会保险法》第二十八条", "还有 42 天"),
        ("《社会保险法》第二十八条", "《医疗保障法》第十三条"),
        ("《医疗保障法》第十三条", "写成“《医疗保障法》第十三条（2027年1月1日起施行）”"),
        ("建村〔2021〕35号", "《社会救助法》第二十六条"),
        ("《社会救济法》", "《社会救助法》"),
    ] {
        let said = help(basis);
        assert!(said.contains(right), "{basis}: {said}");
    }
}
