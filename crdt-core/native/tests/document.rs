//! The laws of a document, on plain slices. What Java can see is tested there (`DocContract`); this
//! is what needs a second yrs document to be made, and what Java has no edit for.

use whiteboard_crdt::doc::Document;
use yrs::encoding::write::Write;
use yrs::types::Attrs;
use yrs::{
    Any, Array, ArrayPrelim, Doc, GetString, Map, MapPrelim, MapRef, OffsetKind, Options, ReadTxn,
    StateVector, Text, TextPrelim, Transact, TransactionMut, XmlElementPrelim, XmlFragment,
    XmlFragmentPrelim, XmlTextPrelim,
};

/// A client with documents of its own, as a browser is.
struct Client(Doc);

impl Client {
    fn new(id: u64) -> Self {
        Self(Doc::with_options(Options {
            offset_kind: OffsetKind::Utf16,
            ..Options::with_client_id(yrs::ClientID::new(id))
        }))
    }

    /// One transaction on root `meta`; returns its update.
    fn write(&self, change: impl FnOnce(&mut TransactionMut, &MapRef)) -> Vec<u8> {
        let meta = self.0.get_or_insert_map("meta");
        let mut txn = self.0.transact_mut();
        change(&mut txn, &meta);
        txn.commit();
        txn.encode_update_v1()
    }

    fn state(&self) -> Vec<u8> {
        self.0.transact().encode_diff_v1(&StateVector::default())
    }
}

fn batch(updates: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for update in updates {
        bytes.write_buf(update);
    }
    bytes
}

fn apply(document: &mut Document, updates: &[&[u8]]) -> Vec<u8> {
    document.apply(&batch(updates)).unwrap()
}

fn json(document: &mut Document) -> String {
    String::from_utf8(document.canonical_json().unwrap()).unwrap()
}

fn meta_json(client: &Client) -> String {
    let mut document = Document::new(1);
    apply(&mut document, &[&client.state()]);
    let json = json(&mut document);
    let start = "{\"comments\":{},\"meta\":";
    let end = ",\"shapes\":{}}";
    json.strip_prefix(start)
        .and_then(|rest| rest.strip_suffix(end))
        .unwrap_or_else(|| panic!("{json}"))
        .to_owned()
}

#[test]
fn neighbouring_runs_with_equal_attributes_are_one_run() {
    let client = Client::new(5);
    let bold = || Attrs::from([("bold".into(), Any::from(true))]);
    client.write(|txn, meta| {
        let text = meta.insert(txn, "t", TextPrelim::new(""));
        text.insert_with_attributes(txn, 0, "b", bold());
        text.insert_with_attributes(txn, 0, "a", bold());
        text.insert_with_attributes(txn, 2, "c", Attrs::new());
    });
    assert_eq!(
        meta_json(&client),
        r#"{"t":{"$text":[{"attributes":{"bold":true},"insert":"ab"},{"insert":"c"}]}}"#
    );
}

