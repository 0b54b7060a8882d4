//! Workbooks as people keep them.

use super::{Explanation, phrase};

pub(in super::super) const BOOK_UNREADABLE: Explanation = Explanation {
    title: phrase("工作簿打不开", "A workbook that cannot be opened"),
    meaning: phrase(
        "只认 .xlsx。老式的 .xls、加了密码的、没下载完的、大得不正常的都不读，免得读错半本。用 Excel 或 WPS 另存为 .xlsx 再来。",
        "Only .xlsx is read. Old .xls files, files with a password, damaged or enormous ones are refused rather than half read. \
         Save it as .xlsx with Excel or WPS and try again.",
    ),
    wrong: "青禾县.xls",
    right: "青禾县.xlsx",
};

pub(in super::super) const SHEET_MISSING: Explanation = Explanation {
    title: phrase("少了一张表", "A sheet is missing"),
    meaning: phrase(
        "按表头认表（改表名、换次序都不要紧）。少一张，那部分就全没了：村民会看到一个没有事项、或没有证明的县。表头改了的改回来，删了的从模板里补。",
        "Sheets are known by their heads, whatever their names and order. Without one a whole part is gone, and residents see \
         a county without services or without certificates. Mend the head, or take the sheet from the template.",
    ),
    wrong: "基本信息 | Sheet2 | 证明",
    right: "基本信息 | 事项 | 证明",
};

pub(in super::super) const SHEET_UNKNOWN: Explanation = Explanation {
    title: phrase("多了一张不认识的表", "A sheet nobody knows"),
    meaning: phrase(
        "这张表的表头和哪张都对不上，里面的内容不会出现在页面上。自己的草稿可以留着；如果本来是要发布的，照模板把表头补齐。",
        "Its head is none of the workbook's, so nothing on it reaches the page. A draft may stay; if it is meant to be \
         published, give it the head the template has.",
    ),
    wrong: "事项（新）",
    right: "事项",
};

pub(in super::super) const SHEET_HIDDEN: Explanation = Explanation {
    title: phrase("表被隐藏了", "A hidden sheet"),
    meaning: phrase(
        "隐藏的表照样读、照样发布，可打开的人看不到它，容易改漏。取消隐藏，或确实不用就删掉里面的行。",
        "A hidden sheet is read and published like any other, but whoever opens the workbook does not see it. Show it, or empty \
         it.",
    ),
    wrong: "村干部（隐藏）",
    right: "村干部",
};

pub(in super::super) const COLUMN_MISSING: Explanation = Explanation {
    title: phrase("少了一列", "A column is missing"),
    meaning: phrase(
        "按第一行的列名找内容，必填的列不见了，这一整列就等于每行都没写。列名改了就改回来，列的先后无所谓。",
        "Columns are found by the names in the first row. Without a required one every row lacks it. Give the column its name \
         back; their order does not matter.",
    ),
    wrong: "编号 | 名字 | 联系电话",
    right: "编号 | 名称 | 电话",
};

pub(in super::super) const COLUMN_UNKNOWN: Explanation = Explanation {
    title: phrase("多了一列不认识的", "A column nobody knows"),
    meaning: phrase(
        "这一列的内容不会发布。自己记事用的可以留着；如果是列名打错了，改成模板里的名字。",
        "Nothing in this column is published. For notes of one's own that is fine; a misspelt name has to be mended.",
    ),
    wrong: "编号 | 名称 | 电话 | 备忘",
    right: "编号 | 名称 | 电话",
};

pub(in super::super) const COLUMN_TWICE: Explanation = Explanation {
    title: phrase("同名的列有两个", "Two columns of one name"),
    meaning: phrase(
        "两列一个名字，不知道以哪一列为准，读哪一列都可能发布旧内容。删掉一列。",
        "With two columns of one name nobody can say which holds: either might publish what is old. Delete one.",
    ),
    wrong: "编号 | 名称 | 电话 | 电话",
    right: "编号 | 名称 | 电话",
};

