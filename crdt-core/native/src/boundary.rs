//! Where Rust meets the JVM: the only file that copies arrays and throws exceptions.
//!
//! What is small and often goes another way, see [`border`](crate::border).
//!
//! Arrays are copied in and out with Get/SetByteArrayRegion. A critical section would save the copy
//! (21 against 62 microseconds for 1 MiB) but would hold off the garbage collector while yrs runs.

use crate::error::EngineError;
use jni::errors::{Error as JniError, ErrorPolicy};
use jni::objects::{JByteArray, JByteBuffer};
use jni::strings::JNIString;
use jni::sys::jlong;
use jni::{Env, EnvUnowned, jni_str};
use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

/// What ends a call without an answer.
pub enum Failure {
    Engine(EngineError),
    Jni(JniError),
}

impl From<JniError> for Failure {
    fn from(error: JniError) -> Self {
        Self::Jni(error)
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl Failure {
    fn text(&self) -> String {
        match self {
            Self::Engine(error) => error.to_string(),
            Self::Jni(error) => format!("JNI: {error}"),
        }
    }
}

pub fn answer_bytes<'l>(
    mut env: EnvUnowned<'l>,
    argument: Option<JByteArray<'l>>,
    call: impl FnOnce(&[u8]) -> Result<Vec<u8>, EngineError>,
) -> JByteArray<'l> {
    env.with_env(|env| -> Result<_, Failure> {
        let bytes = match argument {
            Some(array) => env.convert_byte_array(array)?,
            None => Vec::new(),
        };
        Ok(env.byte_array_from_slice(&call(&bytes)?)?)
    })
    .resolve::<ThrowDocException>()
}

/// Touches the JVM only in a failure: `with_env` alone would cost as much as the call itself.
pub fn answer_number(
    mut env: EnvUnowned<'_>,
    call: impl FnOnce() -> Result<i64, EngineError>,
) -> jlong {
    match panic::catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(number)) => number,
        Ok(Err(error)) => env
            .with_env(|_| Err(Failure::Engine(error)))
            .resolve::<ThrowDocException>(),
        Err(payload) => env
            .with_env(|_| -> Result<_, Failure> { panic::resume_unwind(payload) })
            .resolve::<ThrowDocException>(),
    }
}

pub fn answer_buffer<'l>(
    mut env: EnvUnowned<'l>,
    call: impl FnOnce(&mut Env<'l>) -> Result<Result<JByteBuffer<'l>, JniError>, EngineError>,
) -> JByteBuffer<'l> {
    env.with_env(|env| -> Result<_, Failure> { Ok(call(env)??) })
        .resolve::<ThrowDocException>()
}

pub fn answer_nothing(mut env: EnvUnowned<'_>, call: impl FnOnce() -> Result<(), EngineError>) {
    env.with_env(|_| -> Result<_, Failure> { Ok(call()?) })
        .resolve::<ThrowDocException>();
}

/// Every failure becomes the one exception that [`Doc`](doc/crdt/Doc.java) declares.
struct ThrowDocException;

impl<T: Default> ErrorPolicy<T, Failure> for ThrowDocException {
    type Captures<'local: 'method, 'method> = ();

    fn on_error<'local: 'method, 'method>(
        env: &mut Env<'local>,
        _captures: &mut Self::Captures<'local, 'method>,
        failure: Failure,
    ) -> jni::errors::Result<T> {
        throw(env, &failure.text())
    }

    /// The engine's own panics never get here, `handle` turns them into errors; this is for the
    /// code around it.
    fn on_panic<'local: 'method, 'method>(
        env: &mut Env<'local>,
        _captures: &mut Self::Captures<'local, 'method>,
        payload: Box<dyn Any + Send + 'static>,
    ) -> jni::errors::Result<T> {
        std::mem::forget(payload);
        throw(env, "the JNI boundary panicked")
    }
}

fn throw<T: Default>(env: &mut Env<'_>, text: &str) -> jni::errors::Result<T> {
    if !env.exception_check() {
        let class = jni_str!("org/whiteboard/crdt/DocException");
        match env.throw_new(class, JNIString::from(text)) {
            // throw_new reports the exception it has just thrown as an error.
            Ok(()) | Err(JniError::JavaException) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(T::default())
}
