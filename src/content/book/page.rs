//! A sheet to be written: its cells, and how each looks, is explained and chosen.

use std::collections::BTreeMap;

use super::layout::{Column, List, Slot, TABLES, Table};
use super::names::fixed;
use super::sheet::{At, Cell, Sheet, column_name};
use crate::content::record::{Kind, Target};

/// Rows of a table that choices and formats reach at least.
const ROOM: u32 = 500;

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// The sheet's title.
    Title,
    /// A heading inside a sheet.
    Marker,
    /// Words that help.
    Hint,
    /// Plain words of the first sheet.
    Words,
    /// Leads to another sheet.
    Link,
    /// Stands there already, and is not to be changed.
    Fixed,
    /// A cell that somebody has to look at again.
    Marked,
    /// Head of a column, or label of a line.
    Head {
        /// Must be filled.
        required: bool,
    },
    /// To be filled.
    Entry {
        /// Must be filled.
        required: bool,
        /// Programs keep what is written as it is.
        text: bool,
    },
}

/// What may be chosen in cells.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// First cell.
    pub from: At,
    /// Last cell.
    pub to: At,
    /// What.
    pub list: Choices,
}

/// A list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choices {
    /// These words and no others.
    Only(Vec<String>),
    /// These words, or something else.
    Words(Vec<String>),
    /// What stands in these cells, or something else.
    Cells(String),
}

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Name and cells.
    pub sheet: Sheet,
    /// How cells look, empty ones too.
    pub looks: BTreeMap<At, Look>,
    /// Explanations that show when one points at a cell.
    pub notes: Vec<(At, String)>,
    /// Drop-downs.
    pub choices: Vec<Choice>,
    /// Widths of columns, in letters.
    pub widths: Vec<u16>,
    /// How the empty cells of whole columns look, below the head.
    pub columns: Vec<Option<Look>>,
    /// Rows and columns that stay in sight.
    pub frozen: (u32, u16),
    /// Cells that lead to sheets.
    pub links: Vec<(At, String)>,
    /// Printed on wide paper.
    pub wide: bool,
    /// The paper lies on its long side.
    pub landscape: bool,
    /// Nobody sees it.
    pub hidden: bool,
    /// Only cells that are to be filled can be written into.
    pub locked: bool,
}

impl Page {
    /// An empty page.
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self { sheet: Sheet::new(name), ..Self::default() }
    }

    /// Writes words.
    pub(super) fn words(&mut self, at: At, text: impl Into<String>, look: Look) {
        self.sheet.cells.insert(at, Cell::Text(text.into()));
        self.looks.insert(at, look);
    }

    /// Makes a cell one that is to be filled, with what it holds already.
    pub(super) fn entry(&mut self, at: At, column: &Column, cell: Option<Cell>) {
        if let Some(cell) = cell {
            self.sheet.cells.insert(at, cell);
        }
        self.looks.insert(at, entry(column));
    }

    /// The head of a table, from the given row and the first column on.
    pub(super) fn head(&mut self, row: u32, table: &Table) {
        for (at, column) in (0..).zip(&table.columns) {
            self.words((row, at), title(column), Look::Head { required: column.required });
            self.notes.push(((row, at), explanation(column)));
        }
    }

    /// The drop-downs of a table whose rows stand between two rows.
    pub(super) fn choose(&mut self, table: &Table, from: u32, to: u32, officers: Option<(u32, u32)>) {
        for (at, column) in (0..).zip(&table.columns) {
            self.offer(column, table.list, (from, at), (to, at), officers);
        }
    }

    /// The drop-down of a column or line. `officers`: the rows of this sheet in which they stand.
    pub(super) fn offer(&mut self, column: &Column, list: List, from: At, to: At, officers: Option<(u32, u32)>) {
        if let Some(list) = choices(column, list, officers) {
            self.choices.push(Choice { from, to, list });
        }
    }
}

/// A table with a sheet of its own.
pub(super) fn table_page(table: &Table, rows: Vec<Vec<Option<Cell>>>) -> Page {
    // Up to the name, so that one knows in which row one is.
    let named = table.field("name").filter(|at| *at < 2 && table.columns.len() > 8).map_or(0, |at| at as u16 + 1);
    let mut page = Page { frozen: (1, named), wide: true, ..Page::new(table.name) };
    page.head(0, table);
    page.widths = table.columns.iter().map(|column| width(column.kind)).collect();
    // Whether a column must be filled its head says; a million yellow cells would say nothing.
    let plain = |column: &Column| Column { required: false, ..column.clone() };
    let columns: Vec<_> = table.columns.iter().map(plain).collect();
    page.columns = columns.iter().map(|column| Some(entry(column))).collect();
    let last = rows.len() as u32 + ROOM;
    for (row, cells) in (1..).zip(rows) {
        for ((at, column), cell) in (0..).zip(&columns).zip(cells) {
            if cell.is_some() {
                page.entry((row, at), column, cell);
            }
        }
    }
    page.choose(table, 1, last, None);
    page
}

