//! A county begun as a workbook: its findings name villages, and what was filled in it comes back by an import.

use serde_json::json;
use support::{read_json, run};
use yimatong::content::{Code, load};
use yimatong::guide::Date;

use super::grid::{Book, found};
use crate::start::Desk;

#[test]
fn a_county_begins_as_a_workbook_and_comes_back_by_an_import() {
    let desk = Desk::new();
    let ran = desk.start("360902", "袁州区.xlsx", &[]).exits(0);
    assert!(ran.out.contains("yimatong import"), "{}", ran.out);
    assert!(desk.at("places.csv").exists(), "for the check of the workbook");
    let path = desk.at("袁州区.xlsx");
    let mut book = Book::remembering(&fs_err::read(&path).unwrap());
    let sheets: Vec<_> = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    assert!(
        sheets.contains(&"100201 江霞村".to_owned()) && sheets.contains(&"001001 三姑桥社区".to_owned()),
        "{sheets:?}"
    );
    let today = Some(Date::parse("2026-11-30").unwrap());
    let loaded = load(&path, today);
    let blank: Vec<_> = found(&loaded)
        .into_iter()
        .filter(|(code, ..)| *code == Code::VillageBlank)
        .map(|(_, sheet, _)| sheet)
        .collect();
    assert_eq!(blank, ["乡镇"; 4]);
    assert!(!found(&loaded).iter().any(|(code, ..)| *code == Code::OfficialMissing));
    // What a clerk types.
    let county = book.sheet("县情况");
    for (label, text) in [
        ("网址", "https://ymt.yuanzhou.gov.cn/"),
        ("公布日期", "2026-11-30"),
        ("监督电话", "0795-3591642"),
        ("办公时间", "工作日 08:30-12:00 14:00-17:30"),
    ] {
        county.put(county.beside(label), text);
    }
    let agencies = book.sheet("部门");
    let names: Vec<String> =
        (1..).map(|row| agencies.text(row, 1).to_owned()).take_while(|name| !name.is_empty()).collect();
    assert_eq!(names.len(), 15);
    for (at, name) in names.iter().enumerate() {
        agencies.put(agencies.at(name, "咨询电话"), format!("0795-35911{at:02}").as_str());
    }
    let village = book.sheet("100201 江霞村");
    village.put(village.beside("服务站地址"), "江霞村村部");
    let half = found(&load(&book.save(), today));
    assert!(half.iter().any(|(_, sheet, cell)| sheet == "100201 江霞村" && !cell.is_empty()), "{half:?}");
    let hall = half.iter().filter(|(_, sheet, _)| sheet == "服务点");
    assert_eq!(hall.filter(|(code, ..)| [Code::PlaceMissing, Code::ContactMissing].contains(code)).count(), 2);
    let points = book.sheet("服务点");
    points.put(points.at("彬江镇便民服务中心", "地址"), "彬江镇政府一楼");
    points.put(points.at("彬江镇便民服务中心", "电话"), "0795-3599001");
    // One police station for two townships: one row, both named.
    points.put(points.at("彬江镇派出所", "服务的乡镇"), "彬江镇、西村镇");
    points.put(points.at("彬江镇派出所", "地址"), "彬江镇桥头");
    points.put(points.at("彬江镇派出所", "电话"), "0795-3591110");
    points.put(points.at("彬江镇派出所", "开门时间"), "每天 00:00-24:00");
    let village = book.sheet("100201 江霞村");
    village.put(village.beside("办公电话"), "0795-3599002");
    village.put(village.beside("服务站时间"), "工作日 08:30-12:00 14:00-17:30");
    village.put(village.beside("核对日期"), "2026-11-18");
    village.put(village.beside("核对单位"), "江霞村村民委员会");
    let (officers, _) = village.beside("姓名");
    village.put((officers + 1, 0), "易军");
    village.put((officers + 1, 1), "村党支部书记");
    let agent = village.at("易军", "是否代办员");
    village.put(agent, "是");
    village.put(village.beside("工作日"), "易军");
    let content = desk.at("content");
    let saved = book.save();
    let arguments = ["import", saved.to_str().unwrap(), content.to_str().unwrap(), "--today", "2026-11-30"];
    run(&arguments).exits(0);
    let village = read_json(&content.join("360902/villages/100201.json"));
    assert_eq!((&village["name"], &village["phone"]), (&json!("江霞村"), &json!("0795-3599002")));
    let blank = read_json(&content.join("360902/villages/100223.json"));
    assert_eq!(blank["name"], json!("彬江村"));
    let points = read_json(&content.join("360902/points.json"));
    let police = points["points"].as_array().unwrap().iter().find(|point| point["id"] == "police-100").unwrap();
    assert_eq!(police["township"], json!(["100", "101"]));
    assert!(load(&content, today).content.is_some());
    // Out again, the cell names both, and nothing is lost on the way.
    let again = desk.at("again.xlsx");
    run(&["export", content.to_str().unwrap(), again.to_str().unwrap()]).exits(0);
    let mut exported = Book::of(&fs_err::read(&again).unwrap());
    let points = exported.sheet("服务点");
    let (row, column) = points.at("彬江镇派出所", "服务的乡镇");
    assert_eq!(points.text(row, column), "彬江镇、西村镇");
    run(&["import", again.to_str().unwrap(), content.to_str().unwrap(), "--today", "2026-11-30"]).exits(0);
}
