//! A published site held against its manifest as its host sends it: bytes, headers, what is packed, what is not there.

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::finding::{Finding, Flaw, Verification};
use super::gone;
use super::wire::{Answer, Authorities, BROWSERS, Manner, PLAIN, Trouble, Wire};
use super::{
    Expected, MOST_FINDINGS, MOST_MANIFEST, changed, holds, read_manifest, signed_manifest, stale_twin, twin_of,
    unpacks_to, usable_files, with_counties,
};
use crate::content::{Text, both};
use crate::site::changes::address;
use crate::site::headers::{self, Shortfall};
use crate::site::manifest::{CountyUnit, Manifest, ManifestFile};
use crate::site::path::SitePath;
use crate::site::signature::{SIGNATURE, VerifyingKey};

/// Longest manifest that is read.
const LONGEST_MANIFEST: u64 = MOST_MANIFEST;
/// Longest signature that is read: minisign's own limit for comments, and a little.
const LONGEST_SIGNATURE: u64 = 16 << 10;
/// Files smaller than this are not worth packing.
const WORTH_PACKING: u64 = 1024;

/// How a host is asked.
pub struct RemoteOptions<'a> {
    /// Whose signature the manifest should have.
    pub key: Option<&'a VerifyingKey>,
    /// What the manifest should say.
    pub expected: &'a Expected,
    /// Who may vouch for the host; none: those built in.
    pub authorities: Option<&'a Authorities>,
    /// Requests under way at a time, at most.
    pub jobs: usize,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How long all of it may take; what is not asked for by then is told.
    pub deadline: Duration,
    /// How many bytes it may send in all; what is not asked for by then is told.
    pub most_bytes: u64,
    /// Called after each file with the number done and of all.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// Why a host could not be asked at all.
#[derive(Debug)]
pub enum RemoteError {
    /// Its address is none.
    Address(Text),
    /// It does not answer.
    Unreachable(Text),
}

/// Holds the site at `base`, which ends with a slash, against the manifest that its host sends.
pub fn verify_remote(base: &str, options: &RemoteOptions<'_>) -> Result<Verification, RemoteError> {
    if let Err(error) = base.parse::<ureq::http::Uri>() {
        return Err(RemoteError::Address(both!("不是网址：{error}", "no address: {error}")));
    }
    let jobs = options.jobs.max(1);
    let wire = Wire::new(base, options.timeout, jobs, options.authorities);
    // No cache has seen an address with this in it.
    let unseen = format!("{:016x}", std::hash::RandomState::new().build_hasher().finish());
    let until = Instant::now() + options.deadline;
    let mut findings = Vec::new();
    let Some(bytes) = manifest(&wire, &unseen, &mut findings)? else {
        return Ok(Verification::new(findings, 0));
    };
    let signature = || signature(&wire, &unseen);
    let read = signed_manifest(&bytes, options.key, signature, options.expected, &mut findings);
    let Some((mut manifest, signed)) = read else { return Ok(Verification::new(findings, 0)) };
    drop(bytes);
    // What nobody vouches for is not asked of a host: it says itself how much that would be.
    if options.key.is_some() && signed.is_none() {
        return Ok(Verification::new(findings, 0));
    }
    let goes_on = || wire.received() < options.most_bytes && Instant::now() < until;
    let get = |unit: &CountyUnit| if goes_on() { county_manifest(&wire, &unseen, unit) } else { Err(too_late(unit)) };
    with_counties(&mut manifest, get, &mut findings);
    findings.extend(missing_answered(&wire, &unseen));
    let gone = gone::named(&wire, &manifest, &mut findings);
    let files = usable_files(&manifest, &mut findings);
    // In an order that says nothing of who asks.
    let chance = std::hash::RandomState::new();
    let mut asked: Vec<Asked<'_>> = files.iter().map(|file| Asked::File(file)).collect();
    asked.extend(gone.iter().map(Asked::Gone));
    asked.sort_by_cached_key(|one| chance.hash_one(one.path()));
    let asking =
        Asking { wire, unseen, manifest: &manifest, jobs, findings: Mutex::default(), packed: Mutex::default() };
    asking.all(&asked, until, options);
    findings.extend(asking.findings.into_inner().unwrap_or_else(PoisonError::into_inner));
    findings.extend(not_packed(asking.packed.into_inner().unwrap_or_else(PoisonError::into_inner)));
    let found = Verification::new(findings, files.len());
    Ok(Verification { editions: manifest.editions.clone(), serial: manifest.serial, signed, ..found })
}

