//! The canonical JSON of a board: docs/board-format.md, Projection. `web/src/board/projection.ts`
//! writes the same bytes for the same content.
//!
//! One pass from the yrs types into the output; nothing is built in between. Objects come with
//! their keys sorted by UTF-16 code units, as JavaScript compares strings, numbers as
//! `Number.prototype.toString` prints them.

use crate::doc::Roots;
use crate::text::same_attributes;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::cmp::Ordering;
use yrs::any::Number;
use yrs::branch::{Branch, BranchPtr};
use yrs::types::Attrs;
use yrs::types::text::YChange;
use yrs::{
    Any, Array, ArrayRef, Map, MapRef, Out, ReadTxn, Text, TextRef, Xml, XmlElementRef,
    XmlFragment, XmlOut,
};

/// Containers deeper than this are written as `null`, on every side, so that no content can
/// overflow a reader's stack. Types nest 8 and plain values 16 deep at most, so none gets there.
const MAX_DEPTH: usize = 64;

pub fn project<T: ReadTxn>(txn: &T, roots: &Roots) -> Vec<u8> {
    let mut writer = Writer {
        txn,
        out: Vec::with_capacity(4096),
        depth: 1,
    };
    writer.out.extend_from_slice(b"{\"comments\":");
    writer.map(&roots.comments);
    writer.out.extend_from_slice(b",\"meta\":");
    writer.map(&roots.meta);
    writer.out.extend_from_slice(b",\"shapes\":");
    writer.map(&roots.shapes);
    writer.out.push(b'}');
    writer.out
}

struct Writer<'t, T> {
    txn: &'t T,
    out: Vec<u8>,
    depth: usize,
}

