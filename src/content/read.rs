//! Reading JSON files into drafts, row by row, so that one wrong row does not hide the others.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::base::{BASE_FILE, Base, Layered, Places};
use super::blank::is_blank_village;
use super::json::{Document, MOST_LETTERS, MOST_VALUES, Unread};
use super::place_list::{PLACES_FILE, PlaceList};
use super::scan::{Dated, scan};
use super::shaped::shaped;
use super::{Code, Diagnostics, MOST_WRITTEN, Text, both, io_error, json, read_bounded, read_text_bounded};

/// Most bytes that the files of a county have together: 5,000 villages of 12 KB each, as the largest of the sample.
const MOST_TOGETHER: usize = 64 * 1024 * 1024;
/// Most rows of a list that are read.
pub(super) const MOST_ROWS: usize = 10_000;

/// Files that the national base completes.
pub(super) const BASED: [&str; 5] =
    ["county.json", "services.json", "certificates.json", "events.json", "calendar.json"];

/// Largest file that may go with a record: what a phone loads on a weak signal.
pub(super) const MOST_ATTACHED: u64 = 5_000_000;

/// Where content is read from.
#[derive(Clone)]
pub(super) enum Source {
    /// A content folder.
    Folder(PathBuf),
    /// What a workbook holds, as the files of a content folder: path -> value.
    Files(BTreeMap<String, Value>),
}

/// What there is of a file that goes with a record.
pub(super) enum Attached {
    /// All of it, and where it lies.
    Whole(Vec<u8>, PathBuf),
    /// It cannot be read.
    Missing(ErrorKind),
    /// It lies outside the county's folder.
    Outside,
    /// It has so many bytes, and was not read.
    Large(u64),
    /// A workbook came without it.
    Apart,
}

/// Reads the files of one source.
pub(super) struct Reader {
    source: Source,
    /// The content folder that a workbook's attachments lie in, if there is one.
    beside: Option<PathBuf>,
    files: usize,
    /// Bytes of the files read so far.
    bytes: usize,
    dated: Dated,
    /// Paths of attachments that were asked for, whether they are there or not.
    asked: RefCell<BTreeSet<String>>,
    /// A base to try instead of that which counts.
    tried: Option<Arc<Base>>,
    /// Files of villages of which nothing but the name is to be used.
    awaited: BTreeSet<String>,
    /// County -> the national base that it builds on; none: it writes everything itself, or the base does not read.
    bases: BTreeMap<String, Option<Arc<Base>>>,
    /// County -> what it has of what rows of its base lead to.
    places: BTreeMap<String, Arc<Places>>,
    /// County -> townships of which a village is filled.
    begun: BTreeMap<String, Arc<BTreeSet<String>>>,
    /// File -> what the base added to it.
    layered: BTreeMap<String, Layered>,
    /// The official list of places, once it was read.
    place_list: Option<Arc<PlaceList>>,
}

/// What lies in a folder.
pub(super) enum Entry {
    /// A file's name.
    File(String),
    /// A folder's name.
    Folder(String),
}

/// Whether a name is one that operating systems and office programs leave beside files: nobody wrote it, and most people
/// cannot see it.
fn is_litter(name: &str) -> bool {
    const NAMES: [&str; 6] =
        ["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"];
    name.starts_with('.') || name.starts_with("~$") || NAMES.contains(&name.to_lowercase().as_str())
}

impl Reader {
    /// A reader of `source`.
    pub(super) fn new(source: Source) -> Self {
        Self {
            source,
            beside: None,
            files: 0,
            bytes: 0,
            dated: Dated::default(),
            asked: RefCell::default(),
            tried: None,
            awaited: BTreeSet::new(),
            bases: BTreeMap::new(),
            places: BTreeMap::new(),
            begun: BTreeMap::new(),
            layered: BTreeMap::new(),
            place_list: None,
        }
    }

    /// Another reader of the same, which has read nothing yet.
    pub(super) fn again(&self) -> Self {
        Self::new(self.source.clone())
            .beside(self.beside.clone())
            .trying(self.tried.clone())
            .awaiting(self.awaited.clone())
    }

    /// The same with a base to try instead of that which counts.
    pub(super) fn trying(self, base: Option<Arc<Base>>) -> Self {
        Self { tried: base, ..self }
    }

    /// The same, which takes nothing but the names of these villages' files.
    pub(super) fn awaiting(self, files: BTreeSet<String>) -> Self {
        Self { awaited: files, ..self }
    }