pub(in super::super) const CELL_MERGED: Explanation = Explanation {
    title: phrase("合并的单元格", "Merged cells"),
    meaning: phrase(
        "合并后只有左上角那一格有内容，下面几行其实是空的：几个村共用的电话，别的村就没了。取消合并，每行都写上。",
        "Of merged cells only the first holds anything; the rows below are empty, and a phone meant for several villages \
         reaches one. Undo the merge and write every row.",
    ),
    wrong: "C2:C5 合并：0980-5550201",
    right: "C2、C3、C4、C5 各写：0980-5550201",
};

pub(in super::super) const CELL_FORMULA: Explanation = Explanation {
    title: phrase("公式没有结果", "A formula without a value"),
    meaning: phrase(
        "公式没有存下算好的结果，读出来是空的。在 Excel 里重新算一遍再保存，或者“复制—选择性粘贴—值”。",
        "The workbook holds the formula, not what it gives, so the cell reads empty. Let Excel calculate and save again, or \
         paste it as a value.",
    ),
    wrong: "=VLOOKUP(A2,电话!A:B,2,0)",
    right: "0980-5550201",
};

pub(in super::super) const CELL_ERROR: Explanation = Explanation {
    title: phrase("单元格里是出错标记", "A cell that shows an error"),
    meaning: phrase(
        "#N/A、#REF! 是公式找不到东西，原来该有的电话、名字已经没了。照实填上。",
        "#N/A or #REF! stands where a formula found nothing: the phone or name that should be there is gone. Write it.",
    ),
    wrong: "#N/A",
    right: "0980-5550201",
};

pub(in super::super) const CELL_KIND: Explanation = Explanation {
    title: phrase("单元格里的内容种类不对", "A value of the wrong kind in a cell"),
    meaning: phrase(
        "这一列要的是另一种内容：天数要整数，日期要日期，是否要“是”或“否”。照列名上的批注填，读错了村民看到的就是错的。",
        "This column holds another kind of value: whole numbers for days, dates for dates, 是 or 否. The note on its head says \
         which; a guess would be shown to residents as fact.",
    ),
    wrong: "三五天",
    right: "5",
};

pub(in super::super) const CELL_DOUBTFUL: Explanation = Explanation {
    title: phrase("这一格有两种读法", "A cell that may mean several things"),
    meaning: phrase(
        "平常的写法都读得懂（读成了什么，收的时候有一张单子）；这一格能读成两样，或者缺了要紧的一半：钟点没写是哪几天，2:30 没写是不是下午，\
         日期没写哪一年，姓名一格写了两个人。猜错了村民就白跑一趟，所以要问填表的人。照提示写明白。",
        "Cells are read as people write them, and what was made of them is listed; this one may mean two things, or lacks what \
         decides: times without days, 2:30 without its half of the day, a day without its year, two people in the cell of a name. A \
         wrong guess sends residents in vain, so its author is asked. Write what the help says.",
    ),
    wrong: "8:30-12:00",
    right: "工作日 8:30-12:00",
};

pub(in super::super) const CELL_LINE_BREAK: Explanation = Explanation {
    title: phrase("一行文字里有换行", "A line break within one line of text"),
    meaning: phrase(
        "名称、电话、地址只有一行，里面的换行（Alt+回车）当成空格读，两段话会连在一起。要分条写的栏，一行一条才用换行。",
        "Names, phones and addresses are one line; a break in them is read as a blank and joins what stood apart. Breaks belong \
         in columns that hold one item a line.",
    ),
    wrong: "柳湾村\n便民服务站",
    right: "柳湾村便民服务站",
};

pub(in super::super) const SHEET_TWICE: Explanation = Explanation {
    title: phrase("同一张表有两张", "One sheet twice"),
    meaning: phrase(
        "两张表的表头一样，不知道以哪张为准，发布旧的那张村民就会跑空。把内容并到一张里，另一张删掉。",
        "Two sheets have the same head, and nobody can tell which one holds. Published from the old one, residents go to the \
         wrong door. Join them and delete one.",
    ),
    wrong: "事项 | 事项（旧）",
    right: "事项",
};

