//! Everything that can go wrong behind the border, in words for a log line.

use std::fmt;

/// Why a call failed. All but [`EngineError::Closed`] and [`EngineError::Busy`] poison the document.
#[derive(Debug, PartialEq, Eq)]
pub enum EngineError {
    /// yrs could not read the bytes of update number `index` of the batch.
    Undecodable { index: usize, cause: String },
    /// yrs read an update and refused it; what came before it in the transaction is applied.
    Refused(String),
    /// The document now waits for something it does not have: the inspector let a gap through.
    Incomplete,
    /// A type sits deeper below its root than [`crate::doc::MAX_TYPE_DEPTH`].
    TooDeep(usize),
    /// An edit of our own that does not fit the document, or bytes that are not an edit list.
    Edit(String),
    /// More bytes than the border holds are said to lie there.
    OutsideBorder(i32),
    /// yrs panicked; the text says where.
    Panicked(String),
    /// An earlier call failed with this text.
    Poisoned(String),
    /// No document has this handle (any more).
    Closed,
    /// Two threads used one document at the same time.
    Busy,
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undecodable { index, cause } => {
                write!(f, "update {index} of the batch can't be decoded: {cause}")
            }
            Self::Refused(cause) => write!(f, "update refused: {cause}"),
            Self::Incomplete => write!(f, "update depends on something the document lacks"),
            Self::TooDeep(depth) => write!(
                f,
                "types nest {depth} deep, the limit is {}",
                crate::doc::MAX_TYPE_DEPTH
            ),
            Self::Edit(cause) => write!(f, "edit does not fit the document: {cause}"),
            Self::OutsideBorder(length) => {
                write!(f, "{length} bytes don't fit between Java and Rust")
            }
            Self::Panicked(text) => write!(f, "engine panicked: {text}"),
            Self::Poisoned(first) => {
                write!(f, "document is poisoned by an earlier failure: {first}")
            }
            Self::Closed => write!(f, "document is closed"),
            Self::Busy => write!(f, "document is used by two threads at once"),
        }
    }
}

impl std::error::Error for EngineError {}
