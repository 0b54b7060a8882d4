//! Reasons that other folders and the system give, in both languages: the page needs neither, so its types keep one.

use std::io::ErrorKind;

use super::{Text, both};
use crate::guide::{CodeError, HoursError};

/// Why a text is not a region code.
pub(crate) fn code_error(error: &CodeError) -> Text {
    let en = match error {
        CodeError::Length { expected, found } => format!("{expected} digits are needed, {found} are there"),
        CodeError::NotDigits => "only the digits 0–9 may stand here".to_owned(),
        CodeError::OutOfRange => "township and village parts each lie between 001 and 599".to_owned(),
    };
    Text::new(error.to_string(), en)
}

/// Why a text is not opening hours.
pub(in crate::content) fn hours_error(error: &HoursError) -> Text {
    let en = match error {
        HoursError::Empty => "nothing is written".to_owned(),
        HoursError::Word(word) => format!("“{word}” is neither days nor times"),
        HoursError::Incomplete(group) => format!("“{group}” lacks its days or its times"),
        HoursError::Time(word) => format!("“{word}” is no span of time (the earlier first, 24 hours)"),
        HoursError::Overlap => "two spans of one day overlap".to_owned(),
    };
    Text::new(error.to_string(), en)
}

/// Why a file cannot be read.
pub(crate) fn io_error(kind: ErrorKind) -> Text {
    match kind {
        ErrorKind::NotFound => both!("没有这个文件", "there is no such file"),
        ErrorKind::PermissionDenied => both!("没有读取的权限", "permission denied"),
        ErrorKind::IsADirectory => both!("它是文件夹", "it is a folder"),
        ErrorKind::Unsupported => {
            both!("它不是文件，是管道或设备", "it is no file but a pipe or a device")
        }
        ErrorKind::FileTooLarge => both!("文件太大", "it is too large"),
        other => both!("{other}", "{other}"),
    }
}