/// The manifest as its host has it, past caches; what is wrong with how it is sent. None: there is none.
fn manifest(wire: &Wire, unseen: &str, findings: &mut Vec<Finding>) -> Result<Option<Vec<u8>>, RemoteError> {
    let path = "manifest.json";
    let answer = match wire.ask(path, PLAIN, LONGEST_MANIFEST) {
        Ok(answer) => answer,
        Err(Trouble::Silent(why)) => return Err(RemoteError::Unreachable(why)),
        Err(Trouble::BrokeOff(length)) => {
            let text = both!("应答没有发完就断了：收到 {length} 字节", "the answer broke off after {length} bytes");
            findings.push(Finding::new(Flaw::BodyTruncated, path, text));
            return Ok(None);
        }
    };
    if let Some(finding) = wrong_status(path, &answer) {
        let missing = finding.code == Flaw::FileMissing;
        let finding = if missing { Finding { code: Flaw::ManifestMissing, ..finding } } else { finding };
        findings.push(finding);
        return Ok(None);
    }
    if looks_like_page(&answer.body) {
        findings.push(page_instead(path));
        return Ok(None);
    }
    findings.extend(headers_of(path, "", &answer));
    // A cache may hold an old one while the host has the new: then the new one is what all else is held against.
    let behind = wire.ask(&format!("{path}?verify={unseen}"), PLAIN, LONGEST_MANIFEST).ok();
    let behind = behind.filter(|behind| behind.status == 200 && behind.body != answer.body);
    Ok(Some(match behind {
        Some(behind) if read_manifest(&behind.body, &mut Vec::new()).is_ok() => {
            findings.push(cache_stale(path));
            behind.body
        }
        _ => answer.body,
    }))
}

/// The manifest of a county as its host has it, past caches. What is wrong with how it is sent is seen when it is asked for
/// as a file.
fn county_manifest(wire: &Wire, unseen: &str, unit: &CountyUnit) -> Result<Vec<u8>, Finding> {
    let path = &unit.path;
    let behind = wire.ask(&format!("{path}?verify={unseen}"), PLAIN, unit.bytes);
    // Some hosts answer nothing with a question mark.
    let answer = match behind {
        Ok(behind) if behind.status == 200 && holds(&unit.file(), &behind.body) => behind,
        _ => wire.ask(path, PLAIN, unit.bytes).map_err(|trouble| no_answer(path, Some(unit.bytes), trouble))?,
    };
    match wrong_status(path, &answer) {
        Some(finding) => Err(finding),
        None => Ok(answer.body),
    }
}

/// That the manifest of a county was not asked for any more.
fn too_late(unit: &CountyUnit) -> Finding {
    let text = both!(
        "时间到了（--deadline），或者收到的太多（--max-gb），这个县没有问",
        "the time is over (--deadline), or too much came (--max-gb): this county was not asked for"
    );
    Finding::new(Flaw::GaveUp, &unit.path, text)
}

/// The signature as its host has it, past caches; none: there is none.
fn signature(wire: &Wire, unseen: &str) -> Result<Option<Vec<u8>>, Finding> {
    // Some hosts answer nothing with a question mark.
    for asked in [format!("{SIGNATURE}?verify={unseen}"), SIGNATURE.to_owned()] {
        match wire.ask(&asked, PLAIN, LONGEST_SIGNATURE) {
            Ok(answer) if answer.status == 200 => return Ok(Some(answer.body)),
            Ok(_) => {}
            Err(trouble) => return Err(no_answer(SIGNATURE, None, trouble)),
        }
    }
    Ok(None)
}