#[test]
fn formatting_that_was_taken_back_leaves_no_attributes() {
    let client = Client::new(5);
    client.write(|txn, meta| {
        let text = meta.insert(txn, "t", TextPrelim::new("abc"));
        text.format(txn, 0, 3, Attrs::from([("bold".into(), Any::from(true))]));
        text.format(txn, 1, 1, Attrs::from([("bold".into(), Any::Null)]));
        text.format(txn, 0, 3, Attrs::from([("bold".into(), Any::Null)]));
    });
    assert_eq!(meta_json(&client), r#"{"t":{"$text":[{"insert":"abc"}]}}"#);
}

#[test]
fn embeds_stand_between_the_runs_they_divide() {
    let client = Client::new(5);
    client.write(|txn, meta| {
        let text = meta.insert(txn, "t", TextPrelim::new("ab"));
        text.insert_embed(txn, 1, Any::from_json(r#"{"image":"x"}"#).unwrap());
    });
    assert_eq!(
        meta_json(&client),
        r#"{"t":{"$text":[{"insert":"a"},{"insert":{"image":"x"}},{"insert":"b"}]}}"#
    );
}

#[test]
fn xml_projects_its_tree() {
    let client = Client::new(5);
    client.write(|txn, meta| {
        let fragment = meta.insert(txn, "x", XmlFragmentPrelim::default());
        let element = fragment.push_back(txn, XmlElementPrelim::empty("p"));
        yrs::Xml::insert_attribute(&element, txn, "id", "7");
        element.push_back(txn, XmlTextPrelim::new("hi"));
    });
    assert_eq!(
        meta_json(&client),
        r#"{"x":{"$xml":{"children":[{"$xml":{"attributes":{"id":"7"},"children":[{"$text":[{"insert":"hi"}]}],"name":"p"}}]}}}"#
    );
}

#[test]
fn numbers_are_spelled_as_in_javascript() {
    let client = Client::new(5);
    let numbers = [
        -0.0,
        1e20,
        1e21,
        123456789012345680000.0,
        1e-6,
        1e-7,
        0.1 + 0.2,
        2251799813685248.5,
        1.7976931348623157e308,
        5e-324,
        -1.5,
        100.0,
        f64::NAN,
        f64::NEG_INFINITY,
    ];
    client.write(|txn, meta| {
        let values: Vec<Any> = numbers.iter().map(|n| Any::from(*n)).collect();
        meta.insert(txn, "n", Any::from(values));
    });
    assert_eq!(
        meta_json(&client),
        "{\"n\":[0,100000000000000000000,1e+21,123456789012345680000,0.000001,1e-7,\
         0.30000000000000004,2251799813685248.5,1.7976931348623157e+308,5e-324,-1.5,100,null,null]}"
    );
}

#[test]
fn what_is_too_deep_is_null_instead_of_a_stack_overflow() {
    let client = Client::new(5);
    let mut value = Any::from(1);
    for _ in 0..100 {
        value = Any::from(vec![value]);
    }
    client.write(|txn, meta| {
        meta.insert(txn, "deep", value);
    });
    let json = meta_json(&client);
    assert!(json.contains("[null]"), "{json}");
    assert_eq!(json.matches('[').count(), 63);
}

#[test]
fn text_is_counted_in_utf16() {
    let client = Client::new(5);
    let update = client.write(|txn, meta| {
        let text = meta.insert(txn, "t", TextPrelim::new("\u{1F333}ab"));
        text.remove_range(txn, 2, 1);
        assert_eq!(text.get_string(txn), "\u{1F333}b");
    });
    let mut document = Document::new(1);
    apply(&mut document, &[&update]);
    assert!(json(&mut document).contains("\u{1F333}b"));
}

#[test]
fn updates_in_any_order_of_clients_end_alike() {
    let updates: Vec<Vec<u8>> = (1..=6)
        .map(|id| {
            Client::new(id).write(|txn, meta| {
                meta.insert(txn, "same", id as f64);
                let list = meta.insert(txn, format!("list{id}"), ArrayPrelim::default());
                list.push_back(txn, MapPrelim::from([("by", id as f64)]));
            })
        })
        .collect();
    let mut forward = Document::new(100);
    let mut backward = Document::new(101);
    for update in &updates {
        apply(&mut forward, &[update]);
    }
    let reversed: Vec<&[u8]> = updates.iter().rev().map(Vec::as_slice).collect();
    apply(&mut backward, &reversed);
    assert_eq!(json(&mut forward), json(&mut backward));
    assert!(json(&mut forward).contains("\"same\":6"));
}

#[test]
fn the_update_of_a_batch_carries_the_batch_and_no_more() {
    let client = Client::new(5);
    let first = client.write(|txn, meta| {
        meta.insert(txn, "a", 1);
    });
    let second = client.write(|txn, meta| {
        meta.insert(txn, "b", 2);
    });
    let third = client.write(|txn, meta| {
        meta.remove(txn, "a");
    });
    let mut document = Document::new(1);
    apply(&mut document, &[&first]);
    let applied = apply(&mut document, &[&first, &second, &third]);
    let mut other = Document::new(2);
    apply(&mut other, &[&first]);
    apply(&mut other, &[&applied]);
    assert_eq!(json(&mut other), json(&mut document));
    assert!(applied.len() <= second.len() + third.len());
}

#[test]
fn deleted_content_is_collected_and_the_document_still_converges() {
    let client = Client::new(5);
    client.write(|txn, meta| {
        meta.insert(txn, "t", TextPrelim::new("x".repeat(10_000)));
    });
    let mut document = Document::new(1);
    apply(&mut document, &[&client.state()]);
    let before = document.encode_state().unwrap().len();
    let removal = client.write(|txn, meta| {
        meta.remove(txn, "t");
    });
    apply(&mut document, &[&removal]);
    assert!(before > 10_000);
    assert!(document.encode_state().unwrap().len() < 60);
    let checkpoint = document.encode_state().unwrap();
    let mut restored = Document::new(2);
    restored.apply_checkpoint(&checkpoint).unwrap();
    assert_eq!(
        restored.encode_state().unwrap(),
        document.encode_state().unwrap()
    );
}

/// Found by mutating updates: yrs walked such an array for ever.
#[test]
fn text_beyond_u_ffff_in_an_array_is_projected_to_an_end() {
    let mut forged = vec![1, 2, 1, 0, 0x27, 1, 6];
    forged.extend_from_slice(b"shapes");
    forged.extend_from_slice(&[1, b'a', 0, 0x04, 0, 1, 0, 5]);
    forged.extend_from_slice("😀b".as_bytes());
    forged.push(0);
    let mut document = Document::new(1);
    apply(&mut document, &[&forged]);
    assert!(json(&mut document).contains(r#""a":["😀b"]"#));
}