    /// Whether nothing but the name of a village's file is to be used.
    pub(super) fn awaits(&self, file: &str) -> bool {
        self.awaited.contains(file)
    }

    /// The same with a content folder in which the attachments of a workbook lie.
    pub(super) fn beside(self, folder: Option<PathBuf>) -> Self {
        Self { beside: folder, ..self }
    }

    /// A file that goes with a record. `folder`: the county's; neither `..` nor links lead out of it.
    pub(super) fn attached(&self, folder: &str, path: &str) -> Attached {
        let below = Path::new(path);
        if path.contains('\\') || !below.components().all(|part| matches!(part, Component::Normal(_))) {
            return Attached::Outside;
        }
        self.asked.borrow_mut().insert(format!("{folder}/{path}"));
        let (root, apart) = match &self.source {
            Source::Folder(root) => (Some(root), false),
            Source::Files(_) => (self.beside.as_ref(), true),
        };
        let missing = |kind| if apart { Attached::Apart } else { Attached::Missing(kind) };
        let Some(root) = root else { return Attached::Apart };
        let folder = root.join(folder);
        // The disk's own names: a link may stand anywhere on the way.
        let (own, there) = match (folder.canonicalize(), folder.join(below).canonicalize()) {
            (Ok(own), Ok(there)) => (own, there),
            (_, Err(error)) | (Err(error), _) => return missing(error.kind()),
        };
        if !there.starts_with(&own) {
            return Attached::Outside;
        }
        match fs_err::metadata(&there) {
            Err(error) => missing(error.kind()),
            Ok(found) if !found.is_file() => Attached::Missing(ErrorKind::IsADirectory),
            Ok(found) if found.len() > MOST_ATTACHED => Attached::Large(found.len()),
            Ok(_) => match read_bounded(&there, MOST_ATTACHED) {
                Ok(bytes) => Attached::Whole(bytes, there),
                Err(error) => missing(error.kind()),
            },
        }
    }

    /// Files read so far.
    pub(super) fn files(&self) -> usize {
        self.files
    }

    /// What depends on the day in the files read so far.
    pub(super) fn dated(&self) -> &Dated {
        &self.dated
    }

    /// Whether an attachment was asked for.
    pub(super) fn has_asked(&self, path: &str) -> bool {
        self.asked.borrow().contains(path)
    }

    /// Whether an attachment in a folder was asked for.
    pub(super) fn has_asked_below(&self, folder: &str) -> bool {
        let below = format!("{folder}/");
        self.asked.borrow().range(below.clone()..).next().is_some_and(|path| path.starts_with(&below))
    }

    /// Everything in a folder on the disk but litter, by name; links count as what they lead to.
    pub(super) fn entries(&self, folder: &str) -> Vec<Entry> {
        let Source::Folder(root) = &self.source else { return Vec::new() };
        let Ok(entries) = fs_err::read_dir(root.join(folder)) else { return Vec::new() };
        let named = |entry: fs_err::DirEntry| (entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir());
        let mut entries: Vec<_> = entries.flatten().map(named).filter(|(name, _)| !is_litter(name)).collect();
        entries.sort();
        let entry = |(name, is_folder)| if is_folder { Entry::Folder(name) } else { Entry::File(name) };
        entries.into_iter().map(entry).collect()
    }

    /// Paths of all files below a folder on the disk but litter. Folders that are links are not entered: they may lead back.
    pub(super) fn files_below(&self, folder: &str) -> Vec<String> {
        let Source::Folder(root) = &self.source else { return Vec::new() };
        let mut found = Vec::new();
        for entry in self.entries(folder) {
            match entry {
                Entry::File(name) => found.push(format!("{folder}/{name}")),
                Entry::Folder(name) => {
                    let path = format!("{folder}/{name}");
                    if !root.join(&path).is_symlink() {
                        found.append(&mut self.files_below(&path));
                    }
                }
            }
        }
        found
    }

