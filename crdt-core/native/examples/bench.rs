//! The loops of `script/bench crdt`, without a JVM: what the border costs is the difference.
//!
//! usage: bench WORKLOADS-FOLDER; prints one JSON object, milliseconds by name.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use whiteboard_crdt::doc::Document;
use yrs::encoding::write::Write;

const MIN_RUNS: usize = 3;
const MAX_RUNS: usize = 40;
const BUDGET_MS: f64 = 1500.0;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: bench FOLDER")?;
    let manifest = fs::read_to_string(format!("{folder}/workloads.txt"))?;
    let mut results = BTreeMap::new();
    for line in manifest.lines() {
        let (kind, name) = line.split_once(' ').ok_or("a line without kind and name")?;
        let updates = read(&format!("{folder}/{name}.bin"))?;
        match kind {
            "updates" => {
                let best = best_of(|| apply_all(&updates));
                results.insert(format!("{name} apply"), best);
            }
            _ => board(name, &updates[0], &mut results),
        }
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

fn apply_all(updates: &[Vec<u8>]) -> Document {
    let mut document = Document::new(1);
    let mut batch = Vec::new();
    for update in updates {
        batch.clear();
        batch.write_buf(update);
        document.apply(&batch).expect("an update of Yjs");
    }
    document
}

/// Milliseconds of the fastest run.
fn best_of<T>(mut run: impl FnMut() -> T) -> f64 {
    let begin = cpu_ms();
    let mut best = f64::INFINITY;
    for done in 0..MAX_RUNS {
        if done >= MIN_RUNS && cpu_ms() - begin > BUDGET_MS {
            break;
        }
        let start = cpu_ms();
        let result = run();
        best = best.min(cpu_ms() - start);
        drop(result);
    }
    best
}

/// Milliseconds this thread spent computing, so that a busy machine does not count.
fn cpu_ms() -> f64 {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanos = statistics.split(' ').next().and_then(|n| n.parse().ok());
    nanos.unwrap_or(f64::NAN) / 1e6
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
