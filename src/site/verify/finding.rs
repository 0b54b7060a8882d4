//! What a verification finds, and how it is shown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::content::{Lang, Severity, Text, both};

/// More findings of one code than this are not listed one by one …
const MANY: usize = 8;
/// … only the first of them.
const FIRST: usize = 5;

/// What can be wrong with a published site. The codes are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// There is no manifest.
    ManifestMissing,
    /// What stands in its place is no manifest.
    ManifestUnreadable,
    /// A newer tool has written it.
    ManifestNewer,
    /// It has a path that it must not have.
    ManifestPath,
    /// There is no signature, and there should be one.
    SignatureMissing,
    /// What stands in its place is none.
    SignatureMalformed,
    /// Another key has signed.
    SignatureOtherKey,
    /// It is not of this manifest.
    SignatureWrong,
    /// It says something else than the manifest.
    SignatureComment,
    /// It is the site of another address.
    AddressOther,
    /// A later one was seen already.
    SerialOld,
    /// A file is not there.
    FileMissing,
    /// A file has other bytes.
    FileChanged,
    /// A file cannot be read.
    FileUnreadable,
    /// A file is there that the manifest does not have.
    FileExtra,
    /// An exchange of the folder is under way, or was broken off.
    HalfExchanged,
    /// A name carries the hash of other bytes.
    NameWrong,
    /// A twin unpacks to something else than the file it stands beside.
    TwinStale,
    /// The host answers neither with the file nor that there is none.
    StatusWrong,
    /// The host sends elsewhere.
    Redirected,
    /// The host does not answer, or not in time.
    Unreachable,
    /// So much did not answer that the rest was not asked for.
    GaveUp,
    /// The answer breaks off.
    BodyTruncated,
    /// A page is sent where another kind of file should be.
    PageInstead,
    /// What is sent is old, and behind it is the right file.
    CacheStale,
    /// What is not there is answered as if it were.
    MissingAnswered,
    /// What was taken back is still sent.
    GoneServed,
    /// The list of what was removed is not the one that the signed manifest says.
    RemovedWrong,
    /// Packed though nobody asked for it, or otherwise than asked.
    EncodingUnasked,
    /// What is sent packed unpacks to something else.
    EncodingWrong,
    /// What is packed may be kept for those who cannot unpack it.
    VaryMissing,
    /// Nothing is sent packed.
    NotPacked,
    /// A twin that is asked for by name is declared as an encoding.
    TwinDeclared,
    /// No content type.
    TypeMissing,
    /// Another content type.
    TypeWrong,
    /// No charset, or another one.
    CharsetWrong,
    /// Kept though it changes.
    CacheTooLong,
    /// Asked for again though it never changes.
    CacheTooShort,
    /// Nothing is said about how long to keep it.
    CacheUnsaid,
    /// No policy header.
    PolicyMissing,
    /// Another policy.
    PolicyWrong,
    /// A security header is missing.
    HeaderMissing,
    /// A security header says something else.
    HeaderWrong,
}

