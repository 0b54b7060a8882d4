//! JSON Schemas (draft 2020-12) of the authored files, made from their records: editors complete and mark with them while
//! somebody types. They never refuse what the check accepts; what only the check can see, they let pass.

mod node;

use std::collections::BTreeMap;

use serde_json::Value;

use self::node::{Node, Object, only};
use super::base::Base;
use super::files::{FILES, File};
use super::national;
use super::record::{Field, Kind, Record, Shape, Target, When, Word};
use super::words;

/// Surrounding blanks are no mistake.
const ID: &str = r"\s*[a-z][a-z0-9-]{0,59}\s*";
const DATE: &str = r"\s*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\s*";
/// Digits with signs around them, wide ones, too, and a word before an extension.
const PHONE: &str = r"[^0-9０-９]*([0-9０-９][^0-9０-９]*){3,25}";
/// A word for days, or for day and night; what is said of them is for the check.
const HOURS: &str = r"[\s\S]*(周|星期|礼拜|每天|每日|天天|双休日|工作日|小时|全天)[\s\S]*";
const URL: &str = r"\s*[Hh][Tt][Tt][Pp][Ss]?://\S+\s*";

/// Every schema: name of its file, and its text.
pub fn schemas() -> serde_json::Result<Vec<(String, String)>> {
    let national = &National::new()?;
    let written = |file: &File| {
        let mut text = serde_json::to_string_pretty(&Node::from(schema(file.root, national)))?;
        text.push('\n');
        Ok((file.schema(), text))
    };
    FILES.iter().map(written).collect()
}

/// Ids of which a county may write less.
struct National {
    /// Of the certificates of the national list.
    listed: Vec<String>,
    /// List of the national base -> its ids.
    base: BTreeMap<&'static str, Vec<String>>,
}

impl National {
    fn new() -> serde_json::Result<Self> {
        let listed = national::base()?.certificates.into_iter().map(|rule| rule.id).collect();
        let base = Base::built_in().map_err(serde::de::Error::custom)?;
        let ids = |list: &'static str| (list, base.rows(list).map(|row| row.id.to_owned()).collect());
        Ok(Self { listed, base: ["services", "certificates", "events"].map(ids).into_iter().collect() })
    }
}

fn schema(root: &'static Record, national: &National) -> Object {
    let mut inner = BTreeMap::new();
    collect(root, &mut inner);
    let defs = inner.values().fold(Object::default(), |defs, record| {
        defs.with(record.name, described(record.title, record.note).and(object(record, national)))
    });
    only("$schema", "https://json-schema.org/draft/2020-12/schema")
        .and(described(root.title, root.note))
        .and(object(root, national))
        .with_some("$defs", defs)
}

/// The records inside a record, by name.
fn collect(record: &'static Record, found: &mut BTreeMap<&'static str, &'static Record>) {
    for field in record.fields {
        if let Kind::One(inner) | Kind::Many(inner) = field.kind
            && found.insert(inner.name, inner).is_none()
        {
            collect(inner, found);
        }
    }
}

fn described(title: &str, note: &str) -> Object {
    only("title", title).with("description", note)
}

fn object(record: &Record, national: &National) -> Object {
    let properties = record.fields.iter().fold(Object::default(), |properties, known| {
        properties.with(known.key, field(known, always(record, known.key)))
    });
    let required: Node = record.fields.iter().map(|field| field.key).filter(|key| always(record, key)).collect();
    only("type", "object")
        .with("additionalProperties", false)
        .with("properties", properties)
        .with_some("required", required)
        .and(shapes(record, record.shapes, national))
}

/// Whether every row of a record needs the field.
fn always(record: &Record, key: &str) -> bool {
    if record.shapes.is_empty() {
        return record.fields.iter().any(|field| field.key == key && field.required);
    }
    record.shapes.iter().all(|shape| shape.needs.contains(&key))
}

/// What rows need that differ: `if` the first, `then` that, `else` the rest.
fn shapes(record: &Record, left: &[Shape], national: &National) -> Object {
    let Some((shape, rest)) = left.split_first() else { return Object::default() };
    let own = needs(record, shape);
    match condition(&shape.when, national) {
        None => own,
        Some(condition) => {
            let then = only("title", shape.title).and(own);
            let rest = shapes(record, rest, national);
            only("if", condition).with("then", then).with_some("else", rest)
        }
    }
}

/// What rows of a shape need beyond what all rows need, and what they may not have.
fn needs(record: &Record, shape: &Shape) -> Object {
    let more = |key: &&&str| !always(record, key);
    let required: Node = shape.needs.iter().filter(more).map(|key| Node::from(*key)).collect();
    let properties = record.fields.iter().fold(Object::default(), |properties, field| {
        let forbidden = !shape.may.is_empty() && !shape.may.contains(&field.key);
        let needed = shape.needs.contains(&field.key) && !always(record, field.key);
        let limit = match field.kind {
            // An empty list is as good as none.
            kind if forbidden && is_list(kind) => only("type", nullable("array")).with("maxItems", 0),
            _ if forbidden => only("type", "null"),
            kind if needed && never_empty(kind) => only("minItems", 1),
            _ => return properties,
        };
        properties.with(field.key, limit)
    });
    Object::default().with_some("required", required).with_some("properties", properties)
}

fn condition(when: &When, national: &National) -> Option<Object> {
    let (key, test) = match when {
        When::Has(key) => (*key, only("not", only("type", "null"))),
        When::Is(key, word) => (*key, only("const", *word)),
        When::No(key) => (*key, only("const", false)),
        When::National => ("id", one_of(&national.listed)),
        When::Base(list) => ("id", one_of(national.base.get(list).map_or(&[], Vec::as_slice))),
        When::Otherwise => return None,
    };
    let required: Node = [key].into_iter().collect();
    Some(only("required", required).with("properties", only(key, test)))
}

