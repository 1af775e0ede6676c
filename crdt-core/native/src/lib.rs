//! The document engine of Whiteboard: a yrs document behind an opaque handle.
//!
//! The border to Java is as narrow as it can be: only bytes, `long` and `int` cross it, nothing
//! calls back into Java, and no yrs map, text or transaction ever leaves a call. The functions
//! below stand in the order of the `native` declarations in `NativeDoc.java`.
//!
//! * [`border`] is the memory through which small calls go.
//! * [`boundary`] catches panics, turns errors into exceptions, copies byte arrays.
//! * [`handle`] maps a `jlong` to a document; no pointers, so a stale handle is an error.
//! * [`doc`], [`edit`], [`json`] do the work on plain slices and are tested by cargo.
#![deny(unsafe_op_in_unsafe_fn)]

mod border;
mod boundary;
pub mod doc;
mod edit;
mod error;
mod handle;
mod json;
mod text;

use border::Border;
use boundary::{answer_buffer, answer_bytes, answer_nothing, answer_number};
use error::EngineError;
use handle::HANDLES;
use jni::EnvUnowned;
use jni::objects::{JByteArray, JByteBuffer, JClass};
use jni::sys::{jint, jlong};

/// Raised whenever the meaning of a call or of the bytes that cross the border changes.
const ABI_VERSION: jint = 4;

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_abiVersion<'l>(
    _env: EnvUnowned<'l>,
    _class: JClass<'l>,
) -> jint {
    ABI_VERSION
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_create<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    client: jlong,
) -> jlong {
    answer_number(env, || HANDLES.create(client))
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_close<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
) {
    answer_nothing(env, || HANDLES.close(handle));
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_border<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
) -> JByteBuffer<'l> {
    answer_buffer(env, |env| {
        HANDLES.with_border(handle, |_, border| {
            Ok(border.get_or_insert_with(Border::new).buffer(env))
        })
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_applyAtBorder<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
    length: jint,
) -> jlong {
    answer_number(env, || {
        HANDLES.with_border(handle, |doc, border| {
            let border = border.as_mut().ok_or(EngineError::OutsideBorder(length))?;
            let changed = doc.apply(border.question(length)?)?;
            Ok(border.answer(changed))
        })
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_oversizedAnswer<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
) -> JByteArray<'l> {
    answer_bytes(env, None, |_| {
        HANDLES.with_border(handle, |_, border| {
            Ok(border.as_mut().map_or_else(Vec::new, Border::oversized))
        })
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_apply<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
    updates: JByteArray<'l>,
) -> JByteArray<'l> {
    answer_bytes(env, Some(updates), |updates| {
        HANDLES.with(handle, |doc| doc.apply(updates))
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_applyCheckpoint<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
    checkpoint: JByteArray<'l>,
) -> JByteArray<'l> {
    answer_bytes(env, Some(checkpoint), |checkpoint| {
        HANDLES.with(handle, |doc| {
            doc.apply_checkpoint(checkpoint).map(|()| Vec::new())
        })
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_edit<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
    edits: JByteArray<'l>,
) -> JByteArray<'l> {
    answer_bytes(env, Some(edits), |edits| {
        HANDLES.with(handle, |doc| doc.edit(edits))
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_stateVector<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
) -> JByteArray<'l> {
    answer_bytes(env, None, |_| {
        HANDLES.with(handle, |doc| doc.state_vector())
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_encodeDiff<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
    since: JByteArray<'l>,
) -> JByteArray<'l> {
    answer_bytes(env, Some(since), |since| {
        HANDLES.with(handle, |doc| doc.encode_diff(since))
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_encodeState<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
) -> JByteArray<'l> {
    answer_bytes(env, None, |_| {
        HANDLES.with(handle, |doc| doc.encode_state())
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn Java_org_whiteboard_crdt_internal_NativeDoc_canonicalJson<'l>(
    env: EnvUnowned<'l>,
    _class: JClass<'l>,
    handle: jlong,
) -> JByteArray<'l> {
    answer_bytes(env, None, |_| {
        HANDLES.with(handle, |doc| doc.canonical_json())
    })
}