impl Flaw {
    /// How much it weighs: what keeps a resident from reading what was published is an error.
    pub const fn level(self) -> Severity {
        match self {
            Self::FileExtra
            | Self::HalfExchanged
            | Self::MissingAnswered
            | Self::VaryMissing
            | Self::NotPacked
            | Self::TwinDeclared
            | Self::CharsetWrong
            | Self::CacheTooLong
            | Self::CacheTooShort
            | Self::CacheUnsaid
            | Self::PolicyMissing
            | Self::HeaderMissing
            | Self::HeaderWrong => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// How it is mended.
    pub fn help(self) -> Text {
        match self {
            Self::ManifestMissing => both!(
                "看地址或文件夹是否写对；不是发布好的网站就先运行 yimatong build，再整个上传",
                "See whether the address or folder is right; else run yimatong build and upload the whole folder"
            ),
            Self::ManifestUnreadable => both!(
                "从发布文件夹重新上传 manifest.json；服务器不要改写文件",
                "Upload manifest.json once more from the published folder; the host must not rewrite files"
            ),
            Self::ManifestNewer => both!("升级本工具再核对", "Update this tool and verify again"),
            Self::ManifestPath | Self::NameWrong => both!(
                "清单不是 yimatong build 写的那一份：重新发布，并查是谁改的",
                "This is not the manifest that yimatong build wrote: publish again, and find out who changed it"
            ),
            Self::SignatureMissing => both!(
                "发布时加 --sign，并把 manifest.json.minisig 一起上传",
                "Publish with --sign, and upload manifest.json.minisig, too"
            ),
            Self::SignatureMalformed => both!(
                "用 yimatong build --sign 重新签名（minisign 0.11 以上签的也可以）",
                "Sign again with yimatong build --sign (signatures of minisign 0.11 and newer will do, too)"
            ),
            Self::SignatureOtherKey => both!(
                "看公钥是否拿对；换过密钥就用新公钥核对，没换过就当作被人冒名发布来查",
                "See whether this is the right public key; if the key was never changed, somebody else has published"
            ),
            Self::SignatureWrong => both!(
                "把 manifest.json 和 manifest.json.minisig 从发布文件夹一起重新上传；还不对就查是谁改的",
                "Upload manifest.json and its .minisig together; if that does not help, find out who changed it"
            ),
            Self::SignatureComment => both!(
                "签名不是 yimatong build --sign 做的：用它重新签名，并查是谁签的",
                "yimatong build --sign has not made this signature: sign with it once more, and find out who signed"
            ),
            Self::AddressOther => both!(
                "看地址是否写对；经过别的地址核对（预览、内网）就加 --address 写居民用的地址；都对就当作被人换了网站来查",
                "See whether the address is right; where the site is verified by another way (a preview, an inner network), say the residents' address with --address; if all is right, somebody has exchanged the site"
            ),
            Self::SerialOld => both!(
                "有人把旧的网站放了回来，或者上传没有到：重新上传最后发布的那一份，并查是谁放的；退回旧版要重新发布一次",
                "Somebody brought an old site back, or the upload has not arrived: upload the last publication again and find out who did it; to go back to an earlier edition, publish it once more"
            ),
            Self::GoneServed => both!(
                "从服务器、对象存储、上一版（previous）和 CDN 里删掉：照 docs/hosting.md 的“撤回”做",
                "Remove it from the host, the object storage, the edition before (previous) and the CDN: see docs/hosting.en.md, Taking back"
            ),
            Self::RemovedWrong => both!(
                "把发布文件夹里的 changes.json 重新上传；发布文件夹里的也不对，就再发布一次，并查是谁改的",
                "Upload changes.json from the published folder again; if that one is wrong, too, publish once more, and find out who changed it"
            ),
            Self::FileMissing => both!(
                "上传没有传完：从发布文件夹重新上传（同步工具加上校验和比对）",
                "The upload was not whole: upload again from the published folder (let the tool compare checksums)"
            ),
            Self::FileChanged => both!(
                "从发布文件夹重新上传；服务器和 CDN 不要改写、压缩代码或插入内容",
                "Upload it again; neither host nor CDN may rewrite, minify or inject"
            ),
            Self::FileUnreadable => both!("看文件的权限和磁盘", "See to its permissions and the disk"),
            Self::FileExtra => both!(
                "不是自己放的（如域名验证文件）就删掉，并查是谁放的",
                "If nobody here put it there (as hosts ask for to know an owner), remove it and find out who did"
            ),
            Self::HalfExchanged => both!(
                "等发布结束再核对；发布已经断了的，再发布一次，会先换完",
                "Verify once the build is over; if it was broken off, build again, which finishes it"
            ),
            Self::TwinStale => both!(
                "支持 gzip_static、brotli_static 的服务器会把旧内容发给居民：重新发布并整个上传",
                "Hosts with gzip_static or brotli_static send residents the old content: publish and upload again"
            ),
            Self::StatusWrong => both!(
                "看服务器的日志和权限；文件夹地址要能打开其中的 index.html（索引文档）",
                "See the host's log and permissions; a folder's address must open its index.html (index document)"
            ),
            Self::Redirected => both!(
                "核对时给出最后的地址；文件夹和文件都应直接应答，不要跳转",
                "Verify the address it leads to; folders and files should be answered without a redirect"
            ),
            Self::Unreachable => both!(
                "看网络和服务器；慢就加大 --timeout，减小 --jobs，再核对一次",
                "See to the network and the host; if it is slow, raise --timeout, lower --jobs and verify again"
            ),
            Self::GaveUp => both!("先修好服务器再核对", "Mend the host, then verify again"),
            Self::BodyTruncated => both!(
                "看服务器和代理的日志：应答没有发完就断了",
                "See the logs of host and proxies: the answer broke off before its end"
            ),
            Self::PageInstead => both!(
                "关掉把一切地址都转到网页的设置（try_files、SPA 回退、错误页面用 200），并上传这个文件",
                "Turn off what answers everything with a page (SPA fallback, error pages with 200); upload the file"
            ),
            Self::CacheStale => {
                both!("在 CDN 刷新（清除）这些地址的缓存", "Purge these addresses from the CDN's cache")
            }
            Self::MissingAnswered => both!(
                "没有的文件应答 404：关掉 SPA 回退和 200 的错误页面",
                "Answer what is not there with 404: turn off SPA fallback and error pages with 200"
            ),
            Self::EncodingUnasked => both!(
                "按请求的 Accept-Encoding 应答；上传时不要给原文件设 Content-Encoding",
                "Answer as Accept-Encoding asks; do not set Content-Encoding on plain files when uploading"
            ),
            Self::EncodingWrong => both!(
                "压缩的孪生文件（.br、.gz）或缓存是旧的：重新上传，再刷新缓存",
                "A twin (.br, .gz) or a cache is old: upload again, then purge the cache"
            ),
            Self::VaryMissing => both!("加上 Vary: Accept-Encoding", "Send Vary: Accept-Encoding"),
            Self::NotPacked => both!(
                "打开压缩（gzip_static、brotli_static 用现成的孪生文件），居民少等几倍时间",
                "Turn on compression (gzip_static and brotli_static use the twins): residents wait several times less"
            ),
            Self::TwinDeclared => both!(
                "页面按名字取这个文件并自己解压：不要给它加 Content-Encoding",
                "The page asks for this file by name and unpacks it: send it without Content-Encoding"
            ),
            Self::TypeMissing | Self::TypeWrong | Self::CharsetWrong => {
                both!(
                    "在服务器的类型表里改（mime.types、Content-Type）",
                    "Mend the host's table of types (mime.types, Content-Type)"
                )
            }
            Self::CacheTooLong | Self::CacheUnsaid => both!(
                "名字里没有哈希的文件用 Cache-Control: no-cache，居民才看得到新内容",
                "Send Cache-Control: no-cache for names without a hash, so that residents see what is new"
            ),
            Self::CacheTooShort => both!(
                "名字里有哈希的文件用 Cache-Control: public, max-age=31536000, immutable",
                "Send Cache-Control: public, max-age=31536000, immutable for names with a hash"
            ),
            Self::PolicyMissing | Self::HeaderMissing | Self::HeaderWrong => {
                both!("在服务器上加上这个应答头，一字不差", "Have the host send this header, letter by letter")
            }
            Self::PolicyWrong => both!(
                "浏览器会把两份策略一起执行，页面可能开不全：改成一字不差，或去掉",
                "Browsers obey both policies, so parts of the page may fail: send this one letter by letter, or none"
            ),
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub code: Flaw,
    /// Path below the site's root; empty: the whole site.
    pub path: String,
    /// What is wrong there.
    pub message: Text,
}

impl Finding {
    pub(super) fn new(code: Flaw, path: &str, message: Text) -> Self {
        Self { code, path: path.to_owned(), message }
    }
}

/// What a verification did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// What is wrong, ordered: errors first, by code and path.
    pub findings: Vec<Finding>,
    /// Files looked at.
    pub files: usize,
    /// Editions that the manifest names.
    pub editions: Vec<String>,
    /// The serial that the manifest says; zero: it is not signed.
    pub serial: u64,
    /// What was signed with the manifest, if a key was given and the signature holds.
    pub signed: Option<String>,
}

impl Verification {
    pub(super) fn new(mut findings: Vec<Finding>, files: usize) -> Self {
        findings.sort_by(|one, other| key(one).cmp(&key(other)));
        Self { findings, files, ..Self::default() }
    }

    /// How many findings weigh so.
    pub fn count(&self, level: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.code.level() == level).count()
    }
}

fn key(finding: &Finding) -> (Severity, Flaw, &str, &str) {
    (finding.code.level(), finding.code, &finding.path, &finding.message.zh)
}

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: Flaw,
    level: Severity,
    path: &'a str,
    message: &'a str,
    help: String,
}

/// The findings as one JSON document.
pub fn findings_json(verification: &Verification, lang: Lang) -> impl Serialize {
    let findings = verification.findings.iter().map(|Finding { code, path, message }| {
        let help = code.help().in_lang(lang).to_owned();
        Row { code: *code, level: code.level(), path, message: message.in_lang(lang), help }
    });
    let (errors, warnings) = (verification.count(Severity::Error), verification.count(Severity::Warning));
    Report { errors, warnings, findings: findings.collect() }
}

/// The findings as text: by code, the help once for each, a total at the end. `all`: list every one, however many there
/// are. Colours are ANSI escapes, for a stream that takes them out where they are not wanted.
pub fn findings_text(verification: &Verification, lang: Lang, all: bool) -> String {
    let mut by_code: BTreeMap<(Severity, Flaw), Vec<&Finding>> = BTreeMap::new();
    for finding in &verification.findings {
        by_code.entry((finding.code.level(), finding.code)).or_default().push(finding);
    }
    let mut text = String::new();
    for ((level, code), findings) in by_code {
        let shown = if findings.len() > MANY && !all { FIRST } else { findings.len() };
        for finding in findings.iter().take(shown) {
            write_finding(&mut text, level, finding, lang);
        }
        // Writing to a string cannot fail.
        let more = findings.len() - shown;
        if more > 0 {
            let more =
                both!("  … 还有 {more} 个同样的（--all 全部列出）", "  … and {more} more of these (--all lists them)");
            let _ = writeln!(text, "{}", more.in_lang(lang));
        }
        let help = code.help();
        let help = both!("  怎么改：{help}", "  help: {help}"; help);
        let _ = writeln!(text, "{}\n", help.in_lang(lang));
    }
    text.push_str(&total(verification, lang));
    text
}

fn write_finding(text: &mut String, level: Severity, finding: &Finding, lang: Lang) {
    let colour = match level {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
    };
    let style = Style::new().bold().fg_color(Some(colour.into()));
    let code = serde_json::to_value(finding.code).unwrap_or_default();
    let (code, level) = (code.as_str().unwrap_or_default(), level.as_str());
    let path = if finding.path.is_empty() { String::new() } else { format!(" {}", printable(&finding.path)) };
    let between = match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    };
    let message = printable(finding.message.in_lang(lang));
    let _ = writeln!(text, "{style}{level}[{code}]{style:#}{path}{between}{message}");
}

