//! Replaces the content of a Y.Text while keeping what is equal, so that a person who types at the
//! same time loses nothing that did not have to go.

use yrs::types::Attrs;
use yrs::types::text::YChange;
use yrs::{Any, Out, Text, TextRef, TransactionMut};

/// A stretch of text with one set of formatting attributes.
pub struct Run {
    pub text: String,
    pub attributes: Attrs,
}

/// One character or embed of a text, with its width in UTF-16 code units.
#[derive(PartialEq)]
enum Piece {
    Character(char),
    Embed,
}

impl Piece {
    fn width(&self) -> u32 {
        match self {
            Self::Character(c) => c.len_utf16() as u32,
            Self::Embed => 1,
        }
    }
}

struct Styled<'a> {
    piece: Piece,
    attributes: &'a Attrs,
}

impl Styled<'_> {
    /// An embed never equals anything: runs carry text only.
    fn same(&self, other: &Styled) -> bool {
        self.piece != Piece::Embed
            && self.piece == other.piece
            && same_attributes(self.attributes, other.attributes)
    }
}

/// Keeps the common beginning and the common end, replaces what lies between.
pub fn replace(txn: &mut TransactionMut, text: &TextRef, runs: &[Run]) {
    let before = current_runs(txn, text);
    let old: Vec<Styled> = before.iter().flat_map(old_pieces).collect();
    let new: Vec<Styled> = runs.iter().flat_map(new_pieces).collect();
    let prefix = old.iter().zip(&new).take_while(|(a, b)| a.same(b)).count();
    let suffix = old[prefix..]
        .iter()
        .rev()
        .zip(new[prefix..].iter().rev())
        .take_while(|(a, b)| a.same(b))
        .count();

    let mut index = width(&old[..prefix]);
    let gone = width(&old[prefix..old.len() - suffix]);
    if gone > 0 {
        text.remove_range(txn, index, gone);
    }
    for (chunk, attributes) in runs_of(&new[prefix..new.len() - suffix]) {
        text.insert_with_attributes(txn, index, &chunk, attributes.clone());
        index += chunk.encode_utf16().count() as u32;
    }
}

type OldRun = (Option<String>, Attrs);

fn current_runs(txn: &TransactionMut, text: &TextRef) -> Vec<OldRun> {
    text.diff(txn, YChange::identity)
        .into_iter()
        .map(|diff| {
            let attributes = diff.attributes.map(|a| *a).unwrap_or_default();
            match diff.insert {
                Out::Any(Any::String(chunk)) => (Some(chunk.to_string()), attributes),
                _ => (None, attributes),
            }
        })
        .collect()
}

fn old_pieces((chunk, attributes): &OldRun) -> Vec<Styled<'_>> {
    match chunk {
        Some(chunk) => characters(chunk, attributes),
        None => vec![Styled {
            piece: Piece::Embed,
            attributes,
        }],
    }
}

fn new_pieces(run: &Run) -> Vec<Styled<'_>> {
    characters(&run.text, &run.attributes)
}

fn characters<'a>(chunk: &str, attributes: &'a Attrs) -> Vec<Styled<'a>> {
    chunk
        .chars()
        .map(|c| Styled {
            piece: Piece::Character(c),
            attributes,
        })
        .collect()
}

fn width(pieces: &[Styled]) -> u32 {
    pieces.iter().map(|styled| styled.piece.width()).sum()
}

fn runs_of<'a>(pieces: &[Styled<'a>]) -> Vec<(String, &'a Attrs)> {
    let mut runs: Vec<(String, &Attrs)> = Vec::new();
    for styled in pieces {
        let Piece::Character(c) = styled.piece else {
            continue;
        };
        match runs.last_mut() {
            Some((chunk, attributes)) if same_attributes(attributes, styled.attributes) => {
                chunk.push(c);
            }
            _ => runs.push((c.to_string(), styled.attributes)),
        }
    }
    runs
}

/// Null means "not set".
pub fn same_attributes(a: &Attrs, b: &Attrs) -> bool {
    let covers = |a: &Attrs, b: &Attrs| {
        a.iter()
            .all(|(key, value)| *value == Any::Null || b.get(key) == Some(value))
    };
    covers(a, b) && covers(b, a)
}
