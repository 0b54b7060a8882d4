//! From pages to the bytes of a workbook: the same bytes for the same pages.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Note, ProtectionOptions, Url, Workbook, Worksheet, XlsxError,
};

use super::page::{Choices, Look, Page};
use super::sheet::{At, Cell};
use super::state::State;

/// Most letters of a drop-down that holds its words itself.
const MOST_WORDS: usize = 255;
/// Most letters beside each other on one paper.
const MOST_PRINTED: u16 = 300;
/// The number under which every program knows the format “text”.
const TEXT: u8 = 49;
const ACCENT: u32 = 0x1F_4E_5F;
const MUST: u32 = 0xFF_F2_CC;
/// Seen by those who see no colours, too: each such cell has a note.
const WRONG: u32 = 0xF8_CB_AD;
const GREY: u32 = 0x59_59_59;
const LINE: u32 = 0xBF_BF_BF;

/// Draws the pages. `state`: the rows that they show.
pub(super) fn draw(pages: &[Page], state: &State) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Not the time of writing: the same content makes the same file.
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    let properties = DocProperties::new().set_author("yimatong").set_creation_datetime(&made);
    book.set_properties(&state.put(properties));
    for page in pages {
        sheet(book.add_worksheet(), page)?;
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    sheet.set_name(&page.sheet.name)?;
    for (column, look) in (0..).zip(&page.columns) {
        if let Some(look) = look {
            sheet.set_column_format(column, &format(*look))?;
        }
    }
    for (column, width) in (0..).zip(&page.widths) {
        sheet.set_column_width(column, *width)?;
    }
    for (at, look) in &page.looks {
        let ((row, column), format) = (place(*at), format(*look));
        if let Look::Title | Look::Marker = look {
            sheet.set_row_height(row, if *look == Look::Title { 30 } else { 22 })?;
        }
        match page.sheet.get(*at) {
            Some(Cell::Text(text)) => sheet.write_string_with_format(row, column, text, &format)?,
            Some(Cell::Number(number)) => sheet.write_number_with_format(row, column, *number, &format)?,
            Some(Cell::Flag(flag)) => sheet.write_boolean_with_format(row, column, *flag, &format)?,
            _ => sheet.write_blank(row, column, &format)?,
        };
    }
    for (at, target) in &page.links {
        let (row, column) = place(*at);
        let link = Url::new(format!("internal:'{target}'!A1")).set_text(target);
        sheet.write_url_with_format(row, column, link, &format(Look::Link))?;
    }
    for (at, text) in &page.notes {
        let (row, column) = place(*at);
        let lines = text.lines().map(|line| 1 + line.chars().count() / 18).sum::<usize>() as u32;
        let note = Note::new(text).add_author_prefix(false).set_width(260).set_height(24 + 20 * lines);
        sheet.insert_note(row, column, &note)?;
    }
    for choice in &page.choices {
        let ((from_row, from_column), (to_row, to_column)) = (place(choice.from), place(choice.to));
        if let Some(rule) = rule(&choice.list)? {
            sheet.add_data_validation(from_row, from_column, to_row, to_column, &rule)?;
        }
    }
    let (rows, columns) = page.frozen;
    if rows > 0 {
        sheet.set_freeze_panes(rows, columns)?;
        sheet.set_repeat_rows(0, rows - 1)?;
    }
    if let Some(last) = columns.checked_sub(1) {
        sheet.set_repeat_columns(0, last)?;
    }
    if page.wide || page.landscape {
        sheet.set_landscape();
    }
    let filtered = u16::try_from(page.columns.len()).ok().filter(|_| page.wide);
    if let Some(last) = filtered.and_then(|count| count.checked_sub(1)) {
        let rows = page.sheet.cells.keys().next_back().map_or(0, |(row, _)| *row);
        sheet.autofilter(0, 0, rows, last)?;
    }
    if page.hidden {
        sheet.set_hidden(true);
    }
    if page.locked {
        // Whoever has more people than there are rows adds some.
        let options = ProtectionOptions {
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            delete_rows: true,
            ..ProtectionOptions::new()
        };
        sheet.protect_with_options(&options);
    }
    sheet.set_paper_size(9).set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    // A4, as wide as the paper and as long as it takes; what would get too small to read goes over several papers.
    if page.widths.iter().sum::<u16>() <= MOST_PRINTED {
        sheet.set_print_fit_to_pages(1, 0);
    } else {
        sheet.set_print_scale(70);
    }
    sheet.set_footer("&L&A&R&P / &N");
    Ok(())
}

fn place((row, column): At) -> (u32, u16) {
    (row, u16::try_from(column).unwrap_or(u16::MAX))
}

fn format(look: Look) -> Format {
    let plain = Format::new().set_font_name("宋体").set_font_size(11).set_align(FormatAlign::VerticalCenter);
    let bordered = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(Color::RGB(LINE));
    match look {
        Look::Title => plain.set_bold().set_font_size(18).set_font_color(Color::RGB(ACCENT)),
        Look::Marker => plain.set_bold().set_font_size(13).set_font_color(Color::RGB(ACCENT)),
        Look::Hint => plain.set_font_size(10).set_font_color(Color::RGB(GREY)),
        Look::Words => plain.set_text_wrap(),
        Look::Fixed => bordered(plain).set_num_format_index(TEXT).set_font_color(Color::RGB(GREY)),
        Look::Marked => {
            let format = bordered(plain).set_text_wrap().set_align(FormatAlign::Left).set_unlocked();
            format.set_num_format_index(TEXT).set_background_color(Color::RGB(WRONG))
        }
        Look::Link => {
            bordered(plain).set_font_color(Color::RGB(ACCENT)).set_underline(rust_xlsxwriter::FormatUnderline::Single)
        }
        Look::Head { required } => {
            let format = bordered(plain).set_bold().set_text_wrap();
            if required {
                format.set_background_color(Color::RGB(ACCENT)).set_font_color(Color::White)
            } else {
                format.set_background_color(Color::RGB(0xE7_EE_F0)).set_font_color(Color::RGB(ACCENT))
            }
        }
        Look::Entry { required, text } => {
            let format = bordered(plain).set_text_wrap().set_align(FormatAlign::Left).set_unlocked();
            let format = if text { format.set_num_format_index(TEXT) } else { format };
            if required { format.set_background_color(Color::RGB(MUST)) } else { format }
        }
    }
}

fn rule(list: &Choices) -> Result<Option<DataValidation>, XlsxError> {
    let offer = |rule: DataValidation| rule.show_error_message(false);
    let fits = |words: &[String]| words.iter().map(|word| word.encode_utf16().count() + 1).sum::<usize>() <= MOST_WORDS;
    Ok(match list {
        Choices::Only(words) | Choices::Words(words) if !fits(words) => None,
        Choices::Only(words) => Some(
            DataValidation::new()
                .allow_list_strings(words)?
                .set_error_style(DataValidationErrorStyle::Stop)
                .set_error_title("只能从下拉里选")?
                .set_error_message("请从下拉里选一个，或者清空这一格。")?,
        ),
        Choices::Words(words) => Some(offer(DataValidation::new().allow_list_strings(words)?)),
        Choices::Cells(cells) => {
            Some(offer(DataValidation::new().allow_list_formula(Formula::new(format!("={cells}")))))
        }
    })
}
