//! Files that go with records and works.

use super::{Explanation, phrase};

pub(in super::super) const ATTACHMENT_MISSING: Explanation = Explanation {
    title: phrase("附件不在", "An attachment is not there"),
    meaning: phrase(
        "写了附件，文件却找不到、读不了。村民点开是空的，比不写更让人起疑。把文件放到县文件夹下写的那个位置，文件名一个字也不能差。",
        "The file of an attachment cannot be found or read. A link that leads nowhere makes people suspicious. Put the file where \
         the line says, below the county's folder; every letter of its name counts.",
    ),
    wrong: "{ \"attachments\": [\"files/shouju.pdf 三季度票据\"] }",
    right: "{ \"attachments\": [\"files/shouju-2026q3.pdf 三季度票据\"] }",
};

pub(in super::super) const ATTACHMENT_OUTSIDE: Explanation = Explanation {
    title: phrase("附件在县文件夹外面", "An attachment outside the county's folder"),
    meaning: phrase(
        "附件只从本县文件夹里取，不跟着“..”和快捷方式走到外面，免得把电脑里别的文件登到网上。",
        "Attachments are taken from the county's own folder alone. Neither `..` nor links lead out of it, so that no other file of \
         the machine gets published.",
    ),
    wrong: "{ \"attachments\": [\"../../桌面/账本.pdf 账本\"] }",
    right: "{ \"attachments\": [\"files/zhangben-2026q3.pdf 三季度账本\"] }",
};

pub(in super::super) const ATTACHMENT_KIND: Explanation = Explanation {
    title: phrase("附件的种类不对", "An attachment of the wrong kind"),
    meaning: phrase(
        "附件只收 JPEG、PNG、WebP 图片和 PDF：手机不装软件就能打开的。扩展名要和内容一致，改个扩展名变不了种类，手机还是打不开。",
        "Attachments are JPEG, PNG and WebP pictures and PDF: what a phone opens without another app. The extension has to be that \
         of the content; renaming a file does not change what it is.",
    ),
    wrong: "{ \"attachments\": [\"files/juesuan.docx 决算表\"] }",
    right: "{ \"attachments\": [\"files/juesuan.pdf 决算表\"] }",
};

pub(in super::super) const ATTACHMENT_DAMAGED: Explanation = Explanation {
    title: phrase("附件是空的或者坏了", "An attachment that is empty or damaged"),
    meaning: phrase(
        "文件没有内容，或者没有传完，村民打开只看到一半，或者打不开。从原来的地方再拷一次。",
        "The file is empty or cut off: residents see half of it, or nothing. Copy it again from where it came.",
    ),
    wrong: "files/shouju.pdf（0 KB）",
    right: "files/shouju.pdf（240 KB）",
};

pub(in super::super) const ATTACHMENT_LARGE: Explanation = Explanation {
    title: phrase("附件太大", "An attachment that is too large"),
    meaning: phrase(
        "一个附件最多 5 MB，图片最多 5000 万个像素。村里信号不好，再大的文件打不开，还费村民的流量；像素再多，手机画不出来。\
         照片缩小到宽 1600 像素，扫描件选“黑白、200 dpi”。",
        "An attachment has 5 MB at most, and a picture 50 million pixels. On a weak signal nobody opens more, it costs residents \
         money, and a phone cannot draw it. Make photographs 1600 pixels wide, and scan in black and white at 200 dpi.",
    ),
    wrong: "files/xianchang.jpg（8.4 MB）",
    right: "files/xianchang.jpg（400 KB）",
};

pub(in super::super) const ATTACHMENT_HEAVY: Explanation = Explanation {
    title: phrase("附件偏大", "A heavy attachment"),
    meaning: phrase(
        "超过 1 MB 的附件，信号弱的地方要等半分钟，老人以为没反应。能缩小就缩小。这只是提醒，不妨碍发布。",
        "More than 1 MB takes half a minute on a weak signal, and people think that nothing happens. Make it smaller if you can. A \
         warning only: it does not keep anything from being published.",
    ),
    wrong: "files/pingmian.png（3.1 MB）",
    right: "files/pingmian.jpg（500 KB）",
};

pub(in super::super) const ATTACHMENT_ACTIVE: Explanation = Explanation {
    title: phrase("PDF 里有会动作的东西", "A PDF that does something"),
    meaning: phrase(
        "PDF 里有脚本、启动程序的动作或夹带的文件。打开它的电脑可能因此中毒，村民也看不见里面夹了什么。用“打印成 PDF”重新存一份，这些就没有了。",
        "The PDF has scripts, actions that start programs, or files inside. A computer that opens it may be harmed, and nobody sees \
         what it carries. Print it to a PDF once more: that leaves all of it out.",
    ),
    wrong: "files/tongzhi.pdf（JavaScript）",
    right: "files/tongzhi.pdf",
};