pub(in super::super) const COLUMN_ABSENT: Explanation = Explanation {
    title: phrase("没有这一列，当作没写", "A column that was left out"),
    meaning: phrase(
        "这一列不是必填的，删掉也能检查和发布，只是里面的内容都没有了。不是有意删的，就照模板补上。",
        "The column is optional: all is checked and published without it, and without what it said. If it was not left out on \
         purpose, take it from the template.",
    ),
    wrong: "事项名称 | 办理地点",
    right: "事项名称 | 村民怎么说 | 办理地点",
};

pub(in super::super) const CELL_TOO_LONG: Explanation = Explanation {
    title: phrase("一格放不下", "More than a cell holds"),
    meaning: phrase(
        "Excel 一格最多 32767 个字，多出来的会被悄悄截掉，再导回来就丢了。导出时发现放不下，就一个字也不写。把内容改短或拆成几条。",
        "A cell holds 32,767 characters; Excel drops the rest without a word, and the way back would lose it. Nothing is \
         exported then. Shorten the text or split it.",
    ),
    wrong: "（四万字的说明）",
    right: "（分成几条，每条一两句）",
};

pub(in super::super) const CODE_DIFFERS: Explanation = Explanation {
    title: phrase("村名单和村里的表代码不一样", "Two codes for one village"),
    meaning: phrase(
        "墙上的码里印的是村代码。两处写得不一样，就不知道这张表是哪个村的，贴出去会打开别村的页面。改成同一个代码。",
        "The code on the wall holds the village's code. If the list and the sheet disagree, nobody can tell whose sheet it is, \
         and the print may open another village's page. Make both the same.",
    ),
    wrong: "村名单 100201 | 代码 100202",
    right: "村名单 100201 | 代码 100201",
};

pub(in super::super) const ID_DERIVED: Explanation = Explanation {
    title: phrase("没写编号，已经代编", "An id was made up"),
    meaning: phrase(
        "编号在转发出去的链接里，定了就不能变。空着的编号按名称代编；名称以后一改，代编的也会变，旧链接就打不开了。把代编的填进那一格。",
        "Ids stand in links people passed on and must never change. An empty one is made from the name, and would change with it, \
         and the old links would lead nowhere. Write the given id into the cell.",
    ),
    wrong: "编号（空） | 临时救助申请",
    right: "linshi-jiuzhu-shenqing | 临时救助申请",
};

pub(in super::super) const ATTACHMENT_APART: Explanation = Explanation {
    title: phrase("工作簿里的附件没有一起来", "Attachments that did not come with the workbook"),
    meaning: phrase(
        "工作簿只写附件的文件名，文件要另外交来，放到县文件夹里写的那个位置。没放好以前，附件不检查，也不会登出。",
        "A workbook holds the names of attachments alone; the files come beside it, into the county's folder. Until they are there \
         they are neither checked nor published.",
    ),
    wrong: "附件：files/shouju.pdf 三季度票据（只交了工作簿）",
    right: "附件：files/shouju.pdf 三季度票据（文件放在 990101/files/）",
};

pub(in super::super) const ROWS_REMOVED: Explanation = Explanation {
    title: phrase("收进来会删掉原有的行", "Bringing it in would remove rows"),
    meaning: phrase(
        "一张只有表头的表、漏填的几行、删掉的一栏，收进来就把文件夹里原有的内容一起删了。所以少了哪些先说清楚，点头才写；\
         确实要删，加上 --yes。",
        "A table with nothing but its head, rows that were left out, or a column that was cleared would take with them what the \
         folder has. So what would go is named first, and nothing is written without a yes; to remove it, add --yes.",
    ),
    wrong: "热线编号,热线名称,电话,打这个电话做什么",
    right: "热线编号,热线名称,电话,打这个电话做什么\ngov-service,政务服务便民热线,12345,问政策、提意见。",
};

pub(in super::super) const ROWS_TAKEN_BACK: Explanation = Explanation {
    title: phrase("收进来会改回旧的", "Bringing it in would take changes back"),
    meaning: phrase(
        "工作簿是从内容文件夹导出的，导出以后别人又改过文件夹里的这几格，工作簿里还是旧的。照收就把别人改的冲掉了；\
         重新导出一本再改，就不会。一格一格地比：同一行里别的格改过也不要紧；工作簿里自己也改过的格，以工作簿为准，只说一声。",
        "The workbook was made of the folder, and these values were changed there since: the workbook still has the old ones. \
         Taking it would undo what others changed; a workbook that is exported anew does not. Cell is held against cell, whatever \
         else was edited in the row. What was edited in the workbook itself, too, holds as the workbook has it, and is told.",
    ),
    wrong: "yimatong import 上个月导出的.xlsx content",
    right: "yimatong export content 今天的.xlsx",
};