/// Whether the host answers a file that cannot be there as if it were.
fn missing_answered(wire: &Wire, unseen: &str) -> Option<Finding> {
    let path = format!("no-such-file-{unseen}.json");
    let status = wire.ask(&path, PLAIN, 0).ok()?.status;
    let text = both!(
        "没有的文件也应答 {status}，应为 404（问的是 /{unseen} 这样不会有的名字）",
        "what is not there is answered with {status} instead of 404 (asked for a name with {unseen})"
    );
    (status < 400).then(|| Finding::new(Flaw::MissingAnswered, "", text))
}

/// What is asked for.
#[derive(Clone, Copy)]
enum Asked<'a> {
    /// A file of the manifest.
    File(&'a ManifestFile),
    /// What the last publication took away.
    Gone(&'a SitePath),
}

impl Asked<'_> {
    fn path(&self) -> &str {
        match self {
            Self::File(file) => &file.path,
            Self::Gone(path) => path,
        }
    }
}

/// A site being asked for.
struct Asking<'a> {
    wire: Wire,
    unseen: String,
    manifest: &'a Manifest,
    jobs: usize,
    findings: Mutex<Vec<Finding>>,
    /// By the end of the name: the first file worth packing, how many there are, whether one was sent packed.
    packed: Mutex<BTreeMap<String, (String, usize, bool)>>,
}

