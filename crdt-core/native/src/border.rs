//! A few kilobytes that Java and one document share, so that a small call copies nothing through
//! the JVM: Java writes the question here, the call passes its length, the answer lies here.
//!
//! With arrays a call makes eight calls back into the JVM, and those cost half of what the smallest
//! update costs the engine. All `unsafe` of this crate is in this file.
//!
//! Why it is sound: the memory belongs to the document's slot and lives as long as that does. Java
//! holds a direct `ByteBuffer` on it, which `NativeDoc` never hands out, touches only between two
//! calls, under its guard against a second thread, and forgets before it closes the document. Rust
//! never takes a pointer or a length from Java on trust: a length beyond the end is an error.

use crate::error::EngineError;
use jni::Env;
use jni::errors::Error as JniError;
use jni::objects::JByteBuffer;
use std::ptr::NonNull;

/// Most updates are below 100 bytes, and a finished stroke is below 4 kB.
pub const BORDER_BYTES: usize = 8 << 10;

pub struct Border {
    start: NonNull<[u8]>,
    /// An answer that does not fit, until it is fetched as an array.
    oversized: Vec<u8>,
}

// SAFETY: it owns its memory, and `Handles` lets in one thread at a time.
unsafe impl Send for Border {}

impl Border {
    pub fn new() -> Self {
        let memory = vec![0; BORDER_BYTES].into_boxed_slice();
        Self {
            start: NonNull::from(Box::leak(memory)),
            oversized: Vec::new(),
        }
    }

    /// The memory as Java sees it.
    pub fn buffer<'l>(&self, env: &mut Env<'l>) -> Result<JByteBuffer<'l>, JniError> {
        // SAFETY: the memory is BORDER_BYTES long; for its lifetime see the top of this file.
        unsafe { env.new_direct_byte_buffer(self.start.as_ptr().cast(), BORDER_BYTES) }
    }

    /// What Java has written.
    pub fn question(&self, length: i32) -> Result<&[u8], EngineError> {
        // SAFETY: Java does not write during a call, and Rust only in `answer`, which needs `&mut`.
        let all = unsafe { self.start.as_ref() };
        usize::try_from(length)
            .ok()
            .and_then(|length| all.get(..length))
            .ok_or(EngineError::OutsideBorder(length))
    }

    /// Lays an answer out for Java. The length, or its complement if it does not fit: then it waits
    /// for [`Self::oversized`].
    pub fn answer(&mut self, bytes: Vec<u8>) -> i64 {
        let length = bytes.len() as i64;
        // SAFETY: as in `question`; the answer is a vector of its own.
        let all = unsafe { self.start.as_mut() };
        match all.get_mut(..bytes.len()) {
            Some(space) => {
                space.copy_from_slice(&bytes);
                length
            }
            None => {
                self.oversized = bytes;
                !length
            }
        }
    }

    pub fn oversized(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.oversized)
    }
}

impl Drop for Border {
    fn drop(&mut self) {
        // SAFETY: made by `Box::leak` in `new`, freed here only.
        drop(unsafe { Box::from_raw(self.start.as_ptr()) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_lies_where_the_question_lay() {
        let mut border = Border::new();
        assert_eq!(border.answer(vec![1, 2, 3]), 3);
        assert_eq!(border.question(3), Ok(&[1, 2, 3][..]));
        assert_eq!(border.answer(vec![7; BORDER_BYTES]), BORDER_BYTES as i64);
    }

    #[test]
    fn an_answer_that_does_not_fit_waits_until_it_is_fetched_once() {
        let mut border = Border::new();
        let long = vec![7; BORDER_BYTES + 1];
        assert_eq!(border.answer(long.clone()), !(BORDER_BYTES as i64 + 1));
        assert_eq!(border.oversized(), long);
        assert!(border.oversized().is_empty());
    }

    #[test]
    fn a_length_beyond_the_end_is_an_error() {
        let border = Border::new();
        for length in [-1, BORDER_BYTES as i32 + 1, i32::MIN, i32::MAX] {
            assert_eq!(
                border.question(length),
                Err(EngineError::OutsideBorder(length))
            );
        }
    }
}
