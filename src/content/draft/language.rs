//! Other languages: the interface's words, and a county's content.

use std::collections::BTreeMap;

use super::record;
use crate::content::words;

record! {
    /// `languages/{tag}.json`.
    LanguageDraft, LANGUAGE = "language", "语言", "页面上的字在另一种语言里怎么说，全站共用。文件名是语言代号。";
    schema "$schema": Option<String>, may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    name "name": Option<String>, must Text, "语言名称", "用这种语言自己的文字写，显示在页面顶上。", "English";
    writing "writing": Option<String>, may Word(words::WRITINGS), "书写方向", "不写就是从左到右。", "";
    words "words": BTreeMap<String, String>, must Texts, "字句", "每个字句的名字和译文；名字不能改，花括号里的空要照样留着。", "";
}

record! {
    /// `{county}/translations/{tag}.json`.
    TranslationDraft, TRANSLATION = "translation", "译文", "一个县的内容在另一种语言里怎么说。文件名是语言代号。";
    schema "$schema": Option<String>, may Schema, "格式说明", "编辑软件按它提示和检查，由工具填写。", "";
    texts "texts": BTreeMap<String, String>, must Texts, "原文和译文", "左边是内容里的原文，一字不差；右边是译文，空着就照原文显示。", "";
}
