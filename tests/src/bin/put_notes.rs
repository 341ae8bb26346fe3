//! Puts the notes of the graded queries into the archive of a server that runs, as if a group had learned them: for the
//! browser tests, which cannot play eighty sessions. Arguments: the server's data folder, the group.

use std::path::Path;

use anyhow::{Context, Result};
use kring_server::archive;
use kring_shared::group::GroupId;
use kring_tests::notes::{FILE, graded::Graded, put};

#[tokio::main]
async fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().context("the data folder")?;
    let group = GroupId(args.next().context("the group")?);
    let pool = archive::open(&Path::new(&folder).join(FILE)).await?;
    let mut tx = archive::writing(&pool).await?;
    for note in Graded::dutch()?.to_notes()? {
        put(&mut tx, &group, &note).await?;
    }
    tx.commit().await?;
    pool.close().await;
    Ok(())
}
