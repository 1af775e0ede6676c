//! One Yjs document, on plain slices.

use crate::edit::EditList;
use crate::error::EngineError;
use crate::json;
use yrs::encoding::read::{Cursor, Read};
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{
    BranchID, ClientID, Doc, MapRef, OffsetKind, Options, ReadTxn, StateVector, Transact,
    TransactionMut, Update,
};

/// How deep shared types may nest below a root. yrs recurses when it deletes, collects and drops
/// them: 5,000 levels overflow a 1 MiB stack, and no handler catches that. The inspector bounds one
/// update; this bounds what many updates build up together. Boards use 3 levels.
pub const MAX_TYPE_DEPTH: usize = 24;

/// The three roots of a board, see docs/board-format.md.
pub struct Roots {
    pub comments: MapRef,
    pub meta: MapRef,
    pub shapes: MapRef,
}

pub struct Document {
    doc: Doc,
    roots: Roots,
}

impl Document {
    /// An empty document whose own edits carry this client id.
    pub fn new(client: u64) -> Self {
        let doc = Doc::with_options(Options {
            // Java and JavaScript count text in UTF-16 code units; yrs counts bytes by default.
            offset_kind: OffsetKind::Utf16,
            skip_gc: false,
            // Clients tidy formatting marks themselves; the server must not author deletions
            // merely because it merged something.
            cleanup_formatting: false,
            ..Options::with_client_id(ClientID::new(client))
        });
        // An undeclared root has no type: no events, and nothing to project.
        let roots = Roots {
            comments: doc.get_or_insert_map("comments"),
            meta: doc.get_or_insert_map("meta"),
            shapes: doc.get_or_insert_map("shapes"),
        };
        Self { doc, roots }
    }

    /// Applies updates (each with its length in front) in one transaction. The answer is the v1
    /// update that carries exactly what changed; empty when nothing did.
    pub fn apply(&mut self, updates: &[u8]) -> Result<Vec<u8>, EngineError> {
        // All are decoded before the first is applied, so that bytes which can't be read leave
        // the document as it was.
        let updates = decode_batch(updates)?;
        self.transact(|txn, _| {
            for update in updates {
                txn.apply_update(update)
                    .map_err(|e| EngineError::Refused(e.to_string()))?;
            }
            Ok(())
        })
    }

    /// Applies server-made edits in one transaction; answers as [`Self::apply`] does.
    pub fn edit(&mut self, edits: &[u8]) -> Result<Vec<u8>, EngineError> {
        let edits = EditList::decode(edits)?;
        self.transact(|txn, roots| edits.apply(txn, roots))
    }

    /// Applies what [`Self::encode_state`] made. Unlike [`Self::apply`] it reports no change: for a
    /// board of 100,000 shapes that would be all of it, encoded once more.
    pub fn apply_checkpoint(&mut self, checkpoint: &[u8]) -> Result<(), EngineError> {
        let update = Update::decode_v1(checkpoint).map_err(|e| EngineError::Undecodable {
            index: 0,
            cause: e.to_string(),
        })?;
        let mut txn = self.doc.transact_mut();
        txn.apply_update(update)
            .map_err(|e| EngineError::Refused(e.to_string()))?;
        txn.commit();
        check_complete(&txn)
    }

    fn transact(
        &mut self,
        change: impl FnOnce(&mut TransactionMut, &Roots) -> Result<(), EngineError>,
    ) -> Result<Vec<u8>, EngineError> {
        let mut txn = self.doc.transact_mut();
        change(&mut txn, &self.roots)?;
        txn.commit();
        check_complete(&txn)?;
        check_depth(&txn)?;
        if !txn.has_changes() {
            return Ok(Vec::new());
        }
        Ok(txn.encode_update_v1())
    }

    pub fn state_vector(&mut self) -> Result<Vec<u8>, EngineError> {
        Ok(self.doc.transact().state_vector().encode_v1())
    }

    /// What a holder of this state vector misses, with the whole delete set.
    pub fn encode_diff(&mut self, since: &[u8]) -> Result<Vec<u8>, EngineError> {
        let since = StateVector::decode_v1(since).map_err(|e| EngineError::Undecodable {
            index: 0,
            cause: e.to_string(),
        })?;
        Ok(self.doc.transact().encode_diff_v1(&since))
    }

    /// The whole document. Also the form in which it is stored: format v2 would be smaller by a
    /// third, but yrs writes the length of binary content twice there and can't read it back.
    pub fn encode_state(&mut self) -> Result<Vec<u8>, EngineError> {
        Ok(self.doc.transact().encode_diff_v1(&StateVector::default()))
    }

    pub fn canonical_json(&mut self) -> Result<Vec<u8>, EngineError> {
        Ok(json::project(&self.doc.transact(), &self.roots))
    }
}

fn decode_batch(bytes: &[u8]) -> Result<Vec<Update>, EngineError> {
    let mut cursor = Cursor::new(bytes);
    let mut updates = Vec::new();
    while cursor.has_content() {
        let undecodable = |cause: yrs::encoding::read::Error| EngineError::Undecodable {
            index: updates.len(),
            cause: cause.to_string(),
        };
        let update = cursor.read_buf().map_err(undecodable)?;
        updates.push(Update::decode_v1(update).map_err(undecodable)?);
    }
    Ok(updates)
}

/// A document that waits for something must never be saved or relayed (rule P12).
fn check_complete(txn: &TransactionMut) -> Result<(), EngineError> {
    if txn.has_missing_updates() {
        return Err(EngineError::Incomplete);
    }
    Ok(())
}

/// After commit yrs lists, for each changed type, that type and its ancestors up to the root.
fn check_depth(txn: &TransactionMut) -> Result<(), EngineError> {
    let mut depth = 0;
    for branch in txn.changed_parent_types() {
        depth += 1;
        if depth > MAX_TYPE_DEPTH {
            return Err(EngineError::TooDeep(depth));
        }
        if matches!(branch.id(), BranchID::Root(_)) {
            depth = 0;
        }
    }
    Ok(())
}