/// A text without what could move a terminal's cursor or change its colours: much of it comes from the host.
fn printable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

/// The last lines: what was looked at, and what came of it.
fn total(verification: &Verification, lang: Lang) -> String {
    let (errors, warnings) = (verification.count(Severity::Error), verification.count(Severity::Warning));
    let (files, counties) = (verification.files, verification.editions.len());
    let mut text = both!("核对了 {files} 个文件", "{files} files verified").in_lang(lang).to_owned();
    let editions = printable(&verification.editions[..counties.min(FIRST)].join(", "));
    if counties > FIRST {
        text.push_str(
            both!("（{counties} 个县，版次 {editions}……）", " ({counties} counties, editions {editions}, …)")
                .in_lang(lang),
        );
    } else if counties > 0 {
        text.push_str(both!("（版次 {editions}）", " (edition {editions})").in_lang(lang));
    }
    text.push_str(
        both!("：{errors} 个错误，{warnings} 个警告", ": {errors} errors, {warnings} warnings").in_lang(lang),
    );
    if let Some(signed) = verification.signed.as_deref().map(printable) {
        text.push('\n');
        text.push_str(both!("签名有效：{signed}", "signature good: {signed}").in_lang(lang));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(code: Flaw, count: usize) -> Vec<Finding> {
        let finding = |number| Finding::new(code, &format!("{number:02}.html"), both!("坏了", "broken"));
        (0..count).map(finding).collect()
    }

    #[test]
    fn many_of_a_kind_are_cut_and_counted() {
        let found = Verification::new([many(Flaw::FileExtra, 2), many(Flaw::FileChanged, 9)].concat(), 20);
        let text = findings_text(&found, Lang::Zh, false);
        assert_eq!(text.matches("[file-changed]").count(), FIRST, "{text}");
        assert!(text.contains("还有 4 个同样的（--all 全部列出）"), "{text}");
        assert!(text.find("file-changed") < text.find("file-extra"), "errors first: {text}");
        assert!(text.ends_with("核对了 20 个文件：9 个错误，2 个警告"), "{text}");
        assert_eq!(findings_text(&found, Lang::En, true).matches("[file-changed]").count(), 9);
    }

    #[test]
    fn editions_of_many_counties_are_counted() {
        let mut found = Verification::new(Vec::new(), 20);
        found.editions = (1..=400).map(|county| format!("99{county:04} 2026-4")).collect();
        let text = findings_text(&found, Lang::Zh, false);
        assert!(text.starts_with("核对了 20 个文件（400 个县，版次 990001 2026-4, ") && text.len() < 200, "{text}");
        found.editions.truncate(1);
        let text = findings_text(&found, Lang::En, false);
        assert!(text.starts_with("20 files verified (edition 990001 2026-4)"), "{text}");
    }

    #[test]
    fn nothing_of_a_host_reaches_the_terminal_as_a_command() {
        let evil = "\u{1b}[2J\r\n";
        let finding = Finding::new(Flaw::ManifestPath, evil, both!("{evil}坏了", "{evil}broken"));
        let editions = vec![evil.to_owned()];
        let found = Verification { editions, signed: Some(evil.to_owned()), ..Verification::new(vec![finding], 1) };
        let text = findings_text(&found, Lang::Zh, true);
        assert!(!text.contains("\u{1b}[2J") && !text.contains('\r'), "{text:?}");
        assert_eq!(text.lines().count(), 5, "{text:?}");
    }

    #[test]
    fn json_has_the_shape_of_the_contract() {
        let found = Verification::new(many(Flaw::TwinStale, 1), 1);
        let json = serde_json::to_value(findings_json(&found, Lang::En)).expect("JSON");
        let help = Flaw::TwinStale.help().en;
        let row = serde_json::json!({
            "code": "twin-stale", "level": "error", "path": "00.html", "message": "broken", "help": help
        });
        assert_eq!(json, serde_json::json!({ "errors": 1, "warnings": 0, "findings": [row] }));
    }
}
