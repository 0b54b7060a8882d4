//! `yimatong schema`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Format, Outcome, print, print_json};
use crate::content::schemas;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  yimatong schema --out content/schema\n  \
    yimatong schema --out schema --format json")]
pub(super) struct Options {
    /// Folder to write into; made if absent
    #[arg(long)]
    out: PathBuf,
    /// How to print the result
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let files = write_schemas(&options.out)?;
    match options.format {
        Format::Json => print_json(&serde_json::json!({ "files": files }))?,
        Format::Text => {
            for file in &files {
                print(&file.display().to_string())?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// Writes all schemas into a folder; gives their paths.
pub(super) fn write_schemas(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let schemas = schemas()?;
    fs_err::create_dir_all(folder)?;
    let mut files = Vec::new();
    for (name, text) in schemas {
        let file = folder.join(&name);
        let unfinished = folder.join(format!(".{name}.next"));
        fs_err::write(&unfinished, text)?;
        fs_err::rename(&unfinished, &file)?;
        files.push(file);
    }
    Ok(files)
}
