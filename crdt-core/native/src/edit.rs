//! Edits the server makes itself: a renamed board, a repaired z-order, an import.
//!
//! ```text
//! edits := edit*                                         until the end
//! edit  := 1 path value | 2 path                         set | remove
//! path  := varUint n (n >= 2), n x varString             root, keys…, key
//! value := 0 any | 1 varUint n, n x (varString value)    plain | new map
//!        | 2 runs | 3 varUint n, n x value               new text | new array
//! runs  := varUint n, n x (varString text, varUint m, m x (varString key, any))
//! any   := lib0's
//! ```
//!
//! Written by `EditEncoding.java`. The bytes are our own, so what does not fit is a bug of ours and
//! poisons the document like any other failure.

use crate::doc::Roots;
use crate::error::EngineError;
use crate::text::{self, Run};
use yrs::encoding::read::{Cursor, Error as ReadError, Read};
use yrs::types::Attrs;
use yrs::{
    Any, Array, ArrayPrelim, ArrayRef, Map, MapPrelim, MapRef, Out, TextPrelim, TransactionMut,
};

const SET: u8 = 1;
const REMOVE: u8 = 2;

const PLAIN: u8 = 0;
const NEW_MAP: u8 = 1;
const NEW_TEXT: u8 = 2;
const NEW_ARRAY: u8 = 3;

pub struct EditList(Vec<Edit>);

struct Edit {
    path: Vec<String>,
    change: Change,
}

enum Change {
    Set(Value),
    Remove,
}

/// yrs has prelims of its own, but no way to make one of a text with formatting.
enum Value {
    Plain(Any),
    Map(Vec<(String, Value)>),
    Text(Vec<Run>),
    Array(Vec<Value>),
}

impl EditList {
    pub fn decode(bytes: &[u8]) -> Result<Self, EngineError> {
        let mut cursor = Cursor::new(bytes);
        let mut edits = Vec::new();
        while cursor.has_content() {
            let edit = read_edit(&mut cursor)
                .map_err(|e| EngineError::Edit(format!("edit {} of the list: {e}", edits.len())))?;
            edits.push(edit);
        }
        Ok(Self(edits))
    }

    pub fn apply(self, txn: &mut TransactionMut, roots: &Roots) -> Result<(), EngineError> {
        self.0
            .into_iter()
            .try_for_each(|edit| edit.apply(txn, roots))
    }
}

impl Edit {
    fn apply(self, txn: &mut TransactionMut, roots: &Roots) -> Result<(), EngineError> {
        let (key, parents) = self
            .path
            .split_last()
            .ok_or_else(|| EngineError::Edit("empty path".into()))?;
        let parent = find_map(txn, roots, parents)?;
        match self.change {
            Change::Set(value) => value.insert(txn, &parent, key),
            Change::Remove => {
                parent.remove(txn, key);
            }
        }
        Ok(())
    }
}

impl Value {
    fn insert(self, txn: &mut TransactionMut, parent: &MapRef, key: &str) {
        match self {
            Self::Plain(any) => {
                parent.insert(txn, key, any);
            }
            Self::Map(entries) => {
                let map = parent.insert(txn, key, MapPrelim::default());
                fill_map(txn, &map, entries);
            }
            Self::Text(runs) => {
                let text = parent.insert(txn, key, TextPrelim::default());
                text::fill(txn, &text, runs);
            }
            Self::Array(items) => {
                let array = parent.insert(txn, key, ArrayPrelim::default());
                fill_array(txn, &array, items);
            }
        }
    }

    fn push(self, txn: &mut TransactionMut, parent: &ArrayRef) {
        match self {
            Self::Plain(any) => {
                parent.push_back(txn, any);
            }
            Self::Map(entries) => {
                let map = parent.push_back(txn, MapPrelim::default());
                fill_map(txn, &map, entries);
            }
            Self::Text(runs) => {
                let text = parent.push_back(txn, TextPrelim::default());
                text::fill(txn, &text, runs);
            }
            Self::Array(items) => {
                let array = parent.push_back(txn, ArrayPrelim::default());
                fill_array(txn, &array, items);
            }
        }
    }
}

fn fill_map(txn: &mut TransactionMut, map: &MapRef, entries: Vec<(String, Value)>) {
    for (key, value) in entries {
        value.insert(txn, map, &key);
    }
}

fn fill_array(txn: &mut TransactionMut, array: &ArrayRef, items: Vec<Value>) {
    for item in items {
        item.push(txn, array);
    }
}

fn find_map(txn: &TransactionMut, roots: &Roots, path: &[String]) -> Result<MapRef, EngineError> {
    let (root, keys) = path
        .split_first()
        .ok_or_else(|| misfit(path, "names no root"))?;
    let mut map = match root.as_str() {
        "comments" => roots.comments.clone(),
        "meta" => roots.meta.clone(),
        "shapes" => roots.shapes.clone(),
        _ => return Err(misfit(path, "is not a root of a board")),
    };
    for key in keys {
        map = match map.get(txn, key) {
            Some(Out::YMap(child)) => child,
            _ => return Err(misfit(path, "is not a map")),
        };
    }
    Ok(map)
}

fn misfit(path: &[String], problem: &str) -> EngineError {
    EngineError::Edit(format!("{} {problem}", path.join("/")))
}

fn read_edit(cursor: &mut Cursor) -> Result<Edit, ReadError> {
    let kind = cursor.read_u8()?;
    let path = read_path(cursor)?;
    let change = match kind {
        SET => Change::Set(read_value(cursor)?),
        REMOVE => Change::Remove,
        _ => return Err(ReadError::UnexpectedValue),
    };
    Ok(Edit { path, change })
}

fn read_path(cursor: &mut Cursor) -> Result<Vec<String>, ReadError> {
    let length: u32 = cursor.read_var()?;
    let mut path = Vec::new();
    for _ in 0..length {
        path.push(cursor.read_string()?.to_owned());
    }
    Ok(path)
}

fn read_value(cursor: &mut Cursor) -> Result<Value, ReadError> {
    Ok(match cursor.read_u8()? {
        PLAIN => Value::Plain(Any::decode(cursor)?),
        NEW_MAP => {
            let length: u32 = cursor.read_var()?;
            let mut entries = Vec::new();
            for _ in 0..length {
                let key = cursor.read_string()?.to_owned();
                entries.push((key, read_value(cursor)?));
            }
            Value::Map(entries)
        }
        NEW_TEXT => Value::Text(read_runs(cursor)?),
        NEW_ARRAY => {
            let length: u32 = cursor.read_var()?;
            let mut items = Vec::new();
            for _ in 0..length {
                items.push(read_value(cursor)?);
            }
            Value::Array(items)
        }
        _ => return Err(ReadError::UnexpectedValue),
    })
}

fn read_runs(cursor: &mut Cursor) -> Result<Vec<Run>, ReadError> {
    let length: u32 = cursor.read_var()?;
    let mut runs = Vec::new();
    for _ in 0..length {
        let text = cursor.read_string()?.to_owned();
        let count: u32 = cursor.read_var()?;
        let mut attributes = Attrs::new();
        for _ in 0..count {
            let key = cursor.read_string()?.into();
            attributes.insert(key, Any::decode(cursor)?);
        }
        runs.push(Run { text, attributes });
    }
    Ok(runs)
}