/// What stands above a column: required ones are marked by more than colour.
pub(super) fn title(column: &Column) -> String {
    if column.required { format!("{}*", column.title) } else { column.title.clone() }
}

/// How an empty or filled cell of a column looks.
pub(super) fn entry(column: &Column) -> Look {
    // Long text in cells of the format text is shown as ####### by old programs.
    let text = !matches!(column.kind, Kind::Number(_) | Kind::Prose | Kind::Lines);
    Look::Entry { required: column.required, text }
}

/// Letters that fit beside each other in a column.
pub(super) fn width(kind: Kind) -> u16 {
    match kind {
        Kind::Code(_) | Kind::Number(_) | Kind::Flag(_) => 11,
        Kind::Date | Kind::Days => 13,
        Kind::Word(_) => 15,
        Kind::Phone => 17,
        Kind::Id | Kind::Text | Kind::Reference(_) => 24,
        Kind::Names | Kind::Words(_) | Kind::References(_) | Kind::OneOrMore(_) | Kind::Url | Kind::Hours => 30,
        _ => 44,
    }
}

/// What shows when one points at the head of a column.
pub(super) fn explanation(column: &Column) -> String {
    let mut lines = vec![column.note.clone()];
    if column.required {
        lines.insert(0, "必填。".to_owned());
    }
    let how = match column.kind {
        Kind::Reference(_) => "写名称就行，可以从下拉里选；重名的写编号。",
        Kind::References(_) | Kind::OneOrMore(_) => "写名称就行，几个中间用顿号“、”隔开；重名的写编号。",
        Kind::Words(_) => "下拉里的词，几个中间用顿号“、”隔开。",
        Kind::Names => "几个中间用顿号“、”隔开。",
        Kind::Lines => "一条一行：在格子里换行按 Alt+Enter。",
        Kind::Date => "写成 2026-11-20 这样。",
        Kind::Flag(_) => "选“是”或“否”，也可以空着。",
        Kind::Word(_) => "从下拉里选。",
        _ => "",
    };
    if !how.is_empty() {
        lines.push(how.to_owned());
    }
    // Of references the records show ids.
    if !column.example.is_empty()
        && !matches!(column.kind, Kind::Reference(_) | Kind::References(_) | Kind::OneOrMore(_))
    {
        lines.push(format!("例：{}", column.example));
    }
    lines.join("\n")
}

fn choices(column: &Column, list: List, officers: Option<(u32, u32)>) -> Option<Choices> {
    let words = |words: &[crate::content::record::Word]| words.iter().map(|word| word.title.to_owned()).collect();
    match (&column.slot, column.kind) {
        (Slot::Days, _) => {
            let days = "工作日 周一 周二 周三 周四 周五 周六 周日 每天 节假日";
            Some(Choices::Words(days.split(' ').map(str::to_owned).collect()))
        }
        (Slot::Village, _) if list != List::Villages => column_of(List::Villages, &Slot::Village),
        (_, Kind::Word(list)) => Some(Choices::Only(words(list))),
        (_, Kind::Words(list)) => Some(Choices::Words(words(list))),
        (_, Kind::Flag(_)) => Some(Choices::Only(vec!["是".to_owned(), "否".to_owned()])),
        (_, Kind::Reference(targets) | Kind::References(targets) | Kind::OneOrMore(targets)) => {
            let target = *targets.first()?;
            let target = if target == Target::SameList { list.target() } else { target };
            let name = Slot::Field(vec!["name"]);
            match target {
                Target::Agency => column_of(List::Agencies, &name),
                Target::Township => column_of(List::Townships, &name),
                Target::Service => column_of(List::Services, &name),
                Target::Certificate => column_of(List::Certificates, &name),
                Target::Event => column_of(List::Events, &name),
                Target::List => column_of(List::Duties, &name),
                Target::Officer => {
                    let (from, to) = officers?;
                    Some(Choices::Cells(format!("$A${}:$A${}", from + 1, to + 1)))
                }
                _ => fixed(target).map(|list| Choices::Words(words(list))),
            }
        }
        _ => None,
    }
}

/// The cells of another sheet's column.
fn column_of(list: List, slot: &Slot) -> Option<Choices> {
    let table = TABLES.iter().find(|table| table.list == list)?;
    let column = column_name(u32::try_from(table.at(slot)?).ok()?);
    Some(Choices::Cells(format!("'{}'!${column}$2:${column}${}", table.name, ROOM * 2)))
}
