//! `yimatong build`.

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{
    Format, Manner, Outcome, failed, key_told, move_to, near_program, print, print_json, progress_bar, publish_failed,
    reported, tell,
};
use crate::content::{County, CountyState, Lang, Loaded, Opened, Site, both, is_content_folder, meets, open, pages_of};
use crate::guide::{CountyCode, Village};
use crate::site::{
    self, BuildOptions, Builder, ClientShell, Compress, Manifest, Part, Policies, Publication, PublishedCounty,
    SigningKey, Summary, Terms,
};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong build content --out dist\n  \
    yimatong build content --out dist --base-url https://ymt.example.gov.cn/ --compress best\n  \
    yimatong build content --out dist --only 990101100\n  \
    yimatong build content --out dist --parts parts/990101 --parts parts/990102\n  \
    yimatong build content --out dist --today 2026-11-20\n  \
    yimatong build content --out dist --sign minisign.key")]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// Folder to publish into; made if absent, replaced as a whole if it is a published site
    #[arg(long)]
    out: PathBuf,
    /// Public address of the site root; default: the one in site.json
    #[arg(long)]
    base_url: Option<String>,
    /// Build only villages whose code begins so; the others of the published site stay
    #[arg(long, value_name = "CODE_PREFIX")]
    only: Option<String>,
    /// Folder that counties were built into with --only: they are taken from there, and not built again; may be repeated
    #[arg(long, value_name = "DIR", conflicts_with = "only")]
    parts: Vec<PathBuf>,
    /// Folder with the compiled page; default: beside this program
    #[arg(long)]
    shell: Option<PathBuf>,
    /// Compressed twins (.br, .gz) beside every file; `best` makes them a sixth smaller and takes ten times as long: for the
    /// build that goes to the host
    #[arg(long, value_enum, default_value = "fast")]
    compress: Level,
    /// Secret key file of minisign, for manifest.json.minisig; its password is in YIMATONG_SIGN_PASSWORD, or asked for
    #[arg(long, value_name = "KEY")]
    sign: Option<PathBuf>,
    /// With --sign: the least serial to sign with, where the last one is not known (another machine); default: one more than
    /// that of the site before
    #[arg(long, value_name = "NUMBER", requires = "sign")]
    serial: Option<u64>,
    /// Publish over a site of a newer version, or one that was not published from here: all is made anew, and only its record of
    /// editions is gone on with. Look at it first (verify, diff)
    #[arg(long)]
    force: bool,
    /// Publish villages with errors by their name alone, with their township's phone, instead of refusing all; errors of the
    /// county's own still refuse
    #[arg(long)]
    ready: bool,
    /// How to print the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Level {
    None,
    Fast,
    Best,
}

impl From<Level> for Compress {
    fn from(level: Level) -> Self {
        match level {
            Level::None => Self::None,
            Level::Fast => Self::Fast,
            Level::Best => Self::Best,
        }
    }
}

