//! The notice for the board, A3: the code, and what works without a phone: who is on duty when, whom to call, which
//! certificates the village issues and where to go for the others.

use super::lists::certificates;
use super::parts::{address, masthead, phone, seal, small_print};
use crate::guide::{Officer, Weekday};
use crate::poster::board::{Anchor, Board, Style};
use crate::poster::facts::{Facts, unbroken};
use crate::poster::scene::{Area, Ink, Scene};
use crate::poster::{Fonts, PosterError};
use crate::text::fill;

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
    phone(&mut board, boxes[0], words.poster_call, second.map(|words| words.poster_call), &facts.phone())?;
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

/// The week: a row a day with names and phones, then when the station is open.
fn roster(board: &mut Board<'_>, area: Area, facts: &Facts<'_>) -> Result<(), PosterError> {
    let words = facts.words();
    let second = facts.second.map(|second| second.words());
    heading(board, (area.x, area.y + 5.0), words.roster, second.map(|words| words.roster), area.width)?;
    let village = facts.village();
    let top = area.y + 14.5;
    let step = 11.0;
    let names = area.x + 22.0;
    for day in Weekday::ALL {
        let y = top + step * day.index() as f32;
        board.rule((area.x, y), (area.right(), y), Ink::Rule, 0.25);
        let weekday = Style::bold(5.2).ink(Ink::Accent);
        let middle = y + 6.9;
        board.fitted(Anchor::Left, (area.x, middle), words.weekday(day), weekday, (20.0, 3.0))?;
        if let Some(second) = second {
            let style = Style::regular(2.6).ink(Ink::Soft);
            board.fitted(Anchor::Left, (area.x, middle + 3.0), second.weekday(day), style, (20.0, 1.6))?;
        }
        let officers = village.roster.week[day.index()].iter().filter_map(|id| village.officer(id));
        let said: Vec<String> = officers.map(|officer| on_duty(officer, &village.phone)).collect();
        let style = Style::regular(5.0).leading(1.12);
        let column = (area.right() - names) / 2.0;
        if (1..=2).contains(&said.len()) {
            for (at, text) in said.iter().enumerate() {
                let x = names + column * at as f32;
                board.fitted(Anchor::Left, (x, middle), text, style, (column - 2.0, 2.6))?;
            }
            continue;
        }
        let text = if said.is_empty() {
            let fallback = unbroken(&village.fallback_phone);
            format!("{}　{fallback}", facts.still().nobody)
        } else {
            said.join("　")
        };
        let width = area.right() - names;
        board.block(Anchor::Left, (names, y + 0.2), &text, style.sized(4.4), (width, 2, 2.2))?;
    }
    let bottom = top + step * 7.0;
    board.rule((area.x, bottom), (area.right(), bottom), Ink::Rule, 0.25);
    let hours = fill(words.station_hours, &[("hours", village.hours.text())]);
    board.block(Anchor::Left, (area.x, bottom + 1.6), &hours, Style::bold(4.8), (area.width, 1, 2.6))?;
    board.block(Anchor::Left, (area.x, bottom + 8.4), &village.address, Style::regular(4.4), (area.width, 1, 2.4))?;
    Ok(())
}

fn on_duty(officer: &Officer, office: &str) -> String {
    format!("{} {}", officer.name, unbroken(officer.phone.as_deref().unwrap_or(office)))
}
