//! From a `jlong` to a document.
//!
//! Handles are numbers that are never used twice, not pointers: a closed or forged handle finds
//! nothing, and a second thread finds the document locked. The look-up costs some ten nanoseconds
//! where the cheapest call costs a microsecond.

use crate::border::Border;
use crate::doc::Document;
use crate::error::EngineError;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::mem;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, Once, PoisonError, RwLock, TryLockError};

pub static HANDLES: LazyLock<Handles> = LazyLock::new(Handles::new);

enum Slot {
    Open(Box<Document>),
    Poisoned(String),
}

struct Place {
    slot: Slot,
    /// Outlives the document in it: Java may look at a poisoned one, and may not find freed memory.
    border: Option<Border>,
}

pub struct Handles {
    next: AtomicI64,
    places: RwLock<HashMap<i64, Arc<Mutex<Place>>, BuildHasherDefault<Spread>>>,
}

/// The keys are numbers that we gave out ourselves: nobody can choose them so that they collide.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_i64(i64::from(*byte));
        }
    }

    fn write_i64(&mut self, handle: i64) {
        // Fibonacci hashing: the table looks at the highest bits as well as at the lowest.
        self.0 = (self.0 ^ handle as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Handles {
    fn new() -> Self {
        record_panics_silently();
        Self {
            next: AtomicI64::new(1),
            places: RwLock::default(),
        }
    }

    pub fn create(&self, client: i64) -> Result<i64, EngineError> {
        let document = guarded(|| Document::new(client as u64))?;
        let handle = self.next.fetch_add(1, Ordering::Relaxed);
        let place = Arc::new(Mutex::new(Place {
            slot: Slot::Open(Box::new(document)),
            border: None,
        }));
        self.places
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(handle, place);
        Ok(handle)
    }

    /// Runs one call. A failure poisons the document: it may be half-way through a transaction, so
    /// its memory is leaked on purpose, as dropping it would walk structures that may be broken.
    pub fn with<T>(
        &self,
        handle: i64,
        call: impl FnOnce(&mut Document) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        self.with_border(handle, |document, _| call(document))
    }

    /// The same for a call whose question and answer lie in the document's [`Border`].
    pub fn with_border<T>(
        &self,
        handle: i64,
        call: impl FnOnce(&mut Document, &mut Option<Border>) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        let place = self.find(handle)?;
        let mut place = match place.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(broken)) => broken.into_inner(),
            Err(TryLockError::WouldBlock) => return Err(EngineError::Busy),
        };
        let Place { slot, border } = &mut *place;
        let document = match slot {
            Slot::Open(document) => document,
            Slot::Poisoned(first) => return Err(EngineError::Poisoned(first.clone())),
        };
        let result = guarded(|| call(document, border)).and_then(|result| result);
        if let Err(error) = &result {
            let broken = mem::replace(slot, Slot::Poisoned(error.to_string()));
            mem::forget(broken);
        }
        result
    }

    pub fn close(&self, handle: i64) -> Result<(), EngineError> {
        let place = self.find(handle)?;
        let Ok(guard) = place.try_lock() else {
            return Err(EngineError::Busy);
        };
        drop(guard);
        let removed = self
            .places
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&handle);
        drop(place);
        guarded(|| drop(removed))
    }

    fn find(&self, handle: i64) -> Result<Arc<Mutex<Place>>, EngineError> {
        self.places
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&handle)
            .cloned()
            .ok_or(EngineError::Closed)
    }
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The default hook prints to stderr, past the server's log. Ours keeps the text for the exception.
fn record_panics_silently() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        panic::set_hook(Box::new(|info| {
            LAST_PANIC.with_borrow_mut(|text| *text = info.to_string());
        }));
    });
}

fn guarded<T>(call: impl FnOnce() -> T) -> Result<T, EngineError> {
    panic::catch_unwind(AssertUnwindSafe(call)).map_err(|payload| {
        // A payload's own drop may panic too; the few bytes are not worth the risk.
        mem::forget(payload);
        EngineError::Panicked(LAST_PANIC.take())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_handle_is_an_error_and_is_never_given_out_again() {
        let handles = Handles::new();
        let first = handles.create(1).unwrap();
        handles.close(first).unwrap();
        assert_eq!(handles.close(first), Err(EngineError::Closed));
        assert_eq!(handles.with(first, |_| Ok(())), Err(EngineError::Closed));
        assert_ne!(handles.create(1).unwrap(), first);
    }

    #[test]
    fn a_panic_poisons_one_document_and_names_its_place() {
        let handles = Handles::new();
        let (victim, other) = (handles.create(1).unwrap(), handles.create(2).unwrap());
        let failed = handles.with(victim, |_| -> Result<(), EngineError> {
            panic!("on purpose")
        });
        let Err(EngineError::Panicked(text)) = failed else {
            panic!("{failed:?}")
        };
        assert!(
            text.contains("on purpose") && text.contains("handle.rs"),
            "{text}"
        );
        assert!(matches!(
            handles.with(victim, |_| Ok(())),
            Err(EngineError::Poisoned(first)) if first.contains("on purpose")
        ));
        assert_eq!(handles.with(other, |_| Ok(7)), Ok(7));
        handles.close(victim).unwrap();
    }

    #[test]
    fn an_error_poisons_too() {
        let handles = Handles::new();
        let handle = handles.create(1).unwrap();
        let failed = handles.with(handle, |doc| doc.apply(&[3, 1, 2, 3]));
        assert!(matches!(
            failed,
            Err(EngineError::Undecodable { index: 0, .. })
        ));
        assert!(matches!(
            handles.with(handle, |_| Ok(())),
            Err(EngineError::Poisoned(_))
        ));
    }

    #[test]
    fn a_second_thread_is_turned_away_instead_of_let_in() {
        let handles = Handles::new();
        let handle = handles.create(1).unwrap();
        handles
            .with(handle, |_| {
                let second = std::thread::scope(|threads| {
                    threads
                        .spawn(|| handles.with(handle, |_| Ok(())))
                        .join()
                        .unwrap()
                });
                assert_eq!(second, Err(EngineError::Busy));
                Ok(())
            })
            .unwrap();
        assert_eq!(handles.with(handle, |_| Ok(())), Ok(()));
    }
}
