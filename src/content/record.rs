//! How authored content looks: one description of every record and field. JSON Schemas, workbook sheets, their notes and
//! drop-downs, and documents are made from it, so that a field is named and explained in one place.

/// A kind of row or object.
#[derive(Debug)]
pub(super) struct Record {
    /// Stable English name, as in `$defs` of the schemas.
    pub name: &'static str,
    /// What authors call it: 事项.
    pub title: &'static str,
    /// One or two sentences about it, Chinese.
    pub note: &'static str,
    /// Its fields, in the order in which files are written.
    pub fields: &'static [Field],
}

/// A field of a record.
#[derive(Debug)]
pub(super) struct Field {
    /// Key in JSON.
    pub key: &'static str,
    /// What authors call it: 办理地点.
    pub title: &'static str,
    /// What to write, Chinese, in plain words.
    pub note: &'static str,
    /// One good value as a cell shows it; empty: none is needed.
    pub example: &'static str,
    /// Whether a row may go without it.
    pub required: bool,
    /// What it holds.
    pub kind: Kind,
}

/// What a field holds.
#[derive(Debug)]
pub(super) enum Kind {
    /// One line of text.
    Text,
    /// A sentence or more, still one JSON string.
    Prose,
    /// A stable id: lower-case letters, digits, dashes.
    Id,
    /// So many digits.
    Code(u8),
    /// A phone number.
    Phone,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// Opening hours.
    Hours,
    /// A web address.
    Url,
    /// A whole number from 0 to this.
    Number(u32),
    /// Yes or no; absent means the value.
    Flag(bool),
    /// A word of a closed list.
    Word(&'static [Word]),
    /// The id of a row of another list.
    Reference(&'static [Target]),
    /// A list of texts: sentences, paragraphs.
    Lines,
    /// A list of short names.
    Names,
    /// A list of ids.
    References(&'static [Target]),
    /// Day -> list of officers' ids.
    Dates,
    /// A record inside.
    One(&'static Record),
    /// A list of records.
    Many(&'static Record),
}

/// A word of a closed list.
#[derive(Debug)]
pub(super) struct Word {
    /// As JSON holds it.
    pub value: &'static str,
    /// As authors read it, in drop-downs.
    pub title: &'static str,
}

/// What a reference may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A county office.
    Agency,
    /// A service point by id.
    Point,
    /// A role of service points (`hall`, `police` …, and `village`).
    Role,
    /// A township's code.
    Township,
    /// A service.
    Service,
    /// A certificate rule, national ones included.
    Certificate,
    /// An officer of the same village.
    Officer,
    /// The words `township` and `village` for the body that owns a service.
    Body,
}