fn one_of(ids: &[String]) -> Object {
    only("pattern", format!(r"^\s*({})\s*$", ids.join("|")))
}

fn is_list(kind: Kind) -> bool {
    never_empty(kind) || matches!(kind, Kind::Days | Kind::Many(_))
}

/// Whether a list that is needed needs something in it; of records the check knows better.
fn never_empty(kind: Kind) -> bool {
    matches!(kind, Kind::Lines | Kind::Names | Kind::Words(_) | Kind::References(_))
}

/// One field. `always`: every row needs it; any other may also be `null`, which counts as not written.
fn field(field: &Field, always: bool) -> Object {
    let of = |kind: &str| if always { Node::from(kind) } else { nullable(kind) };
    // Blank counts as not written, too.
    let text = |pattern: &str| {
        let pattern = if always { format!("^{pattern}$") } else { format!(r"^({pattern}|\s*)$") };
        only("type", of("string")).with("pattern", pattern)
    };
    let items = |items: Object| {
        let list = only("type", of("array")).with("items", items);
        if always && never_empty(field.kind) { list.with("minItems", 1) } else { list }
    };
    let shape = match field.kind {
        Kind::Schema => only("type", of("string")),
        Kind::Text | Kind::Prose if always => only("type", "string").with("pattern", r"\S"),
        Kind::Text | Kind::Prose => only("type", of("string")),
        Kind::Id => text(ID),
        Kind::Code(digits) => text(&code(digits)),
        Kind::Phone => text(PHONE),
        Kind::Date => text(DATE),
        Kind::Hours => text(HOURS),
        Kind::Url => text(URL),
        Kind::Number(most) => only("type", of("integer")).with("minimum", 0).with("maximum", most),
        Kind::Flag(absent) => only("type", of("boolean")).with("default", absent),
        Kind::Word(words) => {
            let null = (!always).then(|| only("type", "null"));
            let list: Node = choices(words).chain(null).collect();
            only("oneOf", list)
        }
        Kind::Words(words) => {
            let list: Node = choices(words).collect();
            items(only("oneOf", list))
        }
        Kind::Reference(targets) => reference(targets, !always, !always),
        Kind::Lines | Kind::Names => items(only("type", "string")),
        Kind::Days => items(only("type", "string").with("pattern", format!(r"^({DATE}|\s*)$"))),
        Kind::References(targets) => items(reference(targets, true, false)),
        Kind::OneOrMore(targets) => {
            let list = only("type", "array").with("items", reference(targets, true, false));
            let either: Node = [reference(targets, !always, !always), list].into_iter().collect();
            only("anyOf", either)
        }
        Kind::Dates => only("type", of("object"))
            .with("propertyNames", only("pattern", format!("^({DATE})?$")))
            .with("additionalProperties", only("type", nullable("array")).with("items", reference(&[], true, false))),
        Kind::Texts => only("type", of("object")).with("additionalProperties", only("type", nullable("string"))),
        Kind::One(record) if always => pointed(record),
        Kind::One(record) => {
            let either: Node = [pointed(record), only("type", "null")].into_iter().collect();
            only("anyOf", either)
        }
        Kind::Many(record) => items(pointed(record)),
    };
    described(field.title, field.note).and(shape).with_some("examples", examples(field))
}

/// The id of something, a word that stands for it, or nothing where it may be blank or `null`.
fn reference(targets: &[Target], blank: bool, null: bool) -> Object {
    let id = if targets.contains(&Target::Township) { code(3) } else { ID.to_owned() };
    let pattern = if blank { format!(r"^({id}|\s*)$") } else { format!("^{id}$") };
    let plain = only("type", if null { nullable("string") } else { "string".into() }).with("pattern", pattern);
    let mut words: Vec<Node> = Vec::new();
    if targets.contains(&Target::Role) {
        words.extend(choices(words::PLACE_ROLES).map(Node::from));
    }
    if targets.contains(&Target::Body) {
        words.extend(choices(words::BODIES).map(Node::from));
    }
    if words.is_empty() {
        return plain;
    }
    words.push(plain.into());
    only("anyOf", Node::List(words))
}

fn code(digits: u8) -> String {
    format!(r"\s*[0-9]{{{digits}}}\s*")
}

fn choices(words: &[Word]) -> impl Iterator<Item = Object> {
    words.iter().map(|word| only("const", word.value).with("title", word.title))
}

fn pointed(record: &Record) -> Object {
    only("$ref", format!("#/$defs/{}", record.name))
}

fn nullable(kind: &str) -> Node {
    [kind, "null"].into_iter().collect()
}

fn examples(field: &Field) -> Node {
    if field.example.is_empty() {
        return Node::List(Vec::new());
    }
    let one = match field.kind {
        Kind::Number(_) => field.example.parse::<u32>().map_or(Value::Null, Value::from),
        kind if is_list(kind) => Value::Array(vec![field.example.into()]),
        _ => field.example.into(),
    };
    [one].into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::files::SCHEMAS;

    #[test]
    fn files_name_schemas_that_there_are() {
        let schemas = schemas().expect("schemas");
        assert_eq!(schemas.len(), FILES.len());
        for file in &FILES {
            let reference = file.reference();
            let name = reference.rsplit('/').next().unwrap_or_default();
            assert!(reference.contains(&format!("{SCHEMAS}/")) && schemas.iter().any(|(known, _)| known == name));
        }
    }
}
