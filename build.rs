//! Names what the program is made from, so that a publication made by another program is known as one: pages of unchanged
//! content are then drawn again. Nothing but the sources counts: every machine gets the same name.

#![allow(clippy::disallowed_methods, reason = "fs_err would be a crate to compile for two calls")]

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::Path;

/// What goes into the command, below the package's folder.
const SOURCES: [&str; 5] = ["src", "style", "public", "Cargo.toml", "Cargo.lock"];

fn main() -> io::Result<()> {
    let mut sum = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        add(Path::new(source), &mut sum)?;
    }
    println!("cargo::rustc-env=YIMATONG_SOURCES={:016x}", sum.finish());
    Ok(())
}

/// Adds a file, or a folder's files in the order of their names.
fn add(path: &Path, sum: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut inside = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| add(path, sum));
    }
    // Each with its length in front, so that nothing can pass from one file's end to the next one's beginning.
    for bytes in [path.to_string_lossy().as_bytes(), &fs::read(path)?] {
        sum.write_usize(bytes.len());
        sum.write(bytes);
    }
    Ok(())
}
