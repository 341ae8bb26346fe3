//! What a room does once, when its session ends.

use kring_shared::{ids::Seq, note, proof::attendance::measure};

use super::actor::Room;
use crate::clock;

impl Room {
    /// What was brought to the table goes with the session. When the archive is away, retention does it later.
    pub(super) async fn forget_materials(&self) {
        if let Err(error) = self.materials.forget(self.state.id).await {
            tracing::error!(room = %self.state.id, %error, "materials could not be deleted");
        }
    }

    /// Keeps the draft note. When the archive is away, the note is compiled again when somebody asks for it.
    pub(super) async fn keep_note(&self) {
        let draft = note::compile(&self.state);
        if let Err(error) = self.notes.keep_draft(&draft, &self.state, clock::now()).await {
            tracing::error!(room = %self.state.id, %error, "the draft note could not be kept");
        }
    }

    /// R222: keeps who was there. When the archive is away, it is measured again when somebody asks for it.
    pub(super) async fn keep_attendance(&self) {
        let Ok(entries) = self.log.read_from(self.state.id, Seq(0)).await else { return };
        let Some(measured) = measure(entries.iter().map(|entry| &entry.recorded)) else { return };
        if let Err(error) = self.proofs.keep(&measured).await {
            tracing::error!(room = %self.state.id, %error, "attendance could not be kept");
        }
    }
}
