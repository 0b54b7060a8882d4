//! The first sheet: what the workbook is and how to fill it in.

use super::layout::{BLOCKS, COUNTY_SHEET, GUIDE, TABLES};
use super::page::{Look, Page};

/// What the first sheet says at its top.
pub(super) const TITLE: &str = "一码通工作簿";

const WORDS: &[(&str, &[&str])] = &[
    (
        "这是什么",
        &[
            "这个工作簿是一个县全部的办事指南内容。填好以后用 yimatong check 检查，没有错误再用 yimatong import 收进内容文件夹、发布成网页。",
            "县里填前面的表，每个村（社区）填自己的一张表。表的次序、表名都可以改，表头的字不要改。",
        ],
    ),
    (
        "一个村（社区）要填什么",
        &[
            "到“村名单”点自己村的表。代码和村名县里已经填好。黄色的 8 格填完就够了：",
            "1 服务站地址　2 办公电话　3 服务站时间　4 核对日期　5 核对单位　6 一位村干部的姓名　7 他的职务和分工　8 工作日谁值班",
            "其余的格子和县里一样就空着。人员编号空着，程序按姓名的拼音自动编。",
        ],
    ),
    (
        "颜色和记号",
        &[
            "深色的表头、带 * 的：每一行都要填。浅色的表头：需要才填。",
            "“县情况”和各村的表里，黄色的格子一定要填，白色的需要才填；灰色的小字是说明，不用改。",
            "鼠标停在表头或左边的名称上，会显示怎么写和例子。点中格子后右边有小箭头的，从下拉里选。",
        ],
    ),
    (
        "怎么写",
        &[
            "电话、代码、日期的格子已经设成“文本”，区号开头的 0 不会丢。从别处粘贴时用“只粘贴文本”，免得把格式带过来。",
            "日期写 2026-11-20；2026/11/20、2026年11月20日也认得。时间写“周一至周五 08:30-12:00 14:30-18:00；周六 09:00-12:00”。",
            "一格里写几条的（条件、流程、依据），按 Alt+Enter 换行，一条一行。一格里写几个名字的，用顿号“、”隔开。",
            "提到别的表里的部门、事项、证明、服务点、人，写名称就行；有重名的写编号。",
            "不要合并单元格，不要用公式算内容。",
            "以“json:”开头的格子是程序写的，里面有普通格子装不下的内容，不用改；要改就整格换成普通的字。",
        ],
    ),
    ("存成什么", &["在 WPS 或 Excel 里存成 .xlsx。.xls、.et、.ods 和加了打开密码的读不了。"]),
];

/// The first sheet.
pub(super) fn guide_page() -> Page {
    let mut page = Page { widths: vec![26, 110], ..Page::new(GUIDE) };
    page.words((0, 0), TITLE, Look::Title);
    let mut row = 2;
    for (title, lines) in WORDS {
        page.words((row, 0), *title, Look::Marker);
        row += 1;
        for line in *lines {
            page.words((row, 1), *line, Look::Words);
            row += 1;
        }
        row += 1;
    }
    page.words((row, 0), "有哪些表", Look::Marker);
    row += 1;
    let first = [(COUNTY_SHEET, "网站、县名、版次，和各张清单的依据、核对。")];
    for (name, note) in first.into_iter().chain(TABLES.iter().map(|table| (table.name, table.note))) {
        page.words((row, 0), name, Look::Link);
        page.links.push(((row, 0), name.to_owned()));
        page.words((row, 1), note, Look::Words);
        row += 1;
    }
    let blocks: Vec<_> = BLOCKS.iter().map(|block| format!("【{}】", block.name)).collect();
    page.words((row, 0), "每村一张", Look::Words);
    page.words((row, 1), format!("村（社区）自己的内容：上面是基本情况，下面依次是{}。", blocks.concat()), Look::Words);
    page
}
