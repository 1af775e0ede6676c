//! The loops of `script/bench crdt`, without a JVM: what the border costs is the difference.
//!
//! usage: bench FOLDER KIND NAME; prints one JSON object, milliseconds by name.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};
use whiteboard_crdt::doc::Document;
use yrs::encoding::write::Write;

/// As many as in `UpdatesBenchmark.java`.
const BATCH: usize = 16;
const MIN_RUNS: usize = 3;
const BUDGET: Duration = Duration::from_millis(1500);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, kind, name] = &arguments[..] else {
        return Err("usage: bench FOLDER KIND NAME".into());
    };
    let mut results = BTreeMap::new();
    let updates = read(&format!("{folder}/{name}.bin"))?;
    if kind == "updates" {
        for (how, size) in [("apply", 1), ("apply in batches", BATCH)] {
            let best = best_of(|| apply_all(&updates, size));
            results.insert(format!("{name} {how}"), best);
        }
    } else {
        board(name, &updates[0], &mut results);
    }
    let entries: Vec<String> = results
        .iter()
        .map(|(name, ms)| format!("\"{name}\":{ms}"))
        .collect();
    println!("{{{}}}", entries.join(","));
    Ok(())
}

fn board(name: &str, state: &[u8], results: &mut BTreeMap<String, f64>) {
    results.insert(format!("{name} load"), best_of(|| load(state)));
    let mut document = load(state);
    results.insert(
        format!("{name} project"),
        best_of(|| document.canonical_json()),
    );
    results.insert(
        format!("{name} encode"),
        best_of(|| document.encode_state()),
    );
    let all = document.state_vector().expect("a state vector");
    results.insert(
        format!("{name} diff"),
        best_of(|| document.encode_diff(&all)),
    );
}

fn load(state: &[u8]) -> Document {
    let mut document = Document::new(1);
    document.apply_checkpoint(state).expect("a state of Yjs");
    document
}

fn apply_all(updates: &[Vec<u8>], batch_size: usize) -> Document {
    let mut document = Document::new(1);
    let mut batch = Vec::new();
    for some in updates.chunks(batch_size) {
        batch.clear();
        for update in some {
            batch.write_buf(update);
        }
        document.apply(&batch).expect("updates of Yjs");
    }
    document
}

/// Milliseconds of the fastest run, freeing what it made included, as in the JVM. Not CPU time: the
/// kernel brings that up to date only at its ticks, whole milliseconds apart.
fn best_of<T>(mut run: impl FnMut() -> T) -> f64 {
    let begin = Instant::now();
    let mut best = Duration::MAX;
    let mut done = 0;
    while done < MIN_RUNS || begin.elapsed() < BUDGET {
        done += 1;
        let start = Instant::now();
        drop(run());
        best = best.min(start.elapsed());
    }
    best.as_secs_f64() * 1e3
}

/// u32 little-endian count, then each update with its length in front.
fn read(path: &str) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let bytes = fs::read(path)?;
    let number = |at: usize| -> Result<usize, Box<dyn Error>> {
        Ok(u32::from_le_bytes(bytes[at..at + 4].try_into()?) as usize)
    };
    let mut updates = Vec::with_capacity(number(0)?);
    let mut at = 4;
    while at < bytes.len() {
        let length = number(at)?;
        updates.push(bytes[at + 4..at + 4 + length].to_vec());
        at += 4 + length;
    }
    Ok(updates)
}
