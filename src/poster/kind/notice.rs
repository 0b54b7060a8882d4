//! The notice for the board, A3: the code, and what works without a phone: who is on duty when, whom to call, which
//! certificates the village issues and where to go for the others.

use super::lists::certificates;
use super::parts::{address, masthead, phone, seal, small_print};
use crate::guide::{Date, Officer, Weekday};
use crate::poster::board::{Anchor, Board, Style};
use crate::poster::facts::{Facts, unbroken};
use crate::poster::scene::{Area, Ink, Scene};
use crate::poster::{Fonts, PosterError};
use crate::text::{StillWords, fill};
use crate::view::part::day_in_roster;

const WIDTH: f32 = 297.0;
const HEIGHT: f32 = 420.0;
const LEFT: f32 = 16.0;
const RIGHT: f32 = 281.0;
const CODE: f32 = 84.0;
/// Where the right half begins.
const MIDDLE: f32 = 124.0;

pub(super) fn notice(facts: &Facts<'_>, fonts: &Fonts) -> Result<Scene, PosterError> {
    let mut board = Board::new(fonts, WIDTH, HEIGHT, format!("{} {}", facts.whole_name(), facts.code.text()));
    masthead(&mut board, Area::new(10.0, 10.0, 277.0, 44.0), LEFT, facts)?;
    let words = facts.still();
    let second = facts.second.map(|second| second.still());
    let left = MIDDLE - 14.0 - LEFT;

    heading(&mut board, (LEFT, 66.0), words.poster_scan, second.map(|words| words.poster_scan), left)?;
    board.code(LEFT, 84.0, CODE, &facts.code);
    let genuine = Style::regular(4.0).ink(Ink::Soft);
    board.fitted(Anchor::Left, (LEFT, 183.0), words.poster_genuine, genuine, (left, 2.4))?;
    address(&mut board, (LEFT, 192.4), facts, (10.0, left))?;

    roster(&mut board, Area::new(MIDDLE, 61.0, RIGHT - MIDDLE, 105.0), facts)?;
    let boxes = [MIDDLE, MIDDLE + 80.5].map(|x| Area::new(x, 177.0, 76.5, 24.0));
    phone(&mut board, boxes[0], facts.call()(words), second.map(facts.call()), &facts.phone())?;
    phone(&mut board, boxes[1], words.poster_hotline, second.map(|words| words.poster_hotline), &facts.hotline())?;

    let emergency = Style::bold(4.6).ink(Ink::No);
    board.fitted(Anchor::Left, (LEFT, 210.6), words.emergency, emergency, (RIGHT - LEFT, 3.0))?;
    board.rule((LEFT, 214.5), (RIGHT, 214.5), Ink::Accent, 0.7);
    certificates(&mut board, Area::new(LEFT, 217.5, RIGHT - LEFT, 147.0), facts)?;
    board.rule((LEFT, 367.0), (RIGHT, 367.0), Ink::Accent, 0.25);
    small_print(&mut board, Area::new(LEFT, 370.0, 208.0, 38.5), facts, (4.4, 2.8), true)?;
    seal(&mut board, Area::new(RIGHT - 42.0, 368.8, 42.0, 42.0), facts)?;
    Ok(board.finish())
}

fn heading(
    board: &mut Board<'_>,
    (x, baseline): (f32, f32),
    text: &str,
    second: Option<&str>,
    width: f32,
) -> Result<(), PosterError> {
    board.fitted(Anchor::Left, (x, baseline), text, Style::bold(8.0), (width, 5.0))?;
    if let Some(second) = second {
        board.fitted(Anchor::Left, (x, baseline + 5.6), second, Style::regular(3.6).ink(Ink::Soft), (width, 2.4))?;
    }
    Ok(())
}

/// Room for the rows of the roster, in millimetres.
const ROWS: f32 = 77.0;
/// Days with a roster of their own that have room.
const MOST_DATES: usize = 8;

