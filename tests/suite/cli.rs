//! The command line: help, exit codes, search as residents speak, posters that scan.

use std::ffi::OsStr;
use std::path::Path;

use serde_json::json;
use support::{Ran, Sample, content, draw, finish, hashed, project, published, run, scratch, tree, yimatong, zbar};
use yimatong::search::{Index, Local, Searcher};

const COMMANDS: [&str; 21] = [
    "start",
    "check",
    "explain",
    "due",
    "laws",
    "diff",
    "build",
    "serve",
    "verify",
    "hosting",
    "import",
    "export",
    "template",
    "hand-out",
    "collect",
    "translate",
    "clean-photo",
    "search",
    "poster",
    "schema",
    "sample",
];

fn sample_folder() -> String {
    project().join("content").to_str().unwrap().to_owned()
}

#[test]
fn help_lists_every_command() {
    insta::assert_snapshot!(run(&["--help"]).exits(0).out, @"
    One QR code, one village page: checks a county's content and publishes it as static files

    Usage: yimatong <COMMAND>

    Commands:
      start        Begin a county from its official list of places, or compare it with a newer list
      check        Check content and report everything that is wrong at once
      explain      Explain a finding, with a wrong and a right example
      due          List the days on which something starts, ends, is lacking or breaks
      laws         List which law each row rests on, how it stands, and what changes when
      diff         Say what entered, left and changed between two states of the content
      build        Check content, then publish it as a folder of static files
      base         See what the national base holds, take a newer one, go on without it
      serve        Preview a published folder on this machine
      verify       Hold a published folder or site against its manifest
      hosting      Write how nginx, Caddy or an object storage is to serve a published folder
      import       Read a workbook into a content folder
      export       Write a county's content as a workbook
      template     Write an empty workbook to be filled
      hand-out     Write one small workbook for each village to fill in
      collect      Take in what villages sent back, village by village
      translate    Write what there is to translate into another language
      clean-photo  Take out of photographs what they say of themselves: place, owner, time
      search       Search a village's page as a resident would
      poster       Make posters and bare codes
      schema       Write the JSON Schemas of the content, for editors
      sample       Write invented content of any size, for load tests
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help
      -V, --version  Print version
    ");
}

#[test]
fn help_of_every_command_has_examples() {
    for command in COMMANDS {
        let help = run(&[command, "--help"]).exits(0).out;
        let examples = help.split("Examples:").nth(1).unwrap_or_else(|| panic!("{command}: {help}"));
        let shown = examples.matches(&format!("yimatong {command} ")).count();
        assert!(shown >= 2, "{command}: {shown} examples");
        assert!(run(&["--help"]).out.contains(command));
    }
}

#[test]
fn examples_of_the_help_are_accepted() {
    // Every example is tried with arguments that lead nowhere: what it must not be is wrong usage by clap's judgement.
    let nowhere = scratch("nowhere");
    fs_err::create_dir_all(&nowhere).unwrap();
    for command in ["check", "diff", "build", "search", "poster"] {
        let help = run(&[command, "--help"]).out;
        for line in help.lines().filter_map(|line| line.trim().strip_prefix("yimatong ")) {
            let mut example = yimatong();
            let ran = finish(example.current_dir(&nowhere).args(line.split_whitespace()));
            assert_eq!(ran.code, Some(3), "nothing is there: {line}: {ran:#?}");
            if command == "diff" || line.contains(" --sign ") {
                continue;
            }
            assert!(ran.out.contains("file-missing"), "{line}: {ran:#?}");
        }
    }
}

#[test]
fn version_is_the_packages() {
    assert_eq!(run(&["--version"]).exits(0).out, format!("yimatong {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn exit_0_means_done() {
    let ran = run(&["check", &sample_folder()]).exits(0);
    assert_eq!(ran.err, "");
}

#[test]
fn exit_1_means_the_content_has_errors() {
    let sample = Sample::copy();
    sample.take("site.json", "/title");
    let folder = sample.content();
    let folder = folder.to_str().unwrap();
    let out = sample.beside("out");
    let out = out.to_str().unwrap();
    let commands: [&[&str]; 4] = [
        &["check", folder],
        &["build", folder, "--out", out],
        &["search", folder, "--code", "990101100201", "低保"],
        &["poster", folder, "--code", "990101100201", "--kind", "code", "--format", "svg", "--out", out],
    ];
    for command in commands {
        let ran = run(command).exits(1);
        assert!(ran.out.contains("error[field-missing]"), "{command:?}: {ran:#?}");
        assert!(!Path::new(out).exists(), "{command:?} wrote");
    }
}

#[test]
fn what_is_not_there_is_no_fault_of_the_content() {
    let scratch = scratch("nothing");
    let out = scratch.join("out");
    let (none, out) = ("/no/such/folder", out.to_str().unwrap());
    let sample = sample_folder();
    let commands: [&[&str]; 14] = [
        &["check", none],
        &["check", none, "--format", "json"],
        &["check", &sample, "--against", none],
        &["build", none, "--out", out],
        &["due", none],
        &["laws", none],
        &["diff", none, &sample],
        &["search", none, "--code", "990101100201", "低保"],
        &["poster", none, "--code", "990101100201", "--kind", "code", "--format", "svg", "--out", out],
        &["translate", none, "--language", "mn"],
        &["export", none, out],
        &["export", none, out, "--as", "hsds"],
        &["import", none, out],
        &["verify", none],
    ];
    for command in commands {
        let ran = run(command).exits(3);
        assert!(format!("{}{}", ran.out, ran.err).contains("folder"), "{command:?}: {ran:#?}");
        assert!(!Path::new(out).exists(), "{command:?} wrote");
    }
}

#[test]
fn a_file_that_is_there_is_replaced_only_if_asked_for() {
    let scratch = scratch("there");
    fs_err::create_dir_all(&scratch).unwrap();
    let book = scratch.join("book.xlsx");
    let path = book.to_str().unwrap();
    let sample = sample_folder();
    let commands: [&[&str]; 3] = [
        &["template", path, "--villages", "1"],
        &["export", &sample, path],
        &["export", &sample, path, "--as", "hsds"],
    ];
    for command in commands {
        fs_err::write(&book, "填了三天").unwrap();
        let ran = run(command).exits(2);
        assert!(ran.err.contains(path) && ran.err.contains("--force") && ran.out.is_empty(), "{ran:#?}");
        assert_eq!(fs_err::read_to_string(&book).unwrap(), "填了三天");
        run(&[command, &["--force"]].concat()).exits(0);
        assert_ne!(fs_err::read(&book).unwrap(), "填了三天".as_bytes());
    }
}

#[test]
fn photographs_are_cleaned_whatever_the_others_are() {
    let scratch = scratch("photographs");
    fs_err::create_dir_all(&scratch).unwrap();
    let path = |name: &str| scratch.join(name).to_str().unwrap().to_owned();
    let photograph = || fs_err::copy(project().join("content/990101/files/liuwan-hanguan.jpg"), path("b.jpg")).unwrap();
    photograph();
    fs_err::write(path("c.xlsx"), "no photograph").unwrap();
    let all = [path("a.jpg"), path("c.xlsx"), path("b.jpg")];
    let [missing, other, good] = &all;
    let ran = run(&["clean-photo", missing, other, good]).exits(3);
    assert!(ran.err.contains(&format!("{missing}：没有这个文件")) && ran.err.contains(other.as_str()), "{ran:#?}");
    assert!(ran.out.contains(good.as_str()), "{ran:#?}");
    let ran = run(&["clean-photo", missing, good, "--lang", "en"]).exits(3);
    assert!(ran.err.contains("there is no such file") && ran.out.contains(good.as_str()), "{ran:#?}");
    run(&["clean-photo", other, good]).exits(1);
    run(&["clean-photo", good]).exits(0);
}

#[test]
fn exit_2_means_wrong_usage() {
    let sample = Sample::copy();
    let folder = sample.content();
    let folder = folder.to_str().unwrap();
    let out = sample.beside("out");
    let out = out.to_str().unwrap();
    let commands: [&[&str]; 15] = [
        &[],
        &["nonsense"],
        &["check"],
        &["check", folder, "--nonsense"],
        &["build", folder],
        &["build", folder, "--out", out, "--compress", "zip"],
        &["build", folder, "--out", out, "--base-url", "ftp://example.gov.cn/"],
        &["build", folder, "--out", out, "--only", "990102"],
        &["search", folder, "--code", "990101100201"],
        &["search", folder, "--code", "99010110020", "低保"],
        &["search", folder, "--code", "990101100299", "低保"],
        &["serve", folder, "--base-url", "https://example.gov.cn/"],
        &["poster", folder, "--kind", "code", "--format", "svg", "--out", out],
        &["poster", folder, "--code", "990101100299", "--kind", "code", "--format", "svg", "--out", out],
        &["poster", folder, "--only", "990102", "--kind", "code", "--format", "svg", "--out", out],
    ];
    for command in commands {
        let ran = run(command).exits(2);
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{command:?}: {ran:#?}");
        assert!(!Path::new(out).exists(), "{command:?} wrote");
    }
}

#[test]
fn exit_3_means_the_environment_failed() {
    let sample = Sample::copy();
    let file = sample.beside("a-file");
    fs_err::write(&file, "in the way").unwrap();
    let folder = sample.content();
    let folder = folder.to_str().unwrap();
    let below = file.join("site");
    let below = below.to_str().unwrap();
    let (out, no_client) = (sample.beside("out"), sample.beside("no-client"));
    let out = out.to_str().unwrap();
    let no_client = no_client.to_str().unwrap();
    let commands: [&[&str]; 3] = [
        &["build", folder, "--out", below],
        &["build", folder, "--out", out, "--shell", no_client],
        &["poster", folder, "--code", "990101100201", "--kind", "code", "--format", "svg", "--out", below],
    ];
    for command in commands {
        let ran = run(command).exits(3);
        assert!(ran.err.contains("error: "), "{command:?}: {ran:#?}");
    }
    assert_eq!(fs_err::read_to_string(&file).unwrap(), "in the way");
}

#[test]
fn output_has_no_colours_and_no_progress_off_a_terminal() {
    let sample = Sample::copy();
    sample.take("site.json", "/title");
    for ran in [run(&["check", sample.content().to_str().unwrap()]), Sample::copy().build("site", &[])] {
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{ran:#?}");
        assert!(!ran.err.contains('█'), "{ran:#?}");
    }
}

fn ask(question: &[&str]) -> Ran {
    let folder = sample_folder();
    let mut arguments = vec!["search", &folder, "--code", "990101100201", "--format", "json"];
    arguments.extend(question);
    run(&arguments)
}

#[test]
fn search_as_json_has_the_shape_of_the_contract() {
    let found = ask(&["吃低保怎么申请"]).exits(0).json();
    let results = found["results"].as_array().expect("results");
    assert_eq!(found.as_object().unwrap().len(), 1);
    let first = &results[0];
    let mut fields: Vec<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["answer", "id", "kind", "name", "phone", "score"]);
    assert!(first["answer"].as_str().is_some_and(|answer| answer.starts_with("去柳")), "{first}");
    let danger = ask(&["老公打我"]).exits(0).json();
    let danger = &danger["results"][0];
    assert_eq!((&danger["kind"], &danger["phone"]), (&json!("hotline"), &json!("110")));
    assert_eq!((&first["kind"], &first["id"]), (&json!("service"), &json!("minimum-living-allowance")));
    assert_eq!(first["name"], "低保");
    let scores: Vec<u64> = results.iter().map(|result| result["score"].as_u64().expect("a whole number")).collect();
    assert!(scores.is_sorted_by(|one, two| one >= two), "{scores:?}");
    assert!(scores.iter().all(|score| (1..=1000).contains(score)), "{scores:?}");
    assert_eq!(ask(&["飞机票"]).exits(0).json(), json!({ "results": [] }));
    assert_eq!(ask(&["健在证明"]).json()["results"][0]["kind"], "certificate");
    assert_eq!(ask(&["吃低保", "怎么申请"]).out, ask(&["吃低保怎么申请"]).out, "words apart are one question");
}

#[test]
fn search_as_text_is_for_people() {
    let folder = sample_folder();
    let ran = run(&["search", &folder, "--code", "990101100201", "健在证明"]).exits(0);
    let first = ran.out.lines().next().unwrap_or_default();
    assert!(first.contains("健在证明") && first.contains("certificate/alive"), "{}", ran.out);
    let nothing = run(&["search", &folder, "--code", "990101100201", "飞机票"]).exits(0);
    assert_eq!(nothing.out, "没有找到\n110  119  120  122  12345\n");
}

#[test]
fn search_keeps_to_what_the_village_offers() {
    let ids = |code: &str, question: &str| -> Vec<String> {
        let found = run(&["search", &sample_folder(), "--code", code, "--format", "json", question]).exits(0).json();
        let id = |result: &serde_json::Value| result["id"].as_str().unwrap_or_default().to_owned();
        found["results"].as_array().unwrap().iter().map(id).collect()
    };
    let has = |code: &str, question: &str, id: &str| ids(code, question).iter().any(|found| found == id);
    // Not in communities; withheld by one village; a village's own.
    assert!(has("990101100201", "宅基地", "homestead-application"));
    assert!(!has("990101001001", "宅基地", "homestead-application"));
    assert!(has("990101100201", "活动室", "activity-room"));
    assert!(!has("990101100205", "活动室", "activity-room"));
    assert!(has("990101200201", "晒谷子", "drying-yard-booking"));
    assert!(!has("990101100201", "晒谷子", "drying-yard-booking"));
}

/// What residents say, and the ids of which one must come first (facts, section G: several where several are right).
const SAID: &[(&[&str], &[&str])] = &[
    (&["death-household"], &["销户口", "下户口"]),
    (
        &["death", "pension-cancel-funeral", "death-household", "death-certificate-guide"],
        &["老人走了要办啥", "人没了", "过世了", "老了人"],
    ),
    (&["pension-cancel-funeral", "public-cemetery"], &["丧葬费", "埋葬费", "火化补贴"]),
    (&["public-cemetery"], &["公墓"]),
    (&["death", "death-certificate-guide"], &["死亡证明在哪开"]),
    (&["medical-enrol"], &["新农合", "合疗", "合作医疗", "交医保", "农村医保", "xinnonghe"]),
    (&["medical-reimburse"], &["看病报销", "住院报账", "报药费"]),
    (&["offsite-medical"], &["外地看病", "打工地看病"]),
    (&["chronic-outpatient"], &["慢病卡", "慢病本", "高血压拿药", "大病卡"]),
    (&["medical-aid", "temporary-aid", "poverty-relapse"], &["大病救助", "看病看穷了"]),
    (&["medical-e-code"], &["医保码", "扫码看病"]),
    (&["pension-enrol"], &["农保", "养老钱", "交养老", "社保费", "新农保"]),
    (&["pension-claim"], &["到六十了领钱", "领养老金"]),
    (&["pension-verification"], &["刷脸", "人脸认证", "年审", "活着认证", "养老金停了"]),
    (&["alive"], &["健在证明", "活着证明", "生存证明"]),
    (&["alive", "pension-verification"], &["jzzm", "jianzaizhengming"]),
    (&["social-security-card-replace"], &["社保卡丢了"]),
    (&["social-security-card", "social-security-card-replace"], &["卡激活", "换三代卡"]),
    (&["minimum-living-allowance"], &["吃低保", "低保怎么申请", "困难户", "贫困户", "底保", "dibao", "zdshbz"]),
    (&["extreme-poverty-support"], &["五保户", "孤寡老人", "进敬老院"]),
    (&["temporary-aid"], &["家里遭难了", "急用钱", "救急"]),
    // Danger is answered first.
    (&["fire-rescue"], &["火烧了", "房子要塌"]),
    (&["old-age-allowance"], &["八十岁的钱", "老年补贴", "高龄钱", "长寿钱"]),
    (&["senior-card"], &["老年证", "坐车免费"]),
    (&["disability-card-new"], &["残疾证", "残疾本", "评残", "cjz", "canjizheng", "殘疾證"]),
    (&["disabled-care-subsidy"], &["护理费"]),
    (&["disabled-living-subsidy"], &["残补", "残疾人钱"]),
    (&["assistive-device"], &["轮椅", "拐杖", "助听器"]),
    (&["birth-household"], &["上户口", "报户口", "娃落户"]),
    (&["hukou-change", "t-hukou-correction"], &["改名", "改年龄", "户口写错"]),
    (&["school-enrolment-guide", "residence-situation"], &["娃上学要开居住证明", "上学证明"]),
    (&["school-enrolment-guide"], &["学区"]),
    (&["student-aid-guide"], &["助学金", "上大学没钱", "贫困生盖章"]),
    (&["birth-registration-health"], &["准生证", "生娃登记", "二胎证"]),
    (&["childcare-subsidy"], &["育儿钱", "生娃补贴", "奶粉钱"]),
    (&["family-planning-reward"], &["独生子女费", "计生钱", "奖扶"]),
    (&["family-planning-special"], &["失独"]),
    (&["vaccination-record"], &["打预防针的本", "疫苗本"]),
    (&["kinship"], &["证明我妈是我妈", "关系证明", "父子关系"]),
    (&["marital-status"], &["单身证明", "没结婚证明", "未婚证明"]),
    (&["c-marriage-reissue"], &["结婚证丢了", "离婚证丢了"]),
    (&["no-crime", "t-no-crime-certificate"], &["良民证", "没犯过法", "政审无犯罪"]),
    (&["dog"], &["养狗证", "狗证"]),
    (&["employment"], &["没工作证明"]),
    (&["employment", "employment-registration"], &["失业证"]),
    (&["property"], &["家产证明"]),
    (&["property", "house-title"], &["有房证明", "无房证明"]),
    (&["inheritance", "c-inheritance-notary"], &["分家产", "继承证明"]),
    (&["deposit-withdrawal", "c-inheritance-notary"], &["取死人存折"]),
    (&["business-address"], &["开店地址证明"]),
    (&["business-address", "t-self-employed"], &["营业执照"]),
    (&["t-food-stall"], &["小摊证"]),
    (&["lost-document"], &["证丢了开个证明"]),
    (&["id-card"], &["身份证丢了", "身份证到期"]),
    (&["homestead-application", "house-building"], &["盖房", "批地基", "屋基", "宅基地", "翻建"]),
    (&["dilapidated-house"], &["危房", "修房补助"]),
    (&["property-registration"], &["房本", "红本", "房产证", "确权证"]),
    (&["tree-cutting"], &["砍树", "卖树"]),
    (&["farmland-subsidy"], &["粮补", "种地钱", "地力补贴", "直补"]),
    (&["land-transfer"], &["包地", "租地", "土地流转", "地被占"]),
    (&["agri-machinery-subsidy"], &["买拖拉机补钱", "农机补贴"]),
    (&["farm-insurance"], &["猪死了", "牛死了", "冰雹打了庄稼"]),
    (&["employment-registration"], &["找活干", "零工", "招工"]),
    (&["public-welfare-job"], &["扫地的岗"]),
    (&["veteran-card"], &["退伍证", "优待证"]),
    (&["glory-plaque"], &["军属牌"]),
    (&["military-registration"], &["当兵"]),
    (&["mediation"], &["吵架", "扯皮", "邻居占路"]),
    (&["legal-aid-guide"], &["打官司没钱", "找律师"]),
    (&["legal-aid-guide", "t-labour-mediation"], &["讨薪"]),
    (&["village-repair"], &["水停了", "没电", "路灯不亮", "路烂了"]),
    (&["gov-service", "discipline", "t-petition-reception"], &["告状", "反映问题"]),
];

/// Id of the command's first result; empty if there is none.
fn first(question: &str) -> String {
    let found = ask(&[question]).exits(0).json();
    found["results"][0]["id"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn search_understands_what_residents_say() {
    let asked: Vec<(&[&str], &str)> =
        SAID.iter().flat_map(|(ids, sayings)| sayings.iter().map(|said| (*ids, *said))).collect();
    let wrong: Vec<String> = asked
        .iter()
        .map(|(ids, said)| (ids, said, first(said)))
        .filter(|(ids, _, found)| !ids.contains(&found.as_str()))
        .map(|(ids, said, found)| format!("{said}: “{found}” instead of one of {ids:?}"))
        .collect();
    assert!(asked.len() >= 40, "{} sayings", asked.len());
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), asked.len());
}

#[test]
fn search_of_the_command_is_the_pages() {
    // The page asks the published index with the same function.
    let files = tree(published());
    let index: Index = serde_json::from_slice(hashed(&files, "990101/search", "json").1).expect("an index");
    let local: Local = serde_json::from_slice(hashed(&files, "990101/100201/guide", "json").1).expect("a village");
    let searcher = Searcher::new(index.narrowed(|_| true, local));
    for said in ["活着证明", "新农合", "dibao", "吃低保怎么申请", "证明我妈是我妈", "3组", "老槐树", "会计"]
    {
        let page: Vec<(String, u64)> = searcher
            .search(said, 20)
            .into_iter()
            .map(|hit| (searcher.entries()[hit.entry].id.clone(), u64::from(hit.score)))
            .collect();
        let found = ask(&[said]).exits(0).json();
        let command: Vec<(String, u64)> = found["results"]
            .as_array()
            .expect("results")
            .iter()
            .map(|hit| (hit["id"].as_str().unwrap_or_default().to_owned(), hit["score"].as_u64().unwrap_or_default()))
            .collect();
        assert!(!page.is_empty(), "{said}");
        assert_eq!(page, command, "{said}");
    }
    // Whose grid a group or a landmark is.
    for said in ["3组", "老槐树", "我家在4组归哪个网格"] {
        assert_eq!(ask(&[said]).exits(0).json()["results"][0]["id"], "grid-2", "{said}");
    }
}

fn poster(sample: &Sample, more: &[&str]) -> Ran {
    let (content, out) = (sample.content(), sample.beside("posters"));
    let mut arguments: Vec<&OsStr> = vec!["poster".as_ref(), content.as_ref(), "--out".as_ref(), out.as_ref()];
    arguments.extend(["--kind", "code", "--format", "svg", "--report", "json"].map(OsStr::new));
    arguments.extend(more.iter().map(OsStr::new));
    run(&arguments)
}

/// Renders a drawing and reads the codes in the picture, with programs that share nothing with ours.
fn scanned(svg: &Path) -> Vec<String> {
    let picture = svg.with_extension("png");
    draw(svg, &picture);
    zbar(&picture)
}

#[test]
fn posters_of_all_villages_scan_to_their_url_in_capitals() {
    let sample = Sample::copy();
    let made = poster(&sample, &["--only", "990101"]).exits(0).json();
    let made = made["made"].as_array().expect("made");
    assert_eq!(made.len(), 12);
    for (village, made) in content().counties[0].villages.iter().zip(made) {
        let url = format!("HTTPS://YMT.EXAMPLE.GOV.CN/{}/{}/", village.code.county(), village.code.rest());
        assert_eq!((&made["code"], &made["url"]), (&json!(village.code), &json!(url)));
        assert_eq!(made["version"], json!(3), "alphanumeric mode fits 29 modules");
        let file = Path::new(made["file"].as_str().unwrap());
        let svg = fs_err::read_to_string(file).unwrap();
        assert!(svg.contains("width=\"56.388mm\""), "29 modules of 1.524 mm and a quiet zone of 4 on each side");
        assert!(svg.contains(&village.name), "its title names the village");
        assert_eq!(scanned(file), [url]);
        assert!(published().join(format!("{}/{}/index.html", village.code.county(), village.code.rest())).exists());
    }
    let left = fs_err::read_dir(sample.beside("posters"))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
    assert_eq!(left.count(), 0, "unfinished files are left");
}

#[test]
fn posters_are_equal_byte_for_byte() {
    let (one, two) = (Sample::copy(), Sample::copy());
    for sample in [&one, &two] {
        poster(sample, &["--code", "990101100201", "990101001001"]).exits(0);
    }
    let trees = [&one, &two].map(|sample| tree(&sample.beside("posters")));
    assert_eq!(trees[0].len(), 4, "two codes and the lists of them");
    assert!(trees[0] == trees[1]);
}

#[test]
fn posters_below_a_path_in_small_letters_are_as_written_with_a_warning() {
    let sample = Sample::copy();
    sample.set("site.json", "/base_url", json!("https://example.gov.cn/ymt/"));
    let ran = poster(&sample, &["--code", "990101100201"]).exits(0);
    assert!(ran.err.contains("warning[qr-letters]"), "{ran:#?}");
    let made = &ran.json()["made"][0];
    assert_eq!(made["url"], "https://example.gov.cn/ymt/990101/100201/");
    assert_eq!(scanned(Path::new(made["file"].as_str().unwrap())), ["https://example.gov.cn/ymt/990101/100201/"]);
    let quiet = Sample::copy();
    quiet.set("site.json", "/base_url", json!("https://example.gov.cn/ymt/"));
    quiet.set("site.json", "/qr_letters", json!("as-is"));
    assert_eq!(poster(&quiet, &["--code", "990101100201"]).exits(0).err, "");
}

#[test]
fn posters_of_another_base_url_are_warned_about_alike() {
    let sample = Sample::copy();
    let ran = poster(&sample, &["--code", "990101100201", "--base-url", "https://example.gov.cn/ymt/"]).exits(0);
    assert_eq!(ran.json()["made"][0]["url"], "https://example.gov.cn/ymt/990101/100201/");
    assert!(ran.err.contains("qr-letters"), "{ran:#?}");
    let ran = poster(&sample, &["--code", "990101100201", "--base-url", "https://example.gov.cn/YMT"]).exits(0);
    assert_eq!(ran.json()["made"][0]["url"], "HTTPS://EXAMPLE.GOV.CN/YMT/990101/100201/");
    assert_eq!(ran.err, "");
}
