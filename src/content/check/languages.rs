//! Languages of a site besides that of its content: their words, and what is said for a county's texts.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Row, optional_word};
use crate::content::draft::{LanguageDraft, TranslationDraft};
use crate::content::read::Reader;
use crate::content::translation::texts_to_translate;
use crate::content::{Code, County, Diagnostics, Site, Translation, both, words};
use crate::text::{Language, Writing, ZH, is_tag, markers};

/// Folder of the languages' files, beside the county folders.
pub(super) const LANGUAGES: &str = "languages";

/// Names shown as examples in a finding about many.
const EXAMPLES: usize = 3;

/// The languages that a site asks for, that of its content first.
pub(super) fn languages(
    reader: &mut Reader,
    tags: Vec<String>,
    file: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<&'static Language> {
    let mut found: Vec<&'static Language> = vec![&ZH];
    for tag in tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
        if found.iter().any(|language| language.tag.eq_ignore_ascii_case(tag)) {
            continue;
        }
        let known = Language::built_in().into_iter().find(|language| language.tag.eq_ignore_ascii_case(tag));
        let name = format!("{tag}.json");
        if let Some(language) = known {
            found.push(language);
        } else if is_tag(tag) && reader.names(LANGUAGES).contains(&name) {
            found.extend(language(reader, tag, &format!("{LANGUAGES}/{name}"), diagnostics));
        } else {
            diagnostics.add(
                Code::LanguageUnknown,
                file,
                "/languages",
                both!("没有语言“{tag}”的文件 languages/{tag}.json", "there is no languages/{tag}.json for “{tag}”")
                    .or_in_cells(both!("没有语言“{tag}”的文件", "there is no file of the language “{tag}”")),
                both!(
                    "用 yimatong translate 生成它再翻译；英文写 en，不用文件；不要这种语言就从这一栏去掉",
                    "make it with `yimatong translate` and translate it; English is `en` and needs none; or take the language out"
                ),
            );
        }
    }
    found
}

fn language(reader: &mut Reader, tag: &str, file: &str, diagnostics: &mut Diagnostics) -> Option<&'static Language> {
    let draft: LanguageDraft = reader.draft(file, diagnostics)?;
    let mut row = Row::new(file, "", diagnostics);
    let name = row.text("name", draft.name);
    let writing: Option<String> = optional_word(&mut row, "writing", draft.writing, words::WRITINGS);
    let writing = writing.as_deref().and_then(Writing::parse).unwrap_or(Writing::LeftToRight);
    let chinese: BTreeMap<&str, &str> = ZH.all().into_iter().collect();
    let blank = |name: &&&str| draft.words.get(**name).is_none_or(|said| said.trim().is_empty());
    let missing: Vec<&str> = chinese.keys().filter(blank).copied().collect();
    if !missing.is_empty() {
        let (count, few) = (missing.len(), few(&missing));
        row.add(
            Code::LanguageWord,
            "words",
            both!("还有 {count} 个字句没有译：{few}", "{count} words are not translated: {few}"),
            both!(
                "把它们译完再写进 site.json；先去掉，运行 yimatong translate 会补上缺的名字",
                "translate them first, then name the language in site.json; while it is not there, `yimatong translate` adds \
                 what is missing"
            ),
        );
    }
    for (name, said) in &draft.words {
        let Some(chinese) = chinese.get(name.as_str()) else {
            row.add(
                Code::LanguageWord,
                "words",
                both!("没有名叫“{name}”的字句", "there is no word called `{name}`"),
                both!(
                    "名字要和 docs/languages.md 里的一样；多余的删掉",
                    "use the names of docs/languages.md; take others out"
                ),
            );
            continue;
        };
        let gaps = markers(chinese);
        if !said.trim().is_empty() && markers(said) != gaps {
            let gaps: Vec<String> = gaps.iter().map(|gap| format!("{{{gap}}}")).collect();
            let gaps = if gaps.is_empty() { "—".to_owned() } else { gaps.join(" ") };
            row.add(
                Code::LanguageWord,
                "words",
                both!("“{name}”的译文里要留的空是 {gaps}，写得不一样", "`{name}` leaves other gaps than {gaps}"),
                both!("花括号和里面的英文照抄，位置随意", "copy braces and what is in them; their order is free"),
            );
        }
    }
    Language::kept(tag, &name, writing, |name| draft.words.get(name).map(|said| said.trim()))
}

/// What is said for the texts of a county in the site's other languages.
pub(super) fn translations(
    reader: &mut Reader,
    folder: &str,
    site: &Site,
    county: &County,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<&'static str, Translation> {
    let names = reader.listed(&format!("{folder}/translations"), diagnostics);
    let mut translations = BTreeMap::new();
    let mut wanted: Option<BTreeSet<String>> = None;
    for language in site.languages.iter().skip(1) {
        let name = format!("{}.json", language.tag);
        if !names.contains(&name) {
            continue;
        }
        let file = format!("{folder}/translations/{name}");
        let Some(draft) = reader.draft::<TranslationDraft>(&file, diagnostics) else { continue };
        let wanted = wanted.get_or_insert_with(|| texts_to_translate(site, county));
        let mut unused: Vec<&str> =
            draft.texts.keys().filter(|text| !wanted.contains(*text)).map(String::as_str).collect();
        if !unused.is_empty() {
            // A notice that is over, a row that is yet to come: not shown today, and still in the content.
            let written = reader.written(folder);
            unused.retain(|text| !written.iter().any(|whole| whole.contains(text)));
        }
        let translation = Translation::new(draft.texts.clone());
        let missing: Vec<&str> =
            wanted.iter().filter(|text| translation.text(text).is_none()).map(String::as_str).collect();
        let mut row = Row::new(&file, "", diagnostics);
        if !missing.is_empty() {
            let (count, few) = (missing.len(), few(&missing));
            row.add(
                Code::TranslationMissing,
                "texts",
                both!(
                    "还有 {count} 处内容没有译，页面上照原文显示：{few}",
                    "{count} texts are not translated and show as they are: {few}"
                ),
                both!(
                    "运行 yimatong translate 补上空行，再填译文",
                    "run `yimatong translate` for empty lines, then fill them"
                ),
            );
        }
        if !unused.is_empty() {
            let (count, few) = (unused.len(), few(&unused));
            row.add(
                Code::TranslationUnused,
                "texts",
                both!(
                    "有 {count} 条译文的原文在内容里找不到了：{few}",
                    "{count} translations are of texts that are not in the content: {few}"
                ),
                both!(
                    "原文改过的，把译文移到新的原文下面；没用的删掉",
                    "where a text was reworded move its translation; take out the others"
                ),
            );
        }
        translations.insert(language.tag, translation);
    }
    translations
}

fn few(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(EXAMPLES).map(|name| format!("“{name}”")).collect();
    let more = if names.len() > EXAMPLES { " …" } else { "" };
    format!("{}{more}", shown.join("、"))
}
