//! Files and their form.

use super::{Explanation, phrase};

pub(in super::super) const FILE_MISSING: Explanation = Explanation {
    title: phrase("少了文件或文件夹", "A file or folder is missing"),
    meaning: phrase(
        "每个县要有一套固定名字的文件，少一个，全县的页面就缺一块，所以不会发布。文件名写错、放错文件夹、没有读取权限，\
         也会这样报。",
        "A county has files of fixed names. With one missing a part of every page is missing, so nothing is published. A \
         wrong name, the wrong folder or a lack of permission shows as this, too.",
    ),
    wrong: "990101/日历.json",
    right: "990101/calendar.json",
};

pub(in super::super) const FILE_UNREAD: Explanation = Explanation {
    title: phrase("放着却没有被读到", "It is there and is not read"),
    meaning: phrase(
        "内容文件夹里只读固定名字的文件：多一个 .txt、大小写不同、放深一层，写的东西就都不发布，别处也看不出少了什么。\
         系统自己留下的文件（名字以点或 ~$ 开头的、Thumbs.db 等）不算。",
        "Only files of fixed names are read. With a .txt behind it, other capitals or one folder deeper, nothing of a file is \
         published, and nothing else shows that it is missing. What systems leave behind (names that begin with a dot or ~$, \
         Thumbs.db and the like) is passed over.",
    ),
    wrong: "990101/villages/100202.json.txt",
    right: "990101/villages/100202.json",
};

pub(in super::super) const JSON_SYNTAX: Explanation = Explanation {
    title: phrase("不是合格的 JSON", "Not valid JSON"),
    meaning: phrase(
        "文件读不下去：少了逗号、引号、括号，同一栏写了两次，或不是 UTF-8 编码。整个文件都没法核对，里面别的错也看不到。",
        "The file cannot be read on: a comma, quote or bracket is missing, a field is there twice, or it is not UTF-8. \
         Nothing else in it can be checked until it reads.",
    ),
    wrong: "{ \"name\": \"柳湾村\" \"phone\": \"0980-5556455\" }",
    right: "{ \"name\": \"柳湾村\", \"phone\": \"0980-5556455\" }",
};

pub(in super::super) const FILE_TOO_LARGE: Explanation = Explanation {
    title: phrase("文件、清单或一段文字太大，没有读", "A file, a list or a text is too large and was not read"),
    meaning: phrase(
        "一个文件最多读 32 MB、20 万个值，一张清单最多 1 万行，一段文字最多 32767 个字，一个县的文件合起来最多 64 MB：\
         再多就不是给人看的内容了，多半是放错了文件，或者复制时出了错。超过的部分没有核对，所以不会发布。",
        "At most 32 MB and 200,000 values of a file are read, 10,000 rows of a list, 32,767 letters of a text, and 64 MB of \
         all files of a county. What is larger is no content for people: most likely the wrong file, or a slip in copying. \
         What lies beyond is not checked, so nothing is published.",
    ),
    wrong: "990101/services.json（90 MB）",
    right: "990101/services.json（52 KB）",
};

pub(in super::super) const FINDINGS_LEFT_OUT: Explanation = Explanation {
    title: phrase("问题太多，没有全列出来", "Too much is wrong to list it all"),
    meaning: phrase(
        "一个县最多列出 1 万处错误、1 万处提醒。再多时多半是同一个错重复了很多行，改好列出来的再检查，剩下的就看得到。",
        "At most 10,000 errors and 10,000 warnings of a county are listed. Beyond that it is mostly one mistake in every row: \
         mend what is listed, check again, and the rest shows.",
    ),
    wrong: "10 万行都没有电话",
    right: "每一行都有电话",
};

pub(in super::super) const JSON_SHAPE: Explanation = Explanation {
    title: phrase("多了一栏，或值的种类不对", "A field that does not exist, or a value of the wrong kind"),
    meaning: phrase(
        "栏名打错的内容不会出现在页面上，写的人却以为写了；该写文字的地方写了数字、该写一列的地方写了一句，意思可能就变了。\
         所以凡是认不出的都不放过。",
        "What stands under a misspelt name never reaches the page, and its author believes it does. A number for a text, or \
         one sentence for a list, may mean something else. So nothing unknown is let through.",
    ),
    wrong: "{ \"adress\": \"柳湾村 12 号\", \"phone\": 9805556455 }",
    right: "{ \"address\": \"柳湾村 12 号\", \"phone\": \"0980-5556455\" }",
};

