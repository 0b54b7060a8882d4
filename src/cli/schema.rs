//! `yimatong schema`.

use std::path::PathBuf;

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
    let schemas = schemas()?;
    fs_err::create_dir_all(&options.out)?;
    let mut files = Vec::new();
    for (name, text) in schemas {
        let file = options.out.join(&name);
        let unfinished = options.out.join(format!(".{name}.next"));
        fs_err::write(&unfinished, text)?;
        fs_err::rename(&unfinished, &file)?;
        files.push(file);
    }
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
