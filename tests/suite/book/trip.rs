//! Out and back by the command: the sample comes back byte for byte, also when an office program saved the workbook anew.

use std::ffi::OsStr;

use crate::harness::{Sample, changes, project, run, tool, tree};

#[test]
fn the_sample_comes_back_byte_for_byte() {
    let sample = Sample::copy();
    let (content, book, back) = (sample.content(), sample.beside("县.xlsx"), sample.beside("back"));
    let text = |path: &std::path::Path| path.to_str().unwrap().to_owned();
    run(&["export", &text(&content), &text(&book)]).exits(0);
    run(&["import", &text(&book), &text(&back)]).exits(0);
    assert_eq!(changes(&tree(&project().join("content")), &tree(&back)), [""; 0]);
    // The same content, the same bytes.
    let again = sample.beside("again.xlsx");
    run(&["export", &text(&back), &text(&again)]).exits(0);
    assert!(fs_err::read(&book).unwrap() == fs_err::read(&again).unwrap());
}

#[test]
fn a_workbook_saved_by_libreoffice_comes_back_the_same() {
    let sample = Sample::copy();
    let (content, book, back) = (sample.content(), sample.beside("county.xlsx"), sample.beside("back"));
    run(&["export", content.to_str().unwrap(), book.to_str().unwrap()]).exits(0);
    let (profile, saved) = (sample.beside("profile"), sample.beside("saved"));
    let profile = format!("-env:UserInstallation=file://{}", profile.display());
    let arguments = [
        OsStr::new(&profile),
        OsStr::new("--headless"),
        OsStr::new("--convert-to"),
        OsStr::new("xlsx:Calc MS Excel 2007 XML"),
        OsStr::new("--outdir"),
        saved.as_os_str(),
        book.as_os_str(),
    ];
    tool("soffice", "libreoffice-calc-nogui", &arguments).exits(0);
    let saved = saved.join("county.xlsx");
    assert!(fs_err::read(&saved).unwrap() != fs_err::read(&book).unwrap(), "LibreOffice wrote a file of its own");
    run(&["import", saved.to_str().unwrap(), back.to_str().unwrap()]).exits(0);
    assert_eq!(changes(&tree(&project().join("content")), &tree(&back)), [""; 0]);
}
