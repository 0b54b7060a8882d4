//! The workbook: nothing is lost on the way out and back, whatever programs do with it; mistakes are found at their cell.

mod clerks;
mod collect;
mod damage;
mod grid;
mod seen;
mod start;
mod tables;
mod template;
mod traps;
mod trip;
mod week;