impl<T: ReadTxn> Writer<'_, T> {
    /// Only a forged update puts text into an array. yrs counts it in UTF-16 there but walks it by
    /// characters: beyond U+FFFF it would look for the rest for ever. Such an array is read as text,
    /// which leaves out what else is in it.
    fn elements(&self, array: &ArrayRef) -> Vec<Out> {
        let branch: &Branch = array.as_ref();
        let runs = TextRef::from(BranchPtr::from(branch)).diff(self.txn, YChange::identity);
        let endless = runs.iter().any(|run| {
            matches!(&run.insert, Out::Any(Any::String(text)) if text.chars().any(|c| c > '\u{ffff}'))
        });
        if endless {
            runs.into_iter().map(|run| run.insert).collect()
        } else {
            array.iter(self.txn).collect()
        }
    }

    fn out(&mut self, value: &Out) {
        match value {
            Out::Any(any) => self.any(any),
            Out::YMap(map) => self.nested(|w| w.map(map)),
            Out::YArray(array) => self.nested(|w| {
                let items = w.elements(array);
                w.list(items.iter(), |w, item| w.out(item));
            }),
            Out::YText(text) => self.nested(|w| w.text(text)),
            Out::YXmlText(text) => self.nested(|w| w.text(text)),
            Out::YXmlElement(element) => self.nested(|w| w.xml_element(element)),
            Out::YXmlFragment(fragment) => self.nested(|w| {
                w.out.extend_from_slice(b"{\"$xml\":{\"children\":");
                w.xml_children(fragment);
                w.out.extend_from_slice(b"}}");
            }),
            Out::YDoc(_) | Out::UndefinedRef(_) => self.null(),
        }
    }

    fn nested(&mut self, write: impl FnOnce(&mut Self)) {
        if self.depth >= MAX_DEPTH {
            return self.null();
        }
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn any(&mut self, value: &Any) {
        match value {
            Any::Null | Any::Undefined => self.null(),
            Any::Bool(true) => self.out.extend_from_slice(b"true"),
            Any::Bool(false) => self.out.extend_from_slice(b"false"),
            Any::Number(number) => self.number(number),
            Any::String(text) => self.string(text),
            Any::Buffer(bytes) => self.bytes(bytes),
            Any::Array(items) => {
                self.nested(|w| w.list(items.iter(), |w, item| w.any(item)));
            }
            Any::Map(entries) => self.nested(|w| {
                let entries = entries.iter().map(|(key, value)| (key.as_str(), value));
                w.object(entries, |w, value| w.any(value));
            }),
        }
    }

    fn map(&mut self, map: &MapRef) {
        self.object(map.iter(self.txn), |w, value| w.out(&value));
    }

    fn object<'k, V>(
        &mut self,
        entries: impl Iterator<Item = (&'k str, V)>,
        write: impl Fn(&mut Self, V),
    ) {
        let mut entries: Vec<(&str, V)> = entries.collect();
        entries.sort_unstable_by(|(a, _), (b, _)| utf16_order(a, b));
        self.out.push(b'{');
        for (i, (key, value)) in entries.into_iter().enumerate() {
            self.comma(i);
            self.string(key);
            self.out.push(b':');
            write(self, value);
        }
        self.out.push(b'}');
    }

    fn list<V>(&mut self, items: impl Iterator<Item = V>, write: impl Fn(&mut Self, V)) {
        self.out.push(b'[');
        for (i, item) in items.enumerate() {
            self.comma(i);
            write(self, item);
        }
        self.out.push(b']');
    }

    /// A delta whose neighbouring runs with equal attributes are one run.
    fn text(&mut self, text: &impl Text) {
        let runs = text.diff(self.txn, YChange::identity);
        let none = Attrs::new();
        self.out.extend_from_slice(b"{\"$text\":[");
        let mut i = 0;
        let mut written = 0;
        while i < runs.len() {
            let attributes = runs[i].attributes.as_deref().unwrap_or(&none);
            self.comma(written);
            written += 1;
            self.out.push(b'{');
            self.attributes(attributes);
            self.out.extend_from_slice(b"\"insert\":");
            let mut end = i + 1;
            if let Out::Any(Any::String(first)) = &runs[i].insert {
                self.out.push(b'"');
                self.string_content(first);
                while let Some(run) = runs.get(end)
                    && let Out::Any(Any::String(chunk)) = &run.insert
                    && same_attributes(attributes, run.attributes.as_deref().unwrap_or(&none))
                {
                    self.string_content(chunk);
                    end += 1;
                }
                self.out.push(b'"');
            } else {
                self.out(&runs[i].insert);
            }
            self.out.push(b'}');
            i = end;
        }
        self.out.extend_from_slice(b"]}");
    }

    fn attributes(&mut self, attributes: &Attrs) {
        let set = attributes
            .iter()
            .filter(|(_, value)| **value != Any::Null)
            .map(|(key, value)| (key.as_ref(), value));
        if set.clone().next().is_some() {
            self.out.extend_from_slice(b"\"attributes\":");
            self.object(set, |w, value| w.any(value));
            self.out.push(b',');
        }
    }

    fn xml_element(&mut self, element: &XmlElementRef) {
        self.out.extend_from_slice(b"{\"$xml\":{\"attributes\":");
        self.object(element.attributes(self.txn), |w, value| w.out(&value));
        self.out.extend_from_slice(b",\"children\":");
        self.xml_children(element);
        self.out.extend_from_slice(b",\"name\":");
        match element.try_tag() {
            Some(tag) => self.string(tag),
            None => self.null(),
        }
        self.out.extend_from_slice(b"}}");
    }

    fn xml_children(&mut self, parent: &impl XmlFragment) {
        let children: Vec<XmlOut> = parent.children(self.txn).collect();
        self.list(children.into_iter(), |w, child| {
            w.out(&match child {
                XmlOut::Element(element) => Out::YXmlElement(element),
                XmlOut::Fragment(fragment) => Out::YXmlFragment(fragment),
                XmlOut::Text(text) => Out::YXmlText(text),
            });
        });
    }

    fn number(&mut self, number: &Number) {
        match *number {
            Number::Int(i) if i.unsigned_abs() < 1 << 53 => {
                self.out
                    .extend_from_slice(itoa::Buffer::new().format(i).as_bytes());
            }
            Number::Int(i) => self.double(i as f64),
            Number::Float(double) => self.double(double),
        }
    }

    fn double(&mut self, double: f64) {
        if double.is_finite() {
            self.out
                .extend_from_slice(ryu_js::Buffer::new().format_finite(double).as_bytes());
        } else {
            self.null();
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(b"{\"$bytes\":\"");
        let start = self.out.len();
        let length = bytes.len().div_ceil(3) * 4;
        self.out.resize(start + length, 0);
        let written = STANDARD.encode_slice(bytes, &mut self.out[start..]);
        debug_assert_eq!(written.ok(), Some(length));
        self.out.extend_from_slice(b"\"}");
    }

    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        self.string_content(text);
        self.out.push(b'"');
    }

    /// Escapes what `JSON.stringify` escapes, in its spelling.
    fn string_content(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut plain = 0;
        for (i, &byte) in bytes.iter().enumerate() {
            if byte >= b' ' && byte != b'"' && byte != b'\\' {
                continue;
            }
            self.out.extend_from_slice(&bytes[plain..i]);
            plain = i + 1;
            let escape: &[u8] = match byte {
                b'"' => b"\\\"",
                b'\\' => b"\\\\",
                b'\n' => b"\\n",
                b'\r' => b"\\r",
                b'\t' => b"\\t",
                0x08 => b"\\b",
                0x0c => b"\\f",
                _ => {
                    self.out.extend_from_slice(b"\\u00");
                    self.out.push(hex_digit(byte >> 4));
                    self.out.push(hex_digit(byte & 15));
                    b""
                }
            };
            self.out.extend_from_slice(escape);
        }
        self.out.extend_from_slice(&bytes[plain..]);
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    fn comma(&mut self, index: usize) {
        if index > 0 {
            self.out.push(b',');
        }
    }
}

fn hex_digit(nibble: u8) -> u8 {
    b"0123456789abcdef"[usize::from(nibble)]
}

/// UTF-8 sorts by code point. UTF-16 differs in one place: what lies above U+FFFF is written with
/// surrogates (D800-DFFF) and so sorts before U+E000-U+FFFF (first bytes EE and EF).
fn utf16_order(a: &str, b: &str) -> Ordering {
    let difference = a.bytes().zip(b.bytes()).find(|(x, y)| x != y);
    match difference {
        Some((x, y)) if x >= 0xee && y >= 0xee && (x >= 0xf0) != (y >= 0xf0) => y.cmp(&x),
        Some((x, y)) => x.cmp(&y),
        None => a.len().cmp(&b.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::utf16_order;

    #[test]
    fn the_order_is_that_of_utf16_code_units() {
        let edges = [
            "",
            "a",
            "z",
            "\u{7f}",
            "\u{80}",
            "\u{7ff}",
            "\u{800}",
            "\u{d7ff}",
            "\u{e000}",
            "\u{ffff}",
            "\u{10000}",
            "\u{10ffff}",
        ];
        let words: Vec<String> = edges
            .iter()
            .flat_map(|a| edges.iter().map(move |b| format!("{a}{b}")))
            .collect();
        for a in &words {
            for b in &words {
                let expected = a.encode_utf16().cmp(b.encode_utf16());
                assert_eq!(utf16_order(a, b), expected, "{a:?} {b:?}");
            }
        }
    }
}
