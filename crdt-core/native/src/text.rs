//! Formatted text: what the server writes into a new Y.Text, and when two formats are the same.

use yrs::types::Attrs;
use yrs::{Any, Text, TextRef, TransactionMut};

/// A stretch of text with one set of formatting attributes.
pub struct Run {
    pub text: String,
    pub attributes: Attrs,
}

/// Writes the runs into a text that is empty and new: formats that were there before would leak.
pub fn fill(txn: &mut TransactionMut, text: &TextRef, runs: Vec<Run>) {
    let mut index = 0;
    for run in runs {
        if !run.text.is_empty() {
            text.insert_with_attributes(txn, index, &run.text, run.attributes);
            index += run.text.encode_utf16().count() as u32;
        }
    }
}

/// Null means "not set".
pub fn same_attributes(a: &Attrs, b: &Attrs) -> bool {
    let covers = |a: &Attrs, b: &Attrs| {
        a.iter()
            .all(|(key, value)| *value == Any::Null || b.get(key) == Some(value))
    };
    covers(a, b) && covers(b, a)
}