pub(in super::super) const CELL_PICTURE: Explanation = Explanation {
    title: phrase("这一格是图片", "A picture in a cell"),
    meaning: phrase(
        "工作簿里的图片不会登出，图里的字也读不出来。要登的图存成文件，放进 files 文件夹，在“附件”或“图片”一栏写文件名；图里是文字的，把字打出来。",
        "A picture in a workbook is not published, and what it says cannot be read. Put the file into the folder files and name it in \
         the column for attachments or pictures; of a picture of words type the words.",
    ),
    wrong: "=DISPIMG(\"ID_1F2E\",1)",
    right: "files/gongshi.jpg 现场照片",
};

pub(in super::super) const ROW_HIDDEN: Explanation = Explanation {
    title: phrase("有隐藏的行或列", "Hidden rows or columns"),
    meaning: phrase(
        "隐藏的、被筛选藏起来的行和列照样读、照样发布，可打开的人看不到，以为已经去掉了。取消隐藏或筛选看一看；不要的就删掉。",
        "Rows and columns that are hidden, by hand or by a filter, are read and published like any other, while whoever opens the \
         workbook believes them gone. Show them; delete what is not wanted.",
    ),
    wrong: "第 5 行（隐藏）：旧的热线",
    right: "（第 5 行已删）",
};

pub(in super::super) const CELL_STRUCK: Explanation = Explanation {
    title: phrase("划掉的内容", "Struck through"),
    meaning: phrase(
        "划了删除线的字，工具照样读、照样发布：看表的人以为这个人已经不在了，村民还在打他的电话。不要的整行删掉；还要的去掉删除线。",
        "What is struck through is read and published all the same: who looks at the sheet believes the person gone, and residents still \
         call. Delete the row; or take the line away if it holds.",
    ),
    wrong: "周建民（加了删除线）",
    right: "（删掉这一行）",
};

pub(in super::super) const CELL_UNSEEN: Explanation = Explanation {
    title: phrase("看不见的字", "Words that cannot be seen"),
    meaning: phrase(
        "字的颜色和底色一样（或差不多），或字号小得看不见，看表的人以为这一格是空的；工具照样读、照样发布。\
         条件格式弄成这样的也一样。不要的清空，要的改回黑字。",
        "Words in the colour they stand on, or nearly, or too small to be seen: who looks at the sheet believes the cell empty, \
         and it is read and published all the same. So it is where a rule makes them so. Empty the cell, or make it black.",
    ),
    wrong: "（白底白字）：老支书家 16000001234",
    right: "（清空）",
};

pub(in super::super) const CELL_UNREAD: Explanation = Explanation {
    title: phrase("没有读的格子", "Cells that nobody reads"),
    meaning: phrase(
        "写在表格外面、表头空着的列里、表单右边或段落之间的字，没有哪一项认领，不读也不发布。要登的写进有表头的格子；\
         只是自己的备注，可以留着，不影响发布。",
        "What stands outside of every table, below an empty head, right of a form or between its parts belongs to nothing: it is \
         neither read nor published. Write what is to be published below a head; notes of one's own may stay.",
    ),
    wrong: "J6：“换成李桂花”（J 列没有表头）",
    right: "B6：李桂花",
};

pub(in super::super) const CELL_FORMAT: Explanation = Explanation {
    title: phrase("显示的比存的多", "A cell shows more than it holds"),
    meaning: phrase(
        "“自定义格式”能让一格显示“柳湾村”、存的却只有“柳湾”，登出去的是存的那个。把格式改成“文本”，再把看到的字完整写一遍。",
        "A number format may show 柳湾村 where the cell holds 柳湾, and what is held is published. Set the cell to text and write the \
         whole of what is to be read.",
    ),
    wrong: "柳湾（格式 @\"村\"）",
    right: "柳湾村",
};
