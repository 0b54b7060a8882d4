//! How authored content looks: one description of every record and field. JSON Schemas, workbook sheets, their notes and
//! drop-downs, and documents are made from it, so that a field is named and explained in one place: `draft/`.

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
    /// Where not every row is asked for the same fields: the first that fits says what this row needs. Empty: every row
    /// needs the required fields.
    pub shapes: &'static [Shape],
}

/// A field of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    /// Key in JSON.
    pub key: &'static str,
    /// What authors call it: 办理地点.
    pub title: &'static str,
    /// What to write, Chinese, in plain words; nothing of it is about JSON or workbooks alone.
    pub note: &'static str,
    /// One good value as a cell shows it; empty: none is needed.
    pub example: &'static str,
    /// Whether an ordinary row must have it.
    pub required: bool,
    /// What it holds.
    pub kind: Kind,
}

/// What rows of one kind need, where rows of a record differ.
#[derive(Debug)]
pub(super) struct Shape {
    /// Which rows.
    pub when: When,
    /// What such rows are, Chinese.
    pub title: &'static str,
    /// Keys they need.
    pub needs: &'static [&'static str],
    /// Keys they may have, needed ones included; empty: all.
    pub may: &'static [&'static str],
}

/// Which rows a [`Shape`] is for.
#[derive(Debug)]
pub(super) enum When {
    /// The field is written.
    Has(&'static str),
    /// The field holds this word.
    Is(&'static str, &'static str),
    /// The field says no.
    No(&'static str),
    /// The id is one of the 20 certificates of the national list.
    National,
    /// The id is one of this list of the national base.
    Base(&'static str),
    /// All that are left.
    Otherwise,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Where the schema of the file lies; tools write it, nobody else.
    Schema,
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
    /// Several words of a closed list.
    Words(&'static [Word]),
    /// The id of a row of another list.
    Reference(&'static [Target]),
    /// A list of texts: sentences, paragraphs.
    Lines,
    /// A list of short names.
    Names,
    /// A list of dates.
    Days,
    /// A list of ids.
    References(&'static [Target]),
    /// The id of a row of another list, or a list of such ids.
    OneOrMore(&'static [Target]),
    /// Day -> list of officers' ids.
    Dates,
    /// A text -> what is said for it.
    Texts,
    /// A record inside.
    One(&'static Record),
    /// A list of records.
    Many(&'static Record),
}

/// A word of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// A role that leads to a place: `village`, or one of service points but `office`.
    Role,
    /// A township's code.
    Township,
    /// A service.
    Service,
    /// A certificate rule, national ones included.
    Certificate,
    /// A life event.
    Event,
    /// A list as such.
    List,
    /// A row of the list in which the reference itself stands.
    SameList,
    /// An officer of the same village.
    Officer,
    /// The words `township` and `village` for the body that owns a service.
    Body,
}
