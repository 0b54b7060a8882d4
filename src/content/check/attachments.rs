//! Files that go with records and works: that they are there, that a phone opens them, that they give nobody away.

use super::field::Row;
use crate::content::attached::AttachedFile;
use crate::content::media::{Field, MOST_PIXELS, Tells};
use crate::content::read::{Attached, MOST_ATTACHED, Reader};
use crate::content::scan::may_tell;
use crate::content::{Code, both, io_error, media};
use crate::guide::{Attachment, FileKind, Private, private_numbers, readable_size};

/// Size above which a file is said to be heavy.
const HEAVY: u64 = 1_000_000;

/// The files of one county.
pub(super) struct Files<'a> {
    reader: &'a Reader,
    folder: &'a str,
}

/// A file and what is said of it.
pub(super) type Found = (Attachment, AttachedFile);

impl<'a> Files<'a> {
    /// Those below the county's folder.
    pub(super) fn of(reader: &'a Reader, folder: &'a str) -> Self {
        Self { reader, folder }
    }

    /// Lines such as `files/ditu.pdf 平面图`.
    pub(super) fn lines(&self, row: &mut Row<'_>, field: &str, lines: &[String]) -> Vec<Found> {
        let line = |(at, line): (usize, &String)| self.line(row, &format!("{field}/{at}"), line, line);
        let written = lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty());
        written.filter_map(line).collect()
    }

    /// A file and its title. `whole`: the line that is named where they do not read.
    pub(super) fn line(&self, row: &mut Row<'_>, field: &str, line: &str, whole: &str) -> Option<Found> {
        let Some((path, title)) = line.trim().split_once(char::is_whitespace) else {
            let message = both!("“{whole}”看不出是哪个文件、叫什么", "“{whole}” does not read as a file and its title");
            let help = both!(
                "先写文件，空一格，再写名称，比如“files/ditu.pdf 平面图”；文件名里不要有空格",
                "first the file, then a blank and its title, such as “files/ditu.pdf 平面图”; no blanks in names of files"
            );
            row.add(Code::LineMalformed, field, message, help);
            return None;
        };
        let (bytes, source) = self.bytes(row, field, path)?;
        let kind = kind(row, field, path, &bytes)?;
        let bytes_long = bytes.len() as u64;
        if bytes_long > HEAVY {
            let size = readable_size(bytes_long);
            let message =
                both!("附件“{path}”有 {size}，信号弱的地方打开很慢", "{path} has {size}: slow on a weak signal");
            row.add(Code::AttachmentHeavy, field, message, smaller());
        }
        if let Some(what) = media::active(kind, &bytes) {
            let message =
                both!("附件“{path}”里有会动作的东西（{what}）", "{path} does something when it is opened ({what})");
            let help = both!(
                "打开它，用“打印”存成一份新的 PDF，换上新的；来路不明的不要打开",
                "print it to a new PDF and take that; do not open what came from nobody knows where"
            );
            row.add(Code::AttachmentActive, field, message, help);
        }
        self.told(row, field, path, kind, &bytes);
        self.names(row, field, path, kind, &bytes);
        if media::tells_place(kind, &bytes) {
            let message = both!(
                "“{path}”里记着拍摄地点（经纬度），登出去谁都看得到",
                "{path} says where it was taken (latitude and longitude)"
            );
            let folder = self.folder;
            let help = if kind == FileKind::Pdf {
                both!(
                    "找到做这个 PDF 用的照片，用 yimatong clean-photo 加照片的文件名去掉位置，再重新做一遍 PDF",
                    "run yimatong clean-photo on the photographs that this PDF was made of, and make it anew"
                )
            } else {
                both!(
                    "在内容文件夹里运行 yimatong clean-photo {folder}/{path}（照片本身不变）；或在手机相册里看这张照片的“信息”，去掉位置再导出",
                    "run yimatong clean-photo {folder}/{path} in the content folder (the picture stays as it is), or take the place out in the phone's gallery"
                )
            };
            row.add(Code::PrivatePlace, field, message, help);
        }
        let file = AttachedFile::new(path, kind, &bytes, source);
        let title = title.trim().to_owned();
        Some((Attachment { title, file: file.name.clone(), kind, bytes: bytes_long }, file))
    }

    /// Private numbers in what a picture says of itself.
    fn told(&self, row: &mut Row<'_>, field: &str, path: &str, kind: FileKind, bytes: &[u8]) {
        // A camera's own numbers may look like a mobile's; the others have check digits.
        let numbers = private_numbers(&media::said(kind, bytes));
        let Some((kind, number)) = numbers.into_iter().find(|(kind, _)| *kind != Private::Mobile) else { return };
        let code = match kind {
            Private::BankCard => Code::PrivateBankCard,
            Private::DisabilityCard => Code::PrivateDisabilityCard,
            Private::Identity | Private::Mobile => Code::PrivateIdNumber,
        };
        let begin: String = number.chars().take(4).collect();
        let folder = self.folder;
        let message = both!(
            "“{path}”的照片信息里写着证件号或卡号（{begin}…），谁下载了都看得到",
            "what {path} says of itself holds a number of a card ({begin}…): whoever downloads it can read that"
        );
        let help = both!(
            "在内容文件夹里运行 yimatong clean-photo {folder}/{path}（照片本身不变）",
            "run yimatong clean-photo {folder}/{path} in the content folder (the picture stays as it is)"
        );
        row.add(code, field, message, help);
    }

    /// Fields of a picture that say who took it, who is in it, or where that lives. Only a person can tell whether that may be
    /// public.
    fn names(&self, row: &mut Row<'_>, field: &str, path: &str, kind: FileKind, bytes: &[u8]) {
        const MOST: usize = 4;
        let told = |own: &Field| match own.tells {
            Tells::Person => says_somebody(&own.text).then_some(("人名", "somebody's name")),
            Tells::Place => Some(("住址", "an address")),
            Tells::Anything => may_tell(&own.text),
        };
        let found: Vec<(String, (&str, &str))> = media::fields(kind, bytes)
            .into_iter()
            .filter_map(|own| Some((told(&own)?, own)))
            .map(|(what, own)| (own.name, what))
            .collect();
        if found.is_empty() {
            return;
        }
        let shown = found.iter().take(MOST);
        let zh = shown.clone().map(|(name, (zh, _))| format!("{name}：{zh}")).collect::<Vec<_>>().join("；");
        let en = shown.map(|(name, (_, en))| format!("{name}: {en}")).collect::<Vec<_>>().join("; ");
        let more = found.len().saturating_sub(MOST);
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        let folder = self.folder;
        let message = both!(
            "“{path}”的照片信息里像是写着人或住址（{zh}{more}），谁下载了都看得到",
            "what {path} says of itself may name a person or an address ({en}{more}): whoever downloads it can read that"
        );
        let help = both!(
            "在内容文件夹里运行 yimatong clean-photo {folder}/{path}（照片本身不变）；可以公开的就不用管",
            "run yimatong clean-photo {folder}/{path} in the content folder (the picture stays as it is), or leave it if that may be public"
        );
        row.add(Code::PrivateLikely, field, message, help);
    }

    fn bytes(&self, row: &mut Row<'_>, field: &str, path: &str) -> Option<(Vec<u8>, std::path::PathBuf)> {
        let folder = self.folder;
        match self.reader.attached(folder, path) {
            Attached::Whole(bytes, source) => return Some((bytes, source)),
            Attached::Missing(kind) => {
                let why = io_error(kind);
                let message = both!("附件“{path}”读不到：{why}", "{path} cannot be read: {why}"; why);
                let help = both!(
                    "把文件放到 {folder}/{path}，大小写、扩展名都要一样",
                    "put the file at {folder}/{path}; letters and extension must be the same"
                );
                row.add(Code::AttachmentMissing, field, message, help);
            }
            Attached::Outside => {
                let message = both!("附件“{path}”不在本县的文件夹里", "{path} lies outside the county's folder");
                let help = both!(
                    "把文件拷进 {folder}/files/，写成 files/文件名；不用“..”、盘符、反斜线和快捷方式",
                    "copy it into {folder}/files/ and write files/NAME: no `..`, no drive, no backslash, no links"
                );
                row.add(Code::AttachmentOutside, field, message, help);
            }
            Attached::Large(bytes) => {
                let (size, most) = (readable_size(bytes), readable_size(MOST_ATTACHED));
                let message = both!("附件“{path}”有 {size}，超过了 {most}", "{path} has {size}, more than {most}");
                row.add(Code::AttachmentLarge, field, message, smaller());
            }
            Attached::Apart => {
                let message =
                    both!("附件“{path}”没有和工作簿一起来，没有检查", "{path} did not come with the workbook");
                let help = both!(
                    "把文件放到内容文件夹的 {folder}/{path}，再检查一次",
                    "put the file at {folder}/{path} of the content folder and check that"
                );
                row.add(Code::AttachmentApart, field, message, help);
            }
        }
        None
    }
}

