//! `yimatong poster`.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Format, Manner, Outcome, move_to, no_village, print, print_json, tell, usable};
use crate::content::{QrLetters, both};
use crate::guide::Village;
use crate::poster::{Code, code_svg, printed_url};

/// Width of one module of a bare code: scans from one metre on.
const MODULE_MM: f32 = 1.5;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong poster content --code 990101100201 --kind code --format svg --out posters\n  \
    yimatong poster content --only 990101 --kind code --format svg --out posters"
)]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// 12-digit codes of villages
    #[arg(long, num_args = 1.., required_unless_present = "only")]
    code: Vec<String>,
    /// All villages whose code begins so
    #[arg(long, value_name = "CODE_PREFIX")]
    only: Option<String>,
    /// What to make
    #[arg(long, value_enum)]
    kind: Kind,
    /// File format
    #[arg(long, value_enum)]
    format: FileFormat,
    /// Folder to write into; made if absent
    #[arg(long)]
    out: PathBuf,
    /// Public address of the site root; default: the one in site.json
    #[arg(long)]
    base_url: Option<String>,
    /// How to print the result
    #[arg(long, value_enum, default_value = "text")]
    report: Format,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// The bare code
    Code,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FileFormat {
    Svg,
}

#[derive(Serialize)]
struct Made {
    code: String,
    url: String,
    version: i16,
    correction: &'static str,
    file: PathBuf,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let lang = options.manner.lang;
    let Some(mut content) = usable(&options.content, options.manner, options.report)? else {
        return Ok(Outcome::ContentErrors);
    };
    if !move_to(&mut content.site, options.base_url.as_deref(), lang) {
        return Ok(Outcome::WrongUsage);
    }
    if options.base_url.is_some() && content.site.qr_letters == QrLetters::Capitals && content.site.capitals().is_none()
    {
        let address = &content.site.base_url;
        tell(
            lang,
            &both!(
                "warning[qr-letters]: --base-url {address}：子目录含小写字母或特殊符号，码按原样印，会大一些",
                "warning[qr-letters]: --base-url {address}: small letters or signs in the path; codes are printed as written"
            ),
        );
    }
    let villages = || content.counties.iter().flat_map(|county| &county.villages);
    for asked in &options.code {
        if !villages().any(|village| village.code.as_str() == asked) {
            tell(lang, &no_village(asked));
            return Ok(Outcome::WrongUsage);
        }
    }
    let asked = |village: &&Village| {
        let code = village.code.as_str();
        let by_prefix = options.only.as_deref().is_some_and(|prefix| code.starts_with(prefix));
        by_prefix || options.code.iter().any(|asked| asked == code)
    };
    let asked: Vec<&Village> = villages().filter(asked).collect();
    if asked.is_empty() {
        tell(lang, &both!("error: 没有一个村的代码符合要求", "error: no village's code is asked for"));
        return Ok(Outcome::WrongUsage);
    }
    fs_err::create_dir_all(&options.out)?;
    let mut made = Vec::new();
    for village in asked {
        let url = printed_url(&content.site, &village.code);
        let code = Code::new(&url).with_context(|| format!("{} {}", village.code, village.name))?;
        let Kind::Code = options.kind;
        let FileFormat::Svg = options.format;
        let title = format!("{}{} {url}", village.above.join(""), village.name);
        let file = options.out.join(format!("{}-code.svg", village.code));
        let unfinished = options.out.join(format!(".{}-code.svg.next", village.code));
        fs_err::write(&unfinished, code_svg(&code, MODULE_MM, &title))?;
        fs_err::rename(&unfinished, &file)?;
        made.push(Made {
            code: village.code.to_string(),
            version: code.version(),
            correction: code.correction(),
            file,
            url,
        });
    }
    match options.report {
        Format::Json => print_json(&serde_json::json!({ "made": made }))?,
        Format::Text => {
            for made in &made {
                let Made { url, version, correction, .. } = made;
                let file = made.file.display();
                let text = both!(
                    "{file}  {url}（版本 {version}，纠错 {correction}）",
                    "{file}  {url} (version {version}, correction {correction})"
                );
                print(text.in_lang(lang))?;
            }
        }
    }
    Ok(Outcome::Done)
}