    /// Names in a folder without litter, sorted; an empty list if there is none.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        match &self.source {
            Source::Folder(root) => {
                let Ok(entries) = fs_err::read_dir(root.join(folder)) else { return Vec::new() };
                let mut names: Vec<_> =
                    entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
                names.retain(|name| !is_litter(name));
                names.sort();
                names
            }
            Source::Files(files) => {
                let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
                let below = files.keys().filter_map(|path| path.strip_prefix(&prefix));
                let names: BTreeSet<_> = below.filter_map(|rest| rest.split('/').next()).collect();
                names.into_iter().map(str::to_owned).collect()
            }
        }
    }

    /// The same, with a finding where the folder is there and cannot be read: what lies in it would be missing without a word.
    pub(super) fn listed(&self, folder: &str, diagnostics: &mut Diagnostics) -> Vec<String> {
        if let Source::Folder(root) = &self.source
            && let Err(error) = fs_err::read_dir(root.join(folder))
            && error.kind() != ErrorKind::NotFound
        {
            let why = io_error(error.kind());
            let message = both!("读不到文件夹：{why}", "the folder cannot be read: {why}"; why);
            let help = both!("检查它是不是文件夹、能不能读", "look whether it is a folder and may be read");
            diagnostics.add(Code::FileMissing, if folder.is_empty() { "." } else { folder }, "", message, help);
        }
        self.names(folder)
    }

    /// Whether there is a folder of this name.
    pub(super) fn is_folder(&self, name: &str) -> bool {
        match &self.source {
            Source::Folder(root) => root.join(name).is_dir(),
            Source::Files(files) => files.keys().any(|path| path.starts_with(&format!("{name}/"))),
        }
    }

    /// Whether a file that may be absent is there, readable or not.
    pub(super) fn has(&self, file: &str) -> bool {
        match &self.source {
            Source::Folder(root) => root.join(file).symlink_metadata().is_ok(),
            Source::Files(files) => files.contains_key(file),
        }
    }

    /// Every text that is written in the files of a county and its villages, whatever the day shows of it. What does not
    /// read is a finding of its own.
    pub(super) fn written(&self, county: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for folder in [county.to_owned(), format!("{county}/villages")] {
            for name in self.names(&folder).into_iter().filter(|name| name.ends_with(".json")) {
                let file = format!("{folder}/{name}");
                collect(self.peek(&file).unwrap_or_default(), &mut texts);
            }
        }
        texts
    }

    /// The `name` that a file has at its top, if it is there and reads.
    pub(super) fn name_in(&self, file: &str) -> Option<String> {
        let Source::Folder(root) = &self.source else { return None };
        let bytes = read_bounded(&root.join(file), MOST_WRITTEN).ok()?;
        let document = json::read(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).ok()?;
        Some(text_field(&document.value, "name"))
    }

    /// One file as a value, its texts looked at; where its county builds on the national base, completed from that.
    pub(super) fn value(&mut self, file: &str, diagnostics: &mut Diagnostics) -> Option<Value> {
        let based = file.split_once('/').filter(|(_, name)| BASED.contains(name));
        let base = based.and_then(|(county, _)| self.base(county));
        // A county that takes a list as it is need not have the file.
        let mut value = match base {
            Some(_) if !self.has(file) => Value::Object(serde_json::Map::new()),
            _ => self.unscanned(file, diagnostics)?,
        };
        if let (Some(base), Some((county, name))) = (base, based) {
            let layered = match name.trim_end_matches(".json") {
                "county" => base.layer_county(&mut value),
                "calendar" => {
                    base.layer_calendar(&mut value);
                    Layered::default()
                }
                list => base.layer_list(list, &mut value, &self.places(county)),
            };
            self.layered.insert(file.to_owned(), layered);
        }
        scan(&value, file, &mut self.dated, diagnostics);
        Some(value)
    }

    /// One file as its authors wrote it, its texts looked at.
    pub(super) fn own_value(&mut self, file: &str, diagnostics: &mut Diagnostics) -> Option<Value> {
        let value = self.unscanned(file, diagnostics)?;
        scan(&value, file, &mut self.dated, diagnostics);
        Some(value)
    }

    /// What a county has of what rows of the base lead to; read once for all of its lists.
    fn places(&mut self, county: &str) -> Arc<Places> {
        if let Some(known) = self.places.get(county) {
            return known.clone();
        }
        let begun = self.townships_begun(county);
        let of = |name: &str| self.peek(&format!("{county}/{name}")).unwrap_or_default();
        let places = Arc::new(Places::new(&of("points.json"), &of("county.json"), &of("services.json"), &begun));
        self.places.insert(county.to_owned(), places.clone());
        places
    }

    /// Codes of the townships of which a village's file says more than its name; found once.
    pub(super) fn townships_begun(&mut self, county: &str) -> Arc<BTreeSet<String>> {
        if let Some(known) = self.begun.get(county) {
            return known.clone();
        }
        let folder = format!("{county}/villages");
        let mut begun = BTreeSet::new();
        for name in self.names(&folder).into_iter().filter(|name| name.ends_with(".json")) {
            let Some(township) = name.get(..3).filter(|township| !begun.contains(*township)) else { continue };
            if self.peek(&format!("{folder}/{name}")).is_none_or(|village| !is_blank_village(&village)) {
                begun.insert(township.to_owned());
            }
        }
        let begun = Arc::new(begun);
        self.begun.insert(county.to_owned(), begun.clone());
        begun
    }

    /// The national base that a county builds on, if it does and the base reads.
    pub(super) fn base(&mut self, county: &str) -> Option<Arc<Base>> {
        if let Some(known) = self.bases.get(county) {
            return known.clone();
        }
        let named = self.peek(&format!("{county}/county.json")).map(|value| text_field(&value, "base"));
        let base = named.filter(|version| !version.is_empty()).and_then(|_| self.read_base().ok());
        self.bases.insert(county.to_owned(), base.clone());
        base
    }

    /// The base beside the counties, or the built-in one. The error says why it does not read.
    pub(super) fn read_base(&self) -> Result<Arc<Base>, String> {
        if let Some(tried) = &self.tried {
            return Ok(tried.clone());
        }
        match &self.source {
            Source::Folder(root) if self.has(BASE_FILE) => {
                let text = read_text_bounded(&root.join(BASE_FILE), MOST_WRITTEN).map_err(|error| error.to_string())?;
                Base::parse(text.trim_start_matches('\u{feff}')).map(Arc::new)
            }
            _ => Base::built_in(),
        }
    }

    /// The official list of places beside the counties, if there is one; read once.
    pub(super) fn place_list(&mut self) -> Result<Option<Arc<PlaceList>>, Vec<Text>> {
        if self.place_list.is_none() {
            // That of a workbook lies beside it.
            let folder = match &self.source {
                Source::Folder(root) => Some(root),
                Source::Files(_) => self.beside.as_ref(),
            };
            let file = folder.map(|folder| folder.join(PLACES_FILE)).filter(|file| file.symlink_metadata().is_ok());
            self.place_list = file.map(|file| PlaceList::read(&[file])).transpose()?.map(Arc::new);
        }
        Ok(self.place_list.clone())
    }

    /// What the national base added to a file that was read.
    pub(super) fn layered(&self, file: &str) -> Option<&Layered> {
        self.layered.get(file)
    }

    /// A file as somebody wrote it, without findings; none if it is not there or does not read.
    pub(super) fn peek(&self, file: &str) -> Option<Value> {
        match &self.source {
            Source::Folder(root) => {
                let bytes = read_bounded(&root.join(file), MOST_WRITTEN).ok()?;
                let document = json::read(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes));
                document.ok().map(|document| document.value)
            }
            Source::Files(files) => files.get(file).cloned(),
        }
    }

    fn unscanned(&mut self, file: &str, diagnostics: &mut Diagnostics) -> Option<Value> {
        self.files += 1;
        let path = match &self.source {
            Source::Folder(root) => root.join(file),
            Source::Files(files) => {
                let value = files.get(file).cloned();
                if value.is_none() {
                    let help = both!("在工作簿里补上这一部分", "add this part to the workbook");
                    let message = both!("工作簿里没有“{file}”的内容", "the workbook holds nothing for {file}");
                    diagnostics.add(Code::FileMissing, file, "", message, help);
                }
                return value;
            }
        };
        let bytes = match read_bounded(&path, MOST_WRITTEN) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::FileTooLarge => {
                let message = both!("文件超过 32 MB，没有读", "the file is larger than 32 MB and was not read");
                diagnostics.add(Code::FileTooLarge, file, "", message, misplaced());
                return None;
            }
            Err(error) => {
                let why = io_error(error.kind());
                let message = both!("读不到文件：{why}", "the file cannot be read: {why}"; why);
                let help = both!(
                    "补上这个文件，或检查文件夹和文件名是否写对、能不能读",
                    "add it, or look whether folder and name are right and may be read"
                );
                diagnostics.add(Code::FileMissing, file, "", message, help);
                return None;
            }
        };
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > MOST_TOGETHER {
            let message = both!(
                "这个县的文件合起来超过 64 MB，读到这个文件停下了",
                "the county's files are larger than 64 MB together; this one was not read any more"
            );
            diagnostics.add(Code::FileTooLarge, file, "", message, misplaced());
            return None;
        }
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        match json::read(text) {
            Ok(Document { value, twice, long }) => {
                for pointer in twice {
                    let field = pointer.rsplit('/').next().unwrap_or_default();
                    let message = both!("同一处把“{field}”写了两次", "`{field}` is there twice");
                    let help = both!("只留一个，另一个删掉或改名", "keep one; take the other out or rename it");
                    diagnostics.add(Code::JsonSyntax, file, &pointer, message, help);
                }
                for pointer in long {
                    let message = both!(
                        "这里的文字超过 {MOST_LETTERS} 个字，没有读",
                        "a text here has more than {MOST_LETTERS} letters and was not read"
                    );
                    diagnostics.add(Code::FileTooLarge, file, &pointer, message, misplaced());
                    // What is said of its begin would be wrong.
                    diagnostics.misread(file, &pointer, true);
                }
                Some(value)
            }
            Err(Unread::Large) => {
                let message = both!(
                    "文件里的值超过 {MOST_VALUES} 个，没有读",
                    "the file has more than {MOST_VALUES} values and was not read"
                );
                diagnostics.add(Code::FileTooLarge, file, "", message, misplaced());
                None
            }
            Err(Unread::Syntax(error)) => {
                let (line, column) = (error.line(), error.column());
                let message = both!(
                    "不是合格的 JSON：第 {line} 行第 {column} 列（{error}）",
                    "no JSON: line {line}, column {column} ({error})"
                );
                let help = both!(
                    "看这一行和上一行：多半是少了逗号、引号或括号，或文件不是 UTF-8 编码",
                    "look at this line and the one before: a comma, quote or bracket is missing, or the file is not UTF-8"
                );
                diagnostics.add(Code::JsonSyntax, file, "", message, help);
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

/// What to do with what is too large to be content.
pub(super) fn misplaced() -> Text {
    both!(
        "内容是给人看的文字：检查是不是放错了文件，或者复制时重复了",
        "content is text for people: see whether this is the wrong file, or a slip in copying"
    )
}

/// Takes the texts out of a value.
fn collect(value: Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.into_iter().for_each(|item| collect(item, texts)),
        Value::Object(fields) => fields.into_iter().for_each(|(_, value)| collect(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A row of a list as written.
pub(super) struct Written<T> {
    /// Where it stands.
    pub pointer: String,
    /// Its id, known even if the row does not read: other rows may refer to it all the same.
    pub id: String,
    /// The row; `None` if it does not read.
    pub draft: Option<T>,
}

/// Takes the list `field` out of an object. `None` if there is no such list.
pub(super) fn list(object: &mut Value, field: &str, file: &str, diagnostics: &mut Diagnostics) -> Option<Vec<Value>> {
    if let Some(Value::Array(mut list)) = object.as_object_mut().and_then(|fields| fields.remove(field)) {
        if list.len() > MOST_ROWS {
            let (count, place) = (list.len(), format!("/{field}"));
            let message = both!(
                "清单有 {count} 行，只读了前 {MOST_ROWS} 行",
                "the list has {count} rows, of which the first {MOST_ROWS} were read"
            );
            diagnostics.add(Code::FileTooLarge, file, &place, message, misplaced());
            list.truncate(MOST_ROWS);
        }
        return Some(list);
    }
    let message = both!("缺少列表“{field}”", "the list `{field}` is absent");
    let help = both!("加上 \"{field}\": [ … ]，每项一行", "add \"{field}\": [ … ], one row each");
    diagnostics.add(Code::FieldMissing, file, &format!("/{field}"), message, help);
    None
}

/// Reads the values of the list `field` row by row.
pub(super) fn rows<T: DeserializeOwned>(
    list: Vec<Value>,
    field: &str,
    file: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Written<T>> {
    let read = |(at, value)| {
        let pointer = format!("/{field}/{at}");
        let id = text_field(&value, "id");
        Written { draft: shaped(value, file, &pointer, diagnostics), pointer, id }
    };
    list.into_iter().enumerate().map(read).collect()
}

/// A text of an object that nobody has checked yet; empty if it is not there.
pub(super) fn text_field(value: &Value, field: &str) -> String {
    value.get(field).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

/// The same of a field that holds one text, or a list of them.
pub(super) fn texts_field(value: &Value, field: &str) -> Vec<String> {
    let Some(value) = value.get(field) else { return Vec::new() };
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let texts = items.iter().filter_map(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    texts.map(str::to_owned).collect()
}
