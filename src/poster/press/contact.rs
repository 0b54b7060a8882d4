//! The contact sheet: what was printed for whom, with boxes to tick on paper.

use std::fmt::Write as _;

use super::Record;
use crate::content::Lang;

const STYLE: &str = "\
body{font:14px/1.5 system-ui,\"PingFang SC\",\"Noto Sans CJK SC\",\"Microsoft YaHei\",sans-serif;color:#1b1b1b;margin:2rem}\
h1{font-size:1.4rem}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}table{border-collapse:collapse;width:100%}\
th,td{text-align:left;padding:.3rem .5rem;border-bottom:1px solid #c9d1d5;vertical-align:top}thead{display:table-header-group}\
tr{break-inside:avoid}.box{width:1em;height:1em;border:1.5px solid #0b4a5e;display:inline-block}.url{font-family:monospace}\
@page{size:A4;margin:14mm}@media print{body{margin:0;font-size:9pt}a{color:inherit;text-decoration:none}}";

/// Heads of the columns: printed, hung up, village, number, address in the code, edition, file.
const HEADS: [(&str, &str); 7] = [
    ("印好", "printed"),
    ("贴好", "hung up"),
    ("村（社区）", "village"),
    ("编号", "number"),
    ("码里的网址", "address in the code"),
    ("版次", "edition"),
    ("文件", "file"),
];

/// A page for a browser and for paper.
pub fn contact_sheet(records: &[Record], lang: Lang) -> String {
    let say = |zh: &'static str, en: &'static str| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let text = |text: &str| html_escape::encode_text(text).into_owned();
    let title = say("海报清单：印一张、贴一张，勾一格", "Posters: tick what was printed and what was hung up");
    let tag = say("zh-CN", "en");
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title><style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n"
    );
    let mut kinds: Vec<&str> = records.iter().map(|record| record.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let of_kind: Vec<&Record> = records.iter().filter(|record| record.kind == kind).collect();
        let pieces: usize = of_kind.iter().map(|record| record.subjects.len()).sum();
        // Writing to a string cannot fail.
        let _ = write!(out, "<h2>{} · {pieces}</h2>\n<table><thead><tr>", text(kind));
        for (zh, en) in HEADS {
            let _ = write!(out, "<th>{}</th>", say(zh, en));
        }
        out.push_str("</tr></thead><tbody>\n");
        for record in of_kind {
            let file = html_escape::encode_double_quoted_attribute(&record.file);
            for subject in &record.subjects {
                let part = subject.part.as_ref().map(|part| format!(" {}", text(part))).unwrap_or_default();
                let _ = writeln!(
                    out,
                    "<tr><td><span class=\"box\"></span></td><td><span class=\"box\"></span></td><td>{} {}{part}</td>\
                     <td>{}{part}</td><td class=\"url\">{}</td><td>{}</td><td><a href=\"{file}\">{}</a></td></tr>",
                    text(&subject.township),
                    text(&subject.name),
                    text(&subject.code),
                    text(&subject.url),
                    text(&subject.edition),
                    text(&record.file),
                );
            }
        }
        out.push_str("</tbody></table>\n");
    }
    out.push_str("</body></html>\n");
    out
}