#[derive(Serialize)]
struct Result<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    seconds: f64,
    live: bool,
    out: &'a Path,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let lang = options.manner.lang;
    let mut opened = open(&options.content, options.manner.today);
    if options.ready {
        opened.leave_faulty_villages();
    }
    let mut site = opened.site().cloned();
    if let Some(site) = &mut site
        && !move_to(site, options.base_url.as_deref(), lang)
    {
        return Ok(Outcome::WrongUsage);
    }
    if let Some(only) = options.only.as_deref().filter(|only| site.is_some() && opened.villages(only) == 0) {
        tell(
            lang,
            &both!(
                "error: --only {only}：没有一个村的代码这样开头",
                "error: --only {only}: no village's code begins so"
            ),
        );
        return Ok(Outcome::WrongUsage);
    }
    if swallows_content(&options.content, &options.out) {
        let (out, content) = (options.out.display(), options.content.display());
        tell(
            lang,
            &both!(
                "error: --out {out} 是内容文件夹 {content} 里放内容的地方，发布到那里会和内容混在一起：换一个文件夹",
                "error: --out {out} is where {content} has its content, and would be taken for it: publish elsewhere"
            ),
        );
        return Ok(Outcome::WrongUsage);
    }
    let shell = match shell_folder(options.shell.as_deref()) {
        Some(folder) => {
            let read = ClientShell::read(&folder);
            Some(read.map_err(|error| anyhow::anyhow!(error.text().in_lang(lang).to_owned()))?)
        }
        None => {
            tell(
                lang,
                &both!(
                    "warning: 没有找到页面程序（make client 或 --shell），只发布静态页：没有搜索和当天值班",
                    "warning: no compiled page (make client, or --shell): pages are static, without search and duty of the day"
                ),
            );
            None
        }
    };
    let key = match options.sign.as_deref().map(|path| SigningKey::read(path, || password(path, lang))).transpose() {
        Ok(key) => key,
        Err(error) => return key_told("--sign", &error, lang),
    };
    if let (Some(path), Some(mode)) = (&options.sign, key.as_ref().and_then(SigningKey::exposed)) {
        let path = path.display();
        let text = both!(
            "warning: 私钥 {path} 没有密码，这台机器上别的用户也能用（权限 {mode:04o}），拿到就能冒名签名。运行 chmod 600 {path}，再用 minisign -C -s {path} 加上密码；别人可能已经看过，就换一对密钥",
            "warning: the secret key {path} has no password, and other users of this machine can use it (mode {mode:04o}): whoever has it signs in your name. Run chmod 600 {path}, then give it a password with minisign -C -s {path}; if somebody may have read it, make a new pair"
        );
        tell(lang, &text);
    }
    let failed_to = |error: site::PublishError| publish_failed(&options.out, &error, lang);
    let terms = Terms {
        compress: options.compress.into(),
        key,
        force: options.force,
        serial: options.serial.unwrap_or_default(),
    };
    let publication = Publication::begin(&options.out, terms).map_err(failed_to)?;
    if !publication.exchanges() {
        let text = both!(
            "warning: 这个盘（网络盘、有的 FUSE）不会一步换版：换的那一刻断了，网站要等下一次发布才回来。发布到本机的盘，用 switch.sh 换版",
            "warning: this file system (a network's, some FUSE) cannot exchange in one step: if it is cut off in that moment, the site is back only with the next build. Publish to a local disk and change editions with switch.sh"
        );
        tell(lang, &text);
    }
    if !publication.is_vouched() {
        let out = options.out.display();
        let text = both!(
            "warning: {out} 里原来的网站没有什么担保（从别处拿来的，或者用了 --force）：网页全部重做，只沿用它的版次记录",
            "warning: nothing vouches for the site in {out} (it comes from elsewhere, or --force was given): all pages are made anew, only its record of editions is gone on with"
        );
        tell(lang, &text);
    }
    let mut found = opened.take_head();
    if let (Some(old), Some(content)) = (publication.old_site(), &mut found.content) {
        // The address that is published counts, whatever site.json says.
        content.site.base_url = site.as_ref().map_or_else(String::new, |site| site.base_url.clone());
        found.hold_site_against(&old);
    }
    let made = Making { options, publication: &publication, shell: shell.as_ref() };
    let (found, published) = made.counties(opened, site.as_ref(), found).map_err(failed_to)?;
    if reported(found, options.manner, options.format)?.is_none() {
        publication.abandon().map_err(failed_to)?;
        return Ok(failed(&options.content));
    }
    let summary = publication.finish(published.editions, published.policies).map_err(failed_to)?;
    foreign_told(&summary, lang);
    let seconds = (started.elapsed().as_secs_f64() * 100.0).round() / 100.0;
    match options.format {
        Format::Json => print_json(&Result { summary: &summary, seconds, live: shell.is_some(), out: &options.out })?,
        Format::Text => print(&said(&summary, seconds, lang))?,
    }
    Ok(Outcome::Done)
}

/// Whether a folder to publish into is the content folder, or one of those in it that hold content.
fn swallows_content(content: &Path, out: &Path) -> bool {
    // A folder that is not there yet has no links in its last part.
    let real = |path: &Path| match (path.canonicalize(), path.parent(), path.file_name()) {
        (Ok(real), ..) => Some(real),
        (Err(_), Some(parent), Some(name)) => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            Some(parent.canonicalize().ok()?.join(name))
        }
        _ => None,
    };
    let (Some(content), Some(out)) = (real(content), real(out)) else { return false };
    let Ok(below) = out.strip_prefix(&content) else { return false };
    let Some(first) = below.iter().next() else { return content.is_dir() };
    let first = first.to_string_lossy();
    is_content_folder(&first)
}

/// The password of a secret key: from the environment, else from whoever sits at the terminal. Never an argument: other
/// users of a machine see those.
fn password(key: &Path, lang: Lang) -> std::io::Result<Option<String>> {
    if let Some(set) = std::env::var_os("YIMATONG_SIGN_PASSWORD") {
        // Not UTF-8: no password of minisign's, so a wrong one.
        return Ok(Some(set.to_string_lossy().into_owned()));
    }
    if !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    let key = key.display();
    let prompt = both!("{key} 的密码：", "Password of {key}: ");
    rpassword::prompt_password(prompt.in_lang(lang)).map(Some)
}

/// Most files of others that are named one by one.
const MOST_NAMED: usize = 20;

