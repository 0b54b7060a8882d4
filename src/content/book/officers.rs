//! Rows of people: what stands beside a name in its cell goes to the cells that are for it.

use super::finding::Findings;
use super::reading::{Person, Read, person};
use super::remark::Remarks;
use super::rows::Rows;
use super::sheet::Cell;
use super::value::is_literal;
use crate::content::{Code, both, phone};

/// Puts titles and phones out of the cells of names into their own cells, where these are empty.
pub(super) fn take_apart(rows: &mut Rows, findings: &mut Findings) {
    let table = rows.at.table;
    let (Some(name_at), Some(duties_at), Some(phone_at)) =
        (table.field("name"), table.field("duties"), table.field("phone"))
    else {
        return;
    };
    for at in 0..rows.rows.len() {
        let row = &rows.rows[at];
        let spot = rows.spot(row, name_at);
        let Some(Cell::Text(written)) = row.cells[name_at].clone() else { continue };
        if is_literal(&Cell::Text(written.clone())) {
            continue;
        }
        let mut remarks = Remarks::default();
        match person(&written) {
            Read::Not => {}
            Read::Doubt(doubt) => remarks.doubt(doubt),
            Read::As(read) => match other_phone(&read, row.cells[phone_at].as_ref()) {
                Some((own, other)) => remarks.add(
                    Code::CellDoubtful,
                    both!(
                        "姓名里写的号码是 {own}，号码一格写的是 {other}",
                        "the name has the number {own}, the cell for it {other}"
                    ),
                    both!(
                        "姓名一格只写姓名，号码只写一个，写在“值班手机”一格",
                        "write the name alone, and one number in the cell for it"
                    ),
                ),
                None => {
                    let row = &mut rows.rows[at];
                    row.cells[name_at] = Some(Cell::Text(read.name.clone()));
                    let mut moved = Vec::new();
                    for (column, what, value) in [(duties_at, "职务", read.title), (phone_at, "号码", read.phone)] {
                        if let (cell @ None, Some(value)) = (&mut row.cells[column], value) {
                            moved.push(format!("{what} {value}"));
                            *cell = Some(Cell::Text(value));
                        }
                    }
                    let moved = if moved.is_empty() { String::new() } else { format!("（{}）", moved.join("，")) };
                    remarks.read_as(&written, format!("{}{moved}", read.name));
                }
            },
        }
        findings.remark(spot, remarks);
    }
}

/// Both numbers, where the one beside the name is another than that of its cell.
fn other_phone(read: &Person, cell: Option<&Cell>) -> Option<(String, String)> {
    let (own, cell) = (read.phone.as_deref()?, cell?);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let other = phone::tidy(&cell.plain());
    (digits(own) != digits(&other)).then(|| (own.to_owned(), other))
}
