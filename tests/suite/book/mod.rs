//! The workbook: nothing is lost on the way out and back, whatever programs do with it; mistakes are found at their cell.

mod clerks;
mod damage;
mod grid;
mod seen;
mod tables;
mod template;
mod traps;
mod trip;