impl Asking<'_> {
    /// Asks for everything, so many at a time.
    fn all(&self, files: &[Asked<'_>], until: Instant, options: &RemoteOptions<'_>) {
        let (next, done, silent) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        // A host that is gone would cost the time of every file.
        let enough = self.jobs.saturating_mul(2).max(8);
        let is_full = || self.findings.lock().unwrap_or_else(PoisonError::into_inner).len() >= MOST_FINDINGS;
        let is_sated = || self.wire.received() >= options.most_bytes;
        let work = || {
            let goes_on =
                || silent.load(Ordering::Relaxed) < enough && !is_full() && !is_sated() && Instant::now() < until;
            while goes_on() {
                let told = match files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    Some(Asked::File(file)) => self.file(file),
                    Some(Asked::Gone(path)) => gone::still_there(&self.wire, path).into_iter().collect(),
                    None => break,
                };
                if told.iter().any(|finding| finding.code == Flaw::Unreachable) {
                    silent.fetch_add(1, Ordering::Relaxed);
                } else {
                    silent.store(0, Ordering::Relaxed);
                }
                self.findings.lock().unwrap_or_else(PoisonError::into_inner).extend(told);
                (options.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..self.jobs.min(files.len()) {
                scope.spawn(work);
            }
        });
        let left = files.len().saturating_sub(done.into_inner());
        if left > 0 {
            let text = if is_full() {
                both!(
                    "问题超过 {MOST_FINDINGS} 处，其余 {left} 个文件没有再问",
                    "more than {MOST_FINDINGS} findings; the other {left} files were not asked for"
                )
            } else if Instant::now() >= until {
                both!(
                    "时间到了（--deadline），其余 {left} 个文件没有再问",
                    "the time is over (--deadline); the other {left} files were not asked for"
                )
            } else if is_sated() {
                let gigabytes = options.most_bytes >> 30;
                both!(
                    "收到的超过 {gigabytes} GB（--max-gb），其余 {left} 个文件没有再问",
                    "more than {gigabytes} GB came (--max-gb); the other {left} files were not asked for"
                )
            } else {
                both!(
                    "一连 {enough} 个文件没有应答，其余 {left} 个没有再问",
                    "{enough} files in a row were not answered; the other {left} were not asked for"
                )
            };
            let finding = Finding::new(Flaw::GaveUp, "", text);
            self.findings.lock().unwrap_or_else(PoisonError::into_inner).push(finding);
        }
    }

    fn file(&self, file: &ManifestFile) -> Vec<Finding> {
        match twin_of(&file.path).filter(|(plain, _)| self.manifest.file(plain).is_some()) {
            Some(_) => self.twin(file),
            None => self.plain(file),
        }
    }

    /// A twin, by its own name.
    fn twin(&self, file: &ManifestFile) -> Vec<Finding> {
        let path = &file.path;
        let answer = match self.answer(path, path, PLAIN, file) {
            Ok(answer) => answer,
            Err(finding) => return vec![finding],
        };
        let mut findings = Vec::new();
        if !holds(file, &answer.body) {
            findings.push(match stale_twin(path, &answer.body, self.manifest) {
                Some(stale) if !answer.cut && !looks_like_page(&answer.body) => stale,
                _ => self.other_bytes(path, file, &answer),
            });
        }
        // The one twin that pages ask for by name.
        if let Some(packing) = answer.packing().filter(|_| path.ends_with(".wasm.gz")) {
            let text = both!(
                "按名字取时带了 Content-Encoding: {packing}，浏览器会先解一次",
                "sent with Content-Encoding: {packing} when asked for by name: browsers unpack it too early"
            );
            findings.push(Finding::new(Flaw::TwinDeclared, path, text));
        }
        findings
    }

    /// A file as it is, then packed in each way.
    fn plain(&self, file: &ManifestFile) -> Vec<Finding> {
        let path = &file.path;
        let asked = address(path);
        let answer = match self.answer(asked, path, PLAIN, file) {
            Ok(answer) => answer,
            Err(finding) => return vec![finding],
        };
        let policy = self.manifest.policy_of(path);
        let mut findings = headers_of(path, policy, &answer);
        let mut whole = holds(file, &answer.body);
        if let Some(packing) = answer.packing() {
            let text = both!(
                "没有要压缩，却用 Content-Encoding: {packing} 应答",
                "nobody asked for packing, but the answer has Content-Encoding: {packing}"
            );
            findings.push(Finding::new(Flaw::EncodingUnasked, path, text));
            whole = unpacks_to(&answer.body, &packing, file) == Some(true);
        }
        if !whole {
            findings.push(self.other_bytes(asked, file, &answer));
            return findings;
        }
        // Hosts that look for twins send them of pictures, too, if there are any.
        let packed = BROWSERS.iter().filter(|manner| self.packed(file, **manner, policy, &mut findings)).count();
        if headers::gets_twins(path) && file.bytes >= WORTH_PACKING {
            let end = path.rsplit('.').next().unwrap_or_default().to_owned();
            let mut all = self.packed.lock().unwrap_or_else(PoisonError::into_inner);
            let (first, count, any) = all.entry(end).or_insert_with(|| (path.to_string(), 0, false));
            if path.as_str() < first.as_str() {
                *first = path.to_string();
            }
            *count += 1;
            *any |= packed > 0;
        }
        findings
    }

    /// A file as a browser gets it; whether it was packed.
    fn packed(&self, file: &ManifestFile, manner: Manner, policy: &str, findings: &mut Vec<Finding>) -> bool {
        let path = &file.path;
        let mut told = |finding: Finding| {
            // One of a kind is enough: what one browser is sent others are.
            if !findings.iter().any(|known| known.code == finding.code && known.path == finding.path) {
                findings.push(finding);
            }
        };
        let answer = match self.answer(address(path), path, manner, file) {
            Ok(answer) => answer,
            Err(finding) => {
                told(finding);
                return false;
            }
        };
        headers_of(path, policy, &answer).into_iter().for_each(&mut told);
        let (who, packing) = (manner.visitor.said(), manner.packing);
        let Some(sent) = answer.packing() else {
            if !holds(file, &answer.body) {
                let text = both!(
                    "{who}的浏览器来要（Accept-Encoding: {packing}），应答的内容不是这个文件",
                    "the browser of {who} asks (Accept-Encoding: {packing}), and the answer is not this file"; who
                );
                told(Finding::new(Flaw::EncodingWrong, path, text));
            }
            return false;
        };
        let known = sent.strip_prefix("x-").unwrap_or(&sent);
        if !packing.split(", ").any(|own| own == known) {
            let text = both!(
                "要的是 {packing}，应答却是 Content-Encoding: {sent}",
                "asked for {packing}, but the answer has Content-Encoding: {sent}"
            );
            told(Finding::new(Flaw::EncodingUnasked, path, text));
        }
        match unpacks_to(&answer.body, &sent, file) {
            Some(true) => {}
            Some(false) => {
                let text = both!(
                    "{sent} 压缩的应答解开以后不是这个文件（{who}的浏览器来要）",
                    "packed as {sent}, it unpacks to something else (as the browser of {who} asks)"; who
                );
                told(Finding::new(Flaw::EncodingWrong, path, text));
            }
            None => {
                let text = both!("{sent} 压缩的应答解不开", "packed as {sent}, it cannot be unpacked");
                told(Finding::new(Flaw::EncodingWrong, path, text));
            }
        }
        let varies = answer.header("vary").unwrap_or_default().to_ascii_lowercase();
        if !varies.split(',').any(|name| matches!(name.trim(), "accept-encoding" | "*")) {
            told(Finding::new(
                Flaw::VaryMissing,
                path,
                both!("压缩的应答没有 Vary: Accept-Encoding", "the packed answer has no Vary: Accept-Encoding"),
            ));
        }
        true
    }

    /// An answer that is one.
    fn answer(&self, asked: &str, path: &str, manner: Manner, file: &ManifestFile) -> Result<Answer, Finding> {
        match self.wire.ask(asked, manner, file.bytes) {
            Ok(answer) => match wrong_status(path, &answer) {
                Some(finding) => Err(finding),
                None => Ok(answer),
            },
            Err(trouble) => Err(no_answer(path, Some(file.bytes), trouble)),
        }
    }

    /// What an answer with other bytes is: a page, an old copy in a cache, or another file.
    fn other_bytes(&self, asked: &str, file: &ManifestFile, answer: &Answer) -> Finding {
        let path = &file.path;
        if !path.ends_with(".html") && looks_like_page(&answer.body) {
            return page_instead(path);
        }
        let behind = self.wire.ask(&format!("{asked}?verify={}", self.unseen), PLAIN, file.bytes);
        if behind.is_ok_and(|behind| behind.status == 200 && holds(file, &behind.body)) {
            return cache_stale(path);
        }
        if answer.cut {
            let wanted = file.bytes;
            let text = both!(
                "内容和清单登记的不一致（比应有的 {wanted} 字节长得多）",
                "its content is not what the manifest says (much longer than {wanted} bytes)"
            );
            return Finding::new(Flaw::FileChanged, path, text);
        }
        changed(file, answer.body.len() as u64)
    }
}