fn kind(row: &mut Row<'_>, field: &str, path: &str, bytes: &[u8]) -> Option<FileKind> {
    let again = || both!("从原来的地方再拷一次", "copy it again from where it came");
    if bytes.is_empty() {
        let message = both!("附件“{path}”是空的", "{path} is empty");
        row.add(Code::AttachmentDamaged, field, message, again());
        return None;
    }
    let Some(kind) = media::kind(bytes) else {
        let message = both!("附件“{path}”不是 JPEG、PNG、WebP 图片，也不是 PDF", "{path} is no JPEG, PNG, WebP or PDF");
        let help = both!(
            "文档在电脑上“另存为 PDF”；苹果手机的 HEIC 照片导出成 JPEG；只改扩展名没有用",
            "save documents as PDF, export an iPhone's HEIC as JPEG; renaming the file does not help"
        );
        row.add(Code::AttachmentKind, field, message, help);
        return None;
    };
    if media::promised(path) != Some(kind) {
        let right = kind.extension();
        let message = both!("附件“{path}”的内容其实是 {right}", "{path} is in truth a {right}");
        let help = both!("把扩展名改成 .{right}，这里也跟着改", "give it the extension .{right}, here as well");
        row.add(Code::AttachmentKind, field, message, help);
        return None;
    }
    if let Some((width, height)) = media::size(kind, bytes).filter(|(width, height)| width * height > MOST_PIXELS) {
        let message = both!(
            "图片“{path}”有 {width}×{height} 个像素，手机画不出来",
            "{path} has {width}×{height} pixels, which a phone cannot draw"
        );
        row.add(Code::AttachmentLarge, field, message, smaller());
        return None;
    }
    if !media::is_whole(kind, bytes) {
        let message = both!("附件“{path}”坏了，或没有传完", "{path} is damaged or cut off");
        row.add(Code::AttachmentDamaged, field, message, again());
        return None;
    }
    Some(kind)
}

/// Whether a field that is there for a person names one: not an office, and not signs alone.
fn says_somebody(text: &str) -> bool {
    const OFFICES: [&str; 15] =
        ["局", "委", "办", "中心", "社", "公司", "村", "镇", "乡", "政府", "站", "台", "馆", "会", "部"];
    text.chars().any(char::is_alphabetic) && !OFFICES.iter().any(|office| text.ends_with(office))
}

fn smaller() -> crate::content::Text {
    both!(
        "照片缩小到宽 1600 像素、存成 JPEG；扫描件选黑白、200 dpi；长的文件分成几个",
        "make photographs 1600 pixels wide and JPEG, scan in black and white at 200 dpi, take long documents apart"
    )
}
