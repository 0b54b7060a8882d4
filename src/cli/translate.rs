//! `yimatong translate`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use serde_json::{Value, json};

use super::{Format, Manner, Outcome, failed, print, print_json, save, usable};
use crate::content::{Content, MOST_WRITTEN, both, canonical, read_bounded, texts_to_translate};
use crate::text::{Language, ZH, is_tag};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  yimatong translate content --language en\n  yimatong translate content --language ug"
)]
pub(super) struct Options {
    /// Content folder (the one with site.json)
    content: PathBuf,
    /// Tag of the language: en, ug, mn-Mong
    #[arg(long, value_name = "TAG", value_parser = tag)]
    language: String,
    /// How to print the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

fn tag(text: &str) -> Result<String, String> {
    let good = is_tag(text) && text != ZH.tag;
    if good { Ok(text.to_owned()) } else { Err("letters, digits and dashes, such as ug".to_owned()) }
}

/// A file to be translated, with its lines counted.
struct Sheet {
    path: String,
    value: Value,
    lines: usize,
    open: usize,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let Some(content) = usable(&options.content, options.manner, options.format)? else {
        return Ok(failed(&options.content));
    };
    let sheets = sheets(&content, &options.content, &options.language)?;
    for sheet in &sheets {
        let text = canonical(&sheet.path, &sheet.value).context("a translation is an authored file")?;
        let path = options.content.join(&sheet.path);
        if let Some(folder) = path.parent() {
            fs_err::create_dir_all(folder)?;
        }
        save(&path, text.as_bytes())?;
    }
    report(&sheets, options)?;
    Ok(Outcome::Done)
}

fn report(sheets: &[Sheet], options: &Options) -> anyhow::Result<()> {
    if options.format == Format::Json {
        let files: Vec<Value> = sheets
            .iter()
            .map(|sheet| json!({ "file": sheet.path, "texts": sheet.lines, "untranslated": sheet.open }))
            .collect();
        return print_json(&json!({ "files": files }));
    }
    for sheet in sheets {
        let (path, lines, open) = (&sheet.path, sheet.lines, sheet.open);
        let text = both!("{path}：{lines} 条，还有 {open} 条没译", "{path}: {lines} texts, {open} not translated");
        print(text.in_lang(options.manner.lang))?;
    }
    Ok(())
}

/// What there is to translate, with what is translated already. Texts that are gone stay: someone may have to move their
/// translation to the new wording, and the check names them.
fn sheets(content: &Content, root: &Path, language: &str) -> anyhow::Result<Vec<Sheet>> {
    let mut sheets = Vec::new();
    if !Language::built_in().iter().any(|known| known.tag == language) {
        let path = format!("languages/{language}.json");
        let names = ZH.all().into_iter();
        sheets.push(sheet(root, path, "words", names.map(|(name, _)| name.to_owned()))?);
    }
    for county in &content.counties {
        let path = format!("{}/translations/{language}.json", county.catalogue.code);
        sheets.push(sheet(root, path, "texts", texts_to_translate(&content.site, county).into_iter())?);
    }
    Ok(sheets)
}

fn sheet(root: &Path, path: String, field: &str, wanted: impl Iterator<Item = String>) -> anyhow::Result<Sheet> {
    let file = root.join(&path);
    let mut value: Value = match read_bounded(&file, MOST_WRITTEN) {
        Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| format!("{path} is not JSON"))?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => match field {
            "words" => json!({ "name": "" }),
            _ => json!({}),
        },
        Err(error) => return Err(error.into()),
    };
    let fields = value.as_object_mut().with_context(|| format!("{path} holds no object"))?;
    let mut texts: BTreeMap<String, Value> = wanted.map(|text| (text, json!(""))).collect();
    // What is of another shape is somebody's work all the same: nothing is written over it.
    match fields.remove(field) {
        None => {}
        Some(Value::Object(known)) => texts.extend(known),
        Some(_) => anyhow::bail!("{path}: `{field}` is no list of texts and translations; mend or remove it first"),
    }
    let open = texts.values().filter(|said| said.as_str().is_none_or(|said| said.trim().is_empty())).count();
    let lines = texts.len();
    fields.insert(field.to_owned(), json!(texts));
    Ok(Sheet { path, value, lines, open })
}
