//! Papers and pictures that go with something: links that say what they lead to and how large it is. Nothing of them is
//! loaded before somebody asks for it.

use leptos::prelude::*;

use super::said::said;
use crate::guide::{Attachment, FileKind, readable_size};
use crate::text::Language;

/// The links; nothing where there is nothing. `folder`: from this page to the folder of the files.
pub(in crate::view) fn attachments<'a>(
    all: impl Iterator<Item = &'a Attachment>,
    folder: &str,
    language: &Language,
) -> Option<AnyView> {
    let words = &language.still;
    let links: Vec<_> = all
        .map(|attachment| {
            let kind = match attachment.kind {
                FileKind::Pdf => words.file_pdf,
                FileKind::Jpeg | FileKind::Png | FileKind::Webp => words.file_picture,
            };
            let remark = format!("{kind}{}{}", words.comma, readable_size(attachment.bytes));
            let text = words.bracketed(&attachment.title, &remark);
            view! { <li><a href=format!("{folder}{}", attachment.file)>{said(language, &text)}</a></li> }
        })
        .collect();
    (!links.is_empty()).then(|| view! { <ul class="files">{links}</ul> }.into_any())
}
