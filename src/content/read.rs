//! Reading JSON files into drafts, row by row, so that one wrong row does not hide the others.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Code, Diagnostics};

/// Largest file that is read; content is text, and a larger one is a mistake.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// Reads files below one content folder.
pub(super) struct Reader {
    root: PathBuf,
    files: usize,
}

impl Reader {
    /// A reader below `root`.
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), files: 0 }
    }

    /// Files read so far.
    pub(super) fn files(&self) -> usize {
        self.files
    }

    /// Names in a folder, sorted; an empty list if there is none.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs_err::read_dir(self.root.join(folder)) else { return Vec::new() };
        let mut names: Vec<_> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// One JSON file, as a value.
    pub(super) fn value(&mut self, file: &str, diagnostics: &mut Diagnostics) -> Option<Value> {
        let path = self.root.join(file);
        self.files += 1;
        let too_large = fs_err::metadata(&path).is_ok_and(|metadata| metadata.len() > MOST_BYTES);
        if too_large {
            let help = "内容文件只放文字；检查是不是放错了文件";
            diagnostics.add(Code::JsonSyntax, file, "", "文件超过 32 MB，没有读", help);
            return None;
        }
        let bytes = match fs_err::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let help = "补上这个文件，或检查文件夹和文件名是否写对、能不能读";
                diagnostics.add(Code::FileMissing, file, "", format!("读不到文件：{}", error.kind()), help);
                return None;
            }
        };
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        match serde_json::from_slice(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let place = format!("第 {} 行第 {} 列", error.line(), error.column());
                let help = "看这一行和上一行：多半是少了逗号、引号或括号，或文件不是 UTF-8 编码";
                diagnostics.add(Code::JsonSyntax, file, "", format!("不是合格的 JSON：{place}（{error}）"), help);
                None
            }
        }
    }

    /// A whole file as one draft.
    pub(super) fn draft<T: DeserializeOwned>(&mut self, file: &str, diagnostics: &mut Diagnostics) -> Option<T> {
        let value = self.value(file, diagnostics)?;
        shaped(value, file, "", diagnostics)
    }
}

/// A value as a draft; a value of the wrong shape is a finding at its place.
pub(super) fn shaped<T: DeserializeOwned>(
    value: Value,
    file: &str,
    pointer: &str,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    match serde_path_to_error::deserialize(value) {
        Ok(draft) => Some(draft),
        Err(error) => {
            let place = format!("{pointer}{}", path_pointer(error.path()));
            diagnostics.add(
                Code::JsonShape,
                file,
                &place,
                format!("写法不对：{}", error.inner()),
                "对照 docs/content.md 里这一处的字段名和写法；多余的字段请删掉",
            );
            None
        }
    }
}

fn path_pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// Takes the list `field` out of an object and reads it row by row: each row with its pointer.
pub(super) fn rows<T: DeserializeOwned>(
    object: &mut Value,
    field: &str,
    file: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, T)> {
    let pointer = format!("/{field}");
    let Some(Value::Array(list)) = object.as_object_mut().and_then(|fields| fields.remove(field)) else {
        let help = format!("加上 \"{field}\": [ … ]，每项一行");
        diagnostics.add(Code::FieldMissing, file, &pointer, format!("缺少列表“{field}”"), help);
        return Vec::new();
    };
    let read = |(at, value)| {
        let place = format!("{pointer}/{at}");
        shaped(value, file, &place, diagnostics).map(|draft| (place, draft))
    };
    list.into_iter().enumerate().filter_map(read).collect()
}
