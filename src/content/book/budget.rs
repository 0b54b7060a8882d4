//! What a workbook or a table may ask for. Nothing is believed of it: parts are counted as they unpack, cells and letters as
//! they are handed out, since a text that stands in the file once may be in every cell.

use std::io::{self, Write};

use super::open::Unreadable;
use super::sheet::{At, cell_name};
use crate::content::json::MOST_LETTERS;
use crate::content::{Text, both};

/// Most that its parts may unpack to.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// Most that one part may unpack to, and most marks (`<` and `&`) in it: what a reader makes of a part grows with both.
const MOST_PART: u64 = 64 * 1024 * 1024;
const MOST_MARKS: usize = 4_000_000;
/// Most marks of all its parts.
const MOST_MARKS_TOGETHER: usize = 16_000_000;
/// Most cells that hold something: 2,000 sheets of villages have some 400,000.
const MOST_CELLS: usize = 1_000_000;
/// Most bytes of text in all cells together.
const MOST_TEXT: usize = 48 * 1024 * 1024;

/// What is left of what may be handed out.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// All of it.
    pub(super) fn new() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT }
    }

    /// Takes a cell that holds something.
    pub(super) fn take_cell(&mut self, sheet: &str) -> Result<(), Unreadable> {
        self.cells = self.cells.checked_sub(1).ok_or_else(|| {
            let message = both!(
                "有字的格子超过 {MOST_CELLS} 个，读到“{sheet}”停下了",
                "more than {MOST_CELLS} cells hold something; stopped in sheet {sheet}"
            );
            too_much(message)
        })?;
        Ok(())
    }

    /// Takes the bytes of a text that is handed out, which may not have more letters than a cell holds.
    pub(super) fn take_text(&mut self, text: &str, sheet: &str, at: At) -> Result<(), Unreadable> {
        if text.len() > MOST_LETTERS && text.chars().count() > MOST_LETTERS {
            let cell = cell_name(at);
            let message = both!(
                "“{sheet}”的 {cell} 超过 {MOST_LETTERS} 个字：一格放不下这么多",
                "{cell} in sheet {sheet} has more than {MOST_LETTERS} letters, which no cell holds"
            );
            return Err(too_much(message));
        }
        self.take_bytes(text.len(), sheet)
    }

    /// Takes so many bytes.
    pub(super) fn take_bytes(&mut self, bytes: usize, sheet: &str) -> Result<(), Unreadable> {
        self.text = self.text.checked_sub(bytes).ok_or_else(|| {
            let message = both!(
                "所有格子里的字合起来超过 48 MB，读到“{sheet}”停下了",
                "the texts of all cells are larger than 48 MB together; stopped in sheet {sheet}"
            );
            too_much(message)
        })?;
        Ok(())
    }
}

/// A file that holds more than is read.
pub(super) fn too_much(message: Text) -> Unreadable {
    let help = both!(
        "删掉用不着的行、表和重复的内容：一个县用不到这么多",
        "delete rows, sheets and copies that are not needed: no county needs so many"
    );
    Unreadable { message, help }
}

/// Counts the parts of a workbook as they unpack; what they claim of their size is not believed.
#[derive(Debug)]
pub(super) struct Unpacked {
    left: u64,
    marks: usize,
}

impl Unpacked {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self { left: MOST_UNPACKED, marks: MOST_MARKS_TOGETHER }
    }

    /// Reads a part to its end. `Ok(false)`: it is too large. `is_xml`: whether it is of those that readers take apart.
    pub(super) fn count(&mut self, part: impl io::Read, is_xml: bool) -> io::Result<bool> {
        let most = if is_xml { self.left.min(MOST_PART) } else { self.left };
        let mut marks = Marks(0);
        let unpacked = io::copy(&mut io::Read::take(part, most + 1), &mut marks)?;
        let marks = if is_xml { marks.0 } else { 0 };
        let fits = unpacked <= most && marks <= MOST_MARKS.min(self.marks);
        self.left = self.left.saturating_sub(unpacked);
        self.marks = self.marks.saturating_sub(marks);
        Ok(fits)
    }
}

/// Counts the beginnings of elements and of named letters in what is written to it.
struct Marks(usize);

impl Write for Marks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.iter().filter(|byte| matches!(byte, b'<' | b'&')).count();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether a workbook may say that it has so many shared texts: room is made for them before they are read.
pub(super) fn is_count_of_texts(claimed: &str) -> bool {
    claimed.trim().parse::<usize>().is_ok_and(|count| count <= MOST_MARKS)
}
