//! Applies what the inspector accepted, without a JVM, so that a sanitizer sees every access.
//!
//! usage: replay_updates SECONDS FILE; the file is by `MutateUpdates.java`: each update with its
//! length in front, u32 big-endian, and a length of 0 where another document begins.

use std::error::Error;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::thread;
use std::time::{Duration, Instant};
use whiteboard_crdt::doc::Document;
use yrs::encoding::write::Write;

/// What the threads of the server that touch documents have.
const STACK_BYTES: usize = 16 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    panic::set_hook(Box::new(|_| {}));
    let mut arguments = std::env::args().skip(1);
    let seconds: u64 = arguments.next().ok_or("SECONDS is missing")?.parse()?;
    let bytes = fs::read(arguments.next().ok_or("FILE is missing")?)?;
    let replay = thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || replay(&bytes, Duration::from_secs(seconds)))?;
    let (documents, updates) = replay.join().map_err(|_| "a document panicked")?;
    println!("{documents} documents, {updates} updates: none touched what it must not");
    Ok(())
}

fn replay(bytes: &[u8], budget: Duration) -> (u64, u64) {
    let end = Instant::now() + budget;
    let (mut documents, mut updates) = (0, 0);
    let mut document = None;
    let mut rest = bytes;
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let (update, behind) = behind.split_at(u32::from_be_bytes(*length) as usize);
        rest = behind;
        if update.is_empty() {
            finish(document.take());
            if Instant::now() > end {
                break;
            }
            document = Some(Document::new(1));
            documents += 1;
        } else if let Some(open) = &mut document {
            updates += 1;
            let mut batch = Vec::new();
            batch.write_buf(update);
            // A panic is an answer too, the server catches it. What failed half-way is never dropped.
            let applied = panic::catch_unwind(AssertUnwindSafe(|| open.apply(&batch)));
            if !matches!(applied, Ok(Ok(_))) {
                std::mem::forget(document.take());
            }
        }
    }
    finish(document);
    (documents, updates)
}

/// What a room does with a document before it lets go of it.
fn finish(document: Option<Document>) {
    if let Some(mut document) = document {
        document.canonical_json().expect("a projection");
        let state = document.encode_state().expect("a state");
        Document::new(2)
            .apply_checkpoint(&state)
            .expect("its own state");
    }
}
