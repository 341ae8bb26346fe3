//! What of a theme goes with a member.

use crate::archive::sql::{self, Connection};
use kring_shared::{account::AccountId, group::GroupId};

/// R241, R252: who leaves a group takes along what he proposed, unless the group adopted it: that is its own text, without
/// his name. Themes of his are nobody's; what he thought of proposals goes with his membership.
pub(in crate::archive) async fn forget_member(
    tx: &mut Connection,
    group: &GroupId,
    who: &AccountId,
) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM proposal_version WHERE account = $2 AND adopted_at IS NULL
         AND proposal IN (SELECT id FROM proposal WHERE people_group = $1)",
        "UPDATE proposal_version SET account = NULL, changed = '' WHERE account = $2
         AND proposal IN (SELECT id FROM proposal WHERE people_group = $1)",
        "DELETE FROM proposal WHERE people_group = $1 AND $2 = $2
         AND NOT EXISTS (SELECT 1 FROM proposal_version v WHERE v.proposal = proposal.id)",
        "UPDATE theme SET account = NULL WHERE people_group = $1 AND account = $2",
    ] {
        sql::query(sql).bind(group.as_str()).bind(who.as_str()).execute(&mut *tx).await?;
    }
    Ok(())
}