/// Names the files of others in the published folder: what stays, what could act in residents' browsers, what was taken away.
fn foreign_told(summary: &Summary, lang: Lang) {
    let named = |paths: &[String]| {
        let names: Vec<String> = paths.iter().take(MOST_NAMED).map(|path| path.escape_debug().to_string()).collect();
        let more = paths.len().saturating_sub(MOST_NAMED);
        names.join(", ") + &if more > 0 { format!(", … +{more}") } else { String::new() }
    };
    let Summary { foreign, active, dropped, .. } = summary;
    if !foreign.is_empty() {
        let names = named(foreign);
        tell(lang, &both!("不是本工具的文件，留着没有动：{names}", "files of others, which stay: {names}"));
    }
    if !active.is_empty() {
        let names = named(active);
        let text = both!(
            "warning: 网站里有不是本工具发布的网页、脚本或链接，居民打得开：{names}。不是自己放的就删掉，并查是谁放的",
            "warning: pages, scripts or links of others are in the site, and residents can open them: {names}. If nobody here put them there, remove them and find out who did"
        );
        tell(lang, &text);
    }
    if !dropped.is_empty() {
        let names = named(dropped);
        let text = both!(
            "warning: 已经去掉不是本工具放的、服务器会当作网站文件发出去的：{names}。查是谁放的",
            "warning: taken away, because hosts would have sent them in the place of files of the site, and this tool did not put them there: {names}. Find out who did"
        );
        tell(lang, &text);
    }
}

/// The last line.
fn said(summary: &Summary, seconds: f64, lang: Lang) -> String {
    let Summary { pages, written, unchanged, removed, .. } = summary;
    let text = both!(
        "{pages} 页；写入 {written} 个文件，未变 {unchanged} 个，移除 {removed} 个；用时 {seconds:.2} 秒",
        "{pages} pages; {written} files written, {unchanged} unchanged, {removed} removed; {seconds:.2} seconds"
    );
    text.in_lang(lang).to_owned()
}

/// What is said of the whole site.
#[derive(Default)]
struct Whole {
    editions: Vec<String>,
    policies: Policies,
}

impl Whole {
    /// Takes over what a published site says of a county that is not built; gives its code if the site has it.
    fn keeps(&mut self, manifest: &Manifest, folder: &str) -> Option<CountyCode> {
        let code = CountyCode::parse(folder).ok()?;
        let (edition, policy) = manifest.of_county(folder);
        self.editions.push(edition?.clone());
        self.policies.own.extend(policy.map(|(pages, policy)| (pages.clone(), policy.clone())));
        Some(code)
    }
}

/// A site that is being made.
struct Making<'a> {
    options: &'a Options,
    publication: &'a Publication,
    shell: Option<&'a ClientShell>,
}

