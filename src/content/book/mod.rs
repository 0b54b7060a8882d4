//! One workbook per county: the content of its files as sheets, and back.

#![allow(dead_code)]

mod county;
mod derive;
mod draw;
mod fill;
mod find;
mod finding;
mod guide;
mod identify;
mod known;
mod layout;
mod names;
mod open;
mod owner;
mod page;
mod rows;
mod schemas;
mod sheet;
mod take;
mod text;
mod value;
mod village;
mod villages;
mod week;
