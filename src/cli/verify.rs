//! `yimatong verify`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;

use super::{Format, Outcome, is_set_aside, key_told, print, print_json, progress_bar, tell};
use crate::content::{Lang, MOST_WRITTEN, Severity, base_url, both, read_bounded, read_text_bounded};
use crate::site::{
    Authorities, Expected, RemoteError, RemoteOptions, VerifyingKey, findings_json, findings_text, verify_folder,
    verify_remote,
};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong verify dist\n  \
    yimatong verify https://ymt.example.gov.cn/ --key minisign.pub\n  \
    yimatong verify https://ymt.example.gov.cn/ --key minisign.pub --at-least seen.txt\n  \
    yimatong verify http://127.0.0.1:8080/ymt/ --jobs 2 --format json\n  \
    yimatong verify https://10.0.0.8/YMT/ --ca root.crt")]
pub(super) struct Options {
    /// A published folder, or the address of a published site
    #[arg(value_name = "DIR|URL")]
    target: String,
    /// Public key of minisign, as a file or as its line that begins with RW: the manifest must be signed with it
    #[arg(long, value_name = "PUB")]
    key: Option<String>,
    /// File that remembers the highest serial seen with a good signature (made if absent): a site with a lower one is an old site
    #[arg(long, value_name = "FILE", requires = "key")]
    at_least: Option<PathBuf>,
    /// Address at which residents reach the site, which its manifest must name; default: the one that is verified, unless that
    /// is this machine's own
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// Certificates (PEM) of authorities that vouch for the host, in the place of the public ones: for networks with an
    /// authority of their own
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// Requests under way at a time, at most
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: u16,
    /// Seconds that an answer may take; what broke is asked for three times
    #[arg(long, default_value_t = 30, value_name = "SECONDS", value_parser = clap::value_parser!(u16).range(1..=600))]
    timeout: u16,
    /// Seconds that asking for all files may take
    #[arg(long, default_value_t = 3600, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    deadline: u32,
    /// Gigabytes that the host may send in all; each file is asked for four times
    #[arg(long, default_value_t = 8, value_name = "GB", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    max_gb: u64,
    /// How to print findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// List every finding, however many there are of a kind
    #[arg(long)]
    all: bool,
    /// Let warnings fail, too
    #[arg(long)]
    deny_warnings: bool,
    /// Language of findings and messages
    #[arg(long, value_enum, default_value = "zh")]
    lang: Lang,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Options { target, lang, .. } = options;
    let key = match options.key.as_deref().map(VerifyingKey::read).transpose() {
        Ok(key) => key,
        Err(error) => return key_told("--key", &error, *lang),
    };
    let authorities = match options.ca.as_deref().map(authorities).transpose()? {
        Some(None) => {
            let file = options.ca.as_deref().unwrap_or(Path::new("")).display();
            let text = both!(
                "error: --ca {file} 里没有证书。要 PEM 格式的根证书（BEGIN CERTIFICATE 开头）",
                "error: --ca {file} has no certificate. A root certificate as PEM is needed (it begins BEGIN CERTIFICATE)"
            );
            tell(*lang, &text);
            return Ok(Outcome::WrongUsage);
        }
        Some(known) => known,
        None => None,
    };
    let address = match options.address.as_deref().map(base_url).transpose() {
        Ok(address) => address,
        Err(wrong) => {
            let given = options.address.as_deref().unwrap_or_default();
            tell(*lang, &both!("error: --address {given}：{wrong}", "error: --address {given}: {wrong}"; wrong));
            return Ok(Outcome::WrongUsage);
        }
    };
    let at_least = match options.at_least.as_deref().map(seen).transpose()? {
        Some(None) => {
            let file = options.at_least.as_deref().unwrap_or(Path::new("")).display();
            let text = both!(
                "error: --at-least {file} 里不是一个序号。它是本命令自己写的文件，里面只有一个数；写坏了就从备份拿回来",
                "error: --at-least {file} holds no serial. This command writes that file, with one number in it; if it is damaged, bring it back from a backup"
            );
            tell(*lang, &text);
            return Ok(Outcome::WrongUsage);
        }
        Some(Some(serial)) => serial,
        None => 0,
    };
    let bar = progress_bar(both!("个文件", "files").in_lang(*lang));
    let progress = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let found = if is_address(target) {
        let base = match base_url(target) {
            Ok(base) => base,
            Err(wrong) => {
                tell(*lang, &both!("error: {target}：{wrong}", "error: {target}: {wrong}"; wrong));
                return Ok(Outcome::WrongUsage);
            }
        };
        let timeout = Duration::from_secs(options.timeout.into());
        let address = address.or_else(|| Some(base.clone()).filter(|base| !is_of_this_machine(base)));
        let expected = Expected { address, at_least };
        let asked = RemoteOptions {
            key: key.as_ref(),
            expected: &expected,
            authorities: authorities.as_ref(),
            jobs: options.jobs.into(),
            timeout,
            deadline: Duration::from_secs(options.deadline.into()),
            most_bytes: options.max_gb << 30,
            progress: &progress,
        };
        match verify_remote(&base, &asked) {
            Ok(found) => found,
            Err(RemoteError::Address(wrong)) => {
                tell(*lang, &both!("error: {target}：{wrong}", "error: {target}: {wrong}"; wrong));
                return Ok(Outcome::WrongUsage);
            }
            Err(RemoteError::Unreachable(why)) => {
                let text = both!(
                    "{base}manifest.json：{why}。看地址、网络和服务器，再核对一次",
                    "{base}manifest.json: {why}. See to the address, the network and the host, then verify again"; why
                );
                anyhow::bail!(text.in_lang(*lang).to_owned());
            }
        }
    } else {
        if is_set_aside(Path::new(target), *lang) {
            return Ok(Outcome::NotThere);
        }
        if !Path::new(target).is_dir() {
            let text = both!(
                "error: {target}：没有这个文件夹。给出发布好的文件夹，或 http:// https:// 开头的网址",
                "error: {target}: no such folder. Give a published folder, or an address with http:// or https://"
            );
            tell(*lang, &text);
            return Ok(Outcome::NotThere);
        }
        verify_folder(Path::new(target), key.as_ref(), &Expected { address, at_least }, &progress)
    };
    bar.finish_and_clear();
    if let Some(file) = options.at_least.as_deref().filter(|_| found.signed.is_some() && found.serial > at_least) {
        // Written beside and renamed: half a number would be another one.
        let mut new = file.as_os_str().to_owned();
        new.push(".new");
        fs_err::write(&new, format!("{}\n", found.serial))?;
        fs_err::rename(new, file)?;
    }
    match options.format {
        Format::Text => print(&findings_text(&found, *lang, options.all))?,
        Format::Json => print_json(&findings_json(&found, *lang))?,
    }
    let bad = found.count(Severity::Error) + if options.deny_warnings { found.count(Severity::Warning) } else { 0 };
    Ok(if bad > 0 { Outcome::ContentErrors } else { Outcome::Done })
}

/// The certificates of a file; none: there are none in it.
fn authorities(file: &Path) -> anyhow::Result<Option<Authorities>> {
    Ok(Authorities::from_pem(&read_bounded(file, MOST_WRITTEN).context("--ca 读不了")?))
}

/// The serial that a file remembers: none yet if it is not there; no number in it gives none.
fn seen(file: &Path) -> anyhow::Result<Option<u64>> {
    match read_text_bounded(file, MOST_WRITTEN) {
        Ok(text) => Ok(text.trim().parse().ok()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Some(0)),
        Err(error) => Err(error).context("--at-least 读不了"),
    }
}

/// Whether an address is this machine's own, at which no resident reaches anything.
fn is_of_this_machine(address: &str) -> bool {
    let host = address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let host = host.strip_prefix("[::1]").map_or_else(|| host.split(':').next().unwrap_or_default(), |_| "localhost");
    host.eq_ignore_ascii_case("localhost") || host.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}

fn is_address(target: &str) -> bool {
    target.contains("://")
}