impl Making<'_> {
    /// Checks and builds county by county, one in memory at a time. From the first error on, nothing more is built, but the
    /// rest is checked: all errors are told at once. Without a site there is nothing to build.
    fn counties(
        &self,
        mut opened: Opened,
        site: Option<&Site>,
        mut found: Loaded,
    ) -> std::result::Result<(Loaded, Whole), site::PublishError> {
        let Some(site) = site else {
            for folder in opened.folders().to_vec() {
                found.note(opened.county(&folder));
            }
            return Ok((found, Whole::default()));
        };
        let bar = progress_bar("村");
        bar.set_length(opened.villages(self.options.only.as_deref().unwrap_or_default()) as u64);
        let present = |village: &Village| self.publication.had(&format!("{}index.html", folder_of(village)));
        let only = self.options.only.as_deref();
        let build = BuildOptions { shell: self.shell, only, present: &present, progress: &|| bar.inc(1) };
        let mut whole = Whole { policies: Policies::of(site), ..Whole::default() };
        let parts = self.options.parts.iter().map(|folder| Part::open(folder, &whole.policies.pages));
        let parts = parts.collect::<std::result::Result<Vec<_>, _>>()?;
        let parts = parts.iter().map(|part| Ok((part, part.finders(&site.languages)?)));
        let parts = parts.collect::<std::result::Result<Vec<_>, site::PublishError>>()?;
        // Only what stays is listed from there.
        let there = only.map(|_| self.publication.finders(&site.languages)).transpose()?.flatten();
        let mut builder = Builder::new(site, &build, self.publication)?;
        let gone = self.gone(opened.folders());
        // Paths at which there is a page, or will be.
        let mut known_pages = BTreeSet::new();
        for folder in opened.folders().to_vec() {
            if only.is_some_and(|only| !meets(&folder, only)) {
                if let (Some(old), Some(there)) = (self.publication.old(), &there)
                    && let Some(code) = whole.keeps(old, &folder)
                {
                    builder.keep(&code, there);
                    self.publication.keep_county(&code)?;
                    if !gone.is_empty() {
                        let previous = self.previous(&folder);
                        let states = previous.iter().filter_map(PublishedCounty::state);
                        known_pages.extend(states.flat_map(|state| pages_of(&state)));
                    }
                }
                continue;
            }
            let known =
                parts.iter().find_map(|(part, finders)| Some((part, finders, whole.keeps(part.manifest(), &folder)?)));
            if let Some((part, finders, code)) = known {
                builder.keep(&code, finders);
                self.publication.adopt(part, &code)?;
                continue;
            }
            let mut loaded = opened.county(&folder);
            let previous = self.previous(&folder);
            let states: Vec<_> = previous.iter().filter_map(PublishedCounty::state).collect();
            loaded.hold_against(&states);
            let content = loaded.content.take();
            found.note(loaded);
            for county in content.iter().filter(|_| found.content.is_some()).flat_map(|content| &content.counties) {
                builder.county(county, previous.as_ref())?;
                known_pages.extend(pages_of(&CountyState::from(county)));
                let catalogue = &county.catalogue;
                self.clock_behind(county);
                whole.editions.push(format!("{} {}", catalogue.code, catalogue.edition.number));
                whole.policies.add(site, catalogue);
                self.carry_over(county, &build)?;
            }
        }
        if found.content.is_some() {
            self.hold_gone(&gone, &known_pages, &mut found);
        }
        if found.content.is_some() {
            builder.finish()?;
        }
        bar.finish_and_clear();
        Ok((found, whole))
    }

    /// Codes of counties that are published and have no folder any more.
    fn gone(&self, folders: &[String]) -> Vec<String> {
        let editions = self.publication.old().map(|old| old.editions.as_slice()).unwrap_or_default();
        let codes = editions.iter().filter_map(|edition| edition.split(' ').next());
        codes.filter(|code| !folders.iter().any(|folder| folder == code)).map(str::to_owned).collect()
    }

    /// Holds counties that are gone against the paths at which there is a page.
    fn hold_gone(&self, gone: &[String], known: &BTreeSet<String>, found: &mut Loaded) {
        for code in gone {
            let previous = self.previous(code);
            found.hold_gone(&previous.iter().filter_map(PublishedCounty::state).collect::<Vec<_>>(), known);
        }
    }

    /// An edition of a day to come is most often a machine whose clock is behind, and notices and due dates go by it.
    fn clock_behind(&self, county: &County) {
        let (edition, today) = (&county.catalogue.edition, county.today);
        if edition.on > today {
            let (number, on) = (&edition.number, edition.on);
            tell(
                self.options.manner.lang,
                &both!(
                    "warning: 版次 {number} 的日期是 {on}，今天按 {today} 算：核对电脑的日期；到没到期的都按这一天",
                    "warning: edition {number} is of {on}, and today is taken to be {today}: look at this machine's date; what is due or over goes by it"
                ),
            );
        }
    }

    /// A county as it is published, if it is; what of it cannot be read is told.
    fn previous(&self, folder: &str) -> Option<PublishedCounty> {
        let code = CountyCode::parse(folder).ok()?;
        let (previous, wrong) = self.publication.previous(&code);
        for error in wrong.iter().map(site::ReadError::text) {
            tell(
                self.options.manner.lang,
                &both!(
                    "warning: 已发布的网站里 {error}；变动从能读的那些算起",
                    "warning: in the published site: {error}; what changed is told from the rest"; error
                ),
            );
        }
        previous
    }

    /// The pages of villages that are not built stay, and with them the shared files of the edition they were built from.
    fn carry_over(&self, county: &County, build: &BuildOptions<'_>) -> std::result::Result<(), site::PublishError> {
        let others: BTreeSet<&str> =
            county.villages.iter().filter(|village| !build.wants(village)).map(|village| village.code.rest()).collect();
        if others.is_empty() {
            return Ok(());
        }
        let below = format!("{}/", county.catalogue.code);
        let keep = |path: &str| {
            let own = path.strip_prefix(&below).unwrap_or(path);
            let first = own.split('/').next().unwrap_or_default();
            let of_village = first.len() == 6 && first.bytes().all(|byte| byte.is_ascii_digit());
            if of_village { others.contains(first) } else { site::is_immutable(path) }
        };
        self.publication.carry_over(&county.catalogue.code, keep)
    }
}

/// The folder of a village's page.
fn folder_of(village: &Village) -> String {
    format!("{}/{}/", village.code.county(), village.code.rest())
}

/// The compiled page: where it was asked for, else `client/` beside this program or beside its folder.
pub(super) fn shell_folder(asked: Option<&Path>) -> Option<PathBuf> {
    near_program(asked, "client")
}