fn page_instead(path: &str) -> Finding {
    Finding::new(
        Flaw::PageInstead,
        path,
        both!("应答的是一个网页，不是这个文件", "the answer is a page, not this file"),
    )
}

fn cache_stale(path: &str) -> Finding {
    let text = both!(
        "缓存里发出来的是旧的；绕过缓存取到的是对的",
        "a cache sends an old one; past the cache the right one is there"
    );
    Finding::new(Flaw::CacheStale, path, text)
}

/// Whether bytes begin as pages do.
fn looks_like_page(body: &[u8]) -> bool {
    let start: Vec<u8> =
        body.iter().copied().skip_while(|byte| byte.is_ascii_whitespace() || !byte.is_ascii()).take(14).collect();
    let start = start.to_ascii_lowercase();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

fn no_answer(path: &str, expected: Option<u64>, trouble: Trouble) -> Finding {
    match trouble {
        Trouble::Silent(why) => Finding::new(Flaw::Unreachable, path, why),
        Trouble::BrokeOff(length) => {
            let text = match expected {
                Some(wanted) => both!(
                    "应答没有发完就断了：收到 {length} 字节（清单登记 {wanted} 字节）",
                    "the answer broke off after {length} bytes (the manifest says {wanted})"
                ),
                None => both!("应答没有发完就断了：收到 {length} 字节", "the answer broke off after {length} bytes"),
            };
            Finding::new(Flaw::BodyTruncated, path, text)
        }
    }
}

/// What an answer with another status than 200 is.
fn wrong_status(path: &str, answer: &Answer) -> Option<Finding> {
    let status = answer.status;
    match status {
        200 => None,
        404 | 410 => Some(Finding::new(
            Flaw::FileMissing,
            path,
            both!("应答 {status}：没有这个文件", "answered with {status}: there is no such file"),
        )),
        300..400 => {
            // Told as it is sent, but for what could move the reader's cursor.
            let to: String = answer.header("location").unwrap_or_default();
            let to: String = to.chars().filter(|letter| !letter.is_control()).take(200).collect();
            Some(Finding::new(
                Flaw::Redirected,
                path,
                both!("应答 {status}，跳转到 {to}", "answered with {status}, which leads to {to}"),
            ))
        }
        _ => Some(Finding::new(
            Flaw::StatusWrong,
            path,
            both!("应答 {status}，应为 200", "answered with {status} instead of 200"),
        )),
    }
}

/// What of an answer's headers falls short.
fn headers_of(path: &str, policy: &str, answer: &Answer) -> Vec<Finding> {
    let shortfalls = headers::shortfalls(path, policy, |name| answer.header(name));
    let finding = |(name, shortfall, wanted, sent): (&str, Shortfall, String, Option<String>)| {
        let sent = sent.map(|sent| sent.chars().filter(|letter| !letter.is_control()).take(300).collect::<String>());
        let code = match shortfall {
            Shortfall::TypeMissing => Flaw::TypeMissing,
            Shortfall::TypeWrong => Flaw::TypeWrong,
            Shortfall::CharsetMissing => Flaw::CharsetWrong,
            Shortfall::KeptTooLong => Flaw::CacheTooLong,
            Shortfall::KeptTooShort => Flaw::CacheTooShort,
            Shortfall::LifetimeMissing => Flaw::CacheUnsaid,
            Shortfall::PolicyMissing => Flaw::PolicyMissing,
            Shortfall::PolicyWrong => Flaw::PolicyWrong,
            Shortfall::Missing => Flaw::HeaderMissing,
            Shortfall::Wrong => Flaw::HeaderWrong,
        };
        let text = match sent {
            None => both!("没有应答头 {name}（应为 {wanted}）", "no header {name} (should be {wanted})"),
            Some(sent) => both!("{name} 是 {sent}，应为 {wanted}", "{name} is {sent}, should be {wanted}"),
        };
        Finding::new(code, path, text)
    };
    shortfalls.into_iter().map(finding).collect()
}

/// Kinds of files of which none was sent packed.
fn not_packed(kinds: BTreeMap<String, (String, usize, bool)>) -> impl Iterator<Item = Finding> {
    kinds.into_iter().filter(|(_, (.., any))| !any).map(|(end, (first, count, _))| {
        let text = both!(
            "{count} 个 .{end} 文件都不压缩（只列第一个）",
            "none of {count} .{end} files is sent packed (this is the first)"
        );
        Finding::new(Flaw::NotPacked, &first, text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_asked_for_by_their_folder() {
        for (path, asked) in [
            ("index.html", ""),
            ("990101/100201/index.html", "990101/100201/"),
            ("990101/xindex.html", "990101/xindex.html"),
            ("sw.js", "sw.js"),
        ] {
            assert_eq!(address(path), asked);
        }
    }

    #[test]
    fn pages_are_known_by_their_beginning() {
        for page in ["<!DOCTYPE html>", "\u{feff}\n <!doctype HTML><html>", "<html lang=zh>"] {
            assert!(looks_like_page(page.as_bytes()), "{page}");
        }
        for other in ["", "{}", "<?xml", "<svg>", "html"] {
            assert!(!looks_like_page(other.as_bytes()), "{other}");
        }
    }
}