pub(in super::super) const FIELD_MISSING: Explanation = Explanation {
    title: phrase("必填的没有写", "A required field is absent"),
    meaning: phrase(
        "这一项村民办事时一定会问：条件、材料、步骤、依据……缺了就要多跑一趟，或者打电话来问。只有空格也算没写。",
        "Residents ask for this when they come: conditions, papers, steps, the rule behind it. Without it they come twice or \
         call. Blanks alone count as absent.",
    ),
    wrong: "{ \"id\": \"orphan-allowance\", \"name\": \"孤儿基本生活费\", \"steps\": [] }",
    right: "{ \"id\": \"orphan-allowance\", \"name\": \"孤儿基本生活费\", \"steps\": [\"到村便民服务站交材料\"] }",
};

pub(in super::super) const WORD_UNKNOWN: Explanation = Explanation {
    title: phrase("不是可选的词", "A word outside the closed list"),
    meaning: phrase(
        "分类、办理方式、结论这些栏只能从固定的几个词里选，页面按它们排版、筛选。写了别的词，这一条就不知道放在哪里。",
        "Topic, handling, verdict and the like are chosen from a few fixed words, by which pages are laid out. With another \
         word nobody knows where the row belongs.",
    ),
    wrong: "{ \"topic\": \"救助\" }",
    right: "{ \"topic\": \"aid\" }",
};

pub(in super::super) const TEXT_LONG: Explanation = Explanation {
    title: phrase("文字太长", "A text that is too long for a phone"),
    meaning: phrase(
        "手机一行只放得下十几个字，老人开大字更少。写得太长，要紧的话就被挤到后面，没人看完。这只是提醒，不妨碍发布。",
        "A phone shows some 18 letters in a line, fewer in large print. In a long text what matters is pushed out of sight. A \
         warning only: it does not keep anything from being published.",
    ),
    wrong: "{ \"name\": \"关于办理孤儿和事实无人抚养儿童基本生活费申请审核确认及发放等有关工作的事项（含动态管理和年度复核）\" }",
    right: "{ \"name\": \"孤儿基本生活费申请\" }",
};

pub(in super::super) const TEXT_INVISIBLE: Explanation = Explanation {
    title: phrase("有看不见的字符", "Characters that cannot be seen"),
    meaning: phrase(
        "从网页或聊天里粘贴，常带进控制字符、零宽字符、改变文字方向的字符。村民搜不到这条，电话拨不通，或者看到的和存着的不一样。",
        "Pasting from pages and chats brings in control, zero-width and direction characters. Search then misses the row, \
         phones cannot be dialled, or readers see something else than is stored.",
    ),
    wrong: "{ \"name\": \"柳湾\\u200b村\" }",
    right: "{ \"name\": \"柳湾村\" }",
};

pub(in super::super) const LINE_MALFORMED: Explanation = Explanation {
    title: phrase("这一条看不懂", "A line that does not read"),
    meaning: phrase(
        "收支明细、资金来源、工程进度一条写一笔或一步，各有固定的写法，页面才能排序、合计、看出晚没晚。金额只写数字（元），日期写 2026-11-20。",
        "Income and expenditure, sources of money and stages of works are written one a line, each in its form, so that pages          can sort, add up and tell what is late. Amounts are digits (yuan), dates 2026-11-20.",
    ),
    wrong: "{ \"money\": [\"电费一千多\"] }",
    right: "{ \"money\": [\"支出 路灯电费 1268.50 上期 1190\"] }",
};

pub(in super::super) const LEFT_OVER: Explanation = Explanation {
    title: phrase("程序留下的东西", "What a program left"),
    meaning: phrase(
        "公式、#REF!、没填上的 {{村名}}、undefined，都是原来的内容没了以后留下的，登出去村民看到的就是它。照实填上；图片存成文件，放进 files 文件夹，再写文件名。",
        "A formula, #REF!, an unfilled {{name}}, undefined: each stands where the value is gone, and residents would read it. Write \
         the value; of a picture put the file into the folder files and name it.",
    ),
    wrong: "{ \"name\": \"{{村名}}便民服务站\" }",
    right: "{ \"name\": \"柳湾村便民服务站\" }",
};

pub(in super::super) const PLACEHOLDER: Explanation = Explanation {
    title: phrase("写的是“无”", "A word for nothing"),
    meaning: phrase(
        "表格里习惯写“无”“/”“—”“暂无”，登到页面上就成了“自助办：无”“依据文件：/”。没有的就不写；工作簿里可以不写的格子，这些字当作没写。",
        "Tables are filled with 无, / or — where there is nothing, and the page would say so to residents. Leave out what there is not. \
         In a workbook such a word in a cell that may be empty counts as empty.",
    ),
    wrong: "{ \"self_service\": \"无\" }",
    right: "{ \"name\": \"临时救助申请\" }",
};