/// The week: a row a day with names and phones, public holidays, the days ahead that differ, then when the station is open.
fn roster(board: &mut Board<'_>, area: Area, facts: &Facts<'_>) -> Result<(), PosterError> {
    let words = facts.words();
    let second = facts.second.map(|second| second.words());
    heading(board, (area.x, area.y + 5.0), words.roster, second.map(|words| words.roster), area.width)?;
    let village = facts.village();
    if village.is_awaited() {
        let place = (area.x, area.y + 14.5);
        board.block(Anchor::Left, place, words.awaited_today, Style::regular(5.0), (area.width, 3, 3.0))?;
        return Ok(());
    }
    let dates: Vec<_> = village.roster_from(village.edition.on).collect();
    let week = Weekday::ALL
        .map(|day| (words.weekday(day), second.map(|second| second.weekday(day)), &village.roster.week[day.index()]));
    let names = |words: &StillWords| words.roster_holiday;
    let second_holiday = facts.second.map(|second| names(second.still()));
    let holiday = village.roster.holiday.as_ref().map(|ids| (names(facts.still()), second_holiday, ids));
    let rows: Vec<_> = week.into_iter().chain(holiday).collect();
    let top = area.y + 14.5;
    // The days that differ take the room of a row and a half.
    let step = ROWS / (rows.len() as f32 + if dates.is_empty() { 0.0 } else { 1.5 });
    let left = area.x + 22.0;
    for (at, (day, second, ids)) in rows.iter().enumerate() {
        let y = top + step * at as f32;
        board.rule((area.x, y), (area.right(), y), Ink::Rule, 0.25);
        let middle = y + step * 0.63;
        // With a second language below it the day is set higher and smaller.
        let (size, baseline) = if second.is_some() { (4.4, y + step * 0.52) } else { (5.2, middle) };
        board.fitted(Anchor::Left, (area.x, baseline), day, Style::bold(size).ink(Ink::Accent), (20.0, 3.0))?;
        if let Some(second) = second {
            let style = Style::regular(2.3).ink(Ink::Soft);
            board.fitted(Anchor::Left, (area.x, y + step * 0.9), second, style, (20.0, 1.6))?;
        }
        let officers = ids.iter().filter_map(|id| village.officer(id));
        let said: Vec<String> = officers.map(|officer| on_duty(officer, &village.phone)).collect();
        let style = Style::regular(5.0).leading(1.12);
        let column = (area.right() - left) / 2.0;
        if (1..=2).contains(&said.len()) {
            for (at, text) in said.iter().enumerate() {
                let x = left + column * at as f32;
                board.fitted(Anchor::Left, (x, middle), text, style, (column - 2.0, 2.6))?;
            }
            continue;
        }
        let text = if said.is_empty() { words.nobody.to_owned() } else { said.join("　") };
        let size = 4.4_f32.min(step / 2.4);
        board.block(Anchor::Left, (left, y + 0.2), &text, style.sized(size), (area.right() - left, 2, 2.2))?;
    }
    let last = top + step * rows.len() as f32;
    board.rule((area.x, last), (area.right(), last), Ink::Rule, 0.25);
    if !dates.is_empty() {
        let mut said: Vec<String> =
            dates.iter().take(MOST_DATES).map(|(date, ids)| other_day(*date, ids, facts)).collect();
        if let Some(more) = dates.len().checked_sub(MOST_DATES).filter(|more| *more > 0) {
            said.push(fill(facts.still().poster_more, &[("count", &more.to_string())]));
        }
        let text = words_before(facts.still().roster_other_days, &said.join("　"), facts);
        board.block(
            Anchor::Left,
            (area.x, last + 0.6),
            &text,
            Style::regular(3.6).leading(1.12),
            (area.width, 4, 2.2),
        )?;
        board.rule((area.x, top + ROWS), (area.right(), top + ROWS), Ink::Rule, 0.25);
    }
    let bottom = top + ROWS;
    let hours = fill(words.station_hours, &[("hours", village.hours.text())]);
    board.block(Anchor::Left, (area.x, bottom + 1.6), &hours, Style::bold(4.8), (area.width, 1, 2.6))?;
    board.block(Anchor::Left, (area.x, bottom + 8.4), &village.address, Style::regular(4.4), (area.width, 1, 2.4))?;
    Ok(())
}

/// A label and what it is about.
fn words_before(label: &str, text: &str, facts: &Facts<'_>) -> String {
    format!("{}{text}", facts.still().labelled(label, ""))
}

/// A day of the roster that differs from its weekday: the day and the names.
fn other_day(date: Date, ids: &[String], facts: &Facts<'_>) -> String {
    let words = facts.words();
    let names: Vec<&str> =
        ids.iter().filter_map(|id| facts.village().officer(id)).map(|officer| officer.name.as_str()).collect();
    let duty = if names.is_empty() { words.nobody.to_owned() } else { words.row(&names) };
    format!("{} {duty}", day_in_roster(date, words))
}

fn on_duty(officer: &Officer, office: &str) -> String {
    format!("{} {}", officer.name, unbroken(officer.phone.as_deref().unwrap_or(office)))
}
