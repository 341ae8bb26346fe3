//! Databases in PostgreSQL for tests: when `KRING_TEST_POSTGRES` holds the address of a server where databases may be made, each
//! server under test gets one of its own, and the same tests run over it.

use std::{
    future::Future,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use anyhow::{Context, Result};
use kring_server::archive;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use uuid::Uuid;

pub mod cluster;

/// The variable with the address of the server.
pub const VARIABLE: &str = "KRING_TEST_POSTGRES";
/// Who makes the first database, from which the others are copied, keeps the others waiting by this number.
const LOCK: i64 = 770_011;

/// The address of the server, when the tests are to run over PostgreSQL.
pub fn server() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

/// A database that is gone when this is.
#[derive(Debug)]
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// A new one with the tables of the archive; nothing when the tests run over the embedded database.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn fresh() -> Result<Option<Self>> {
        let Some(server) = server() else { return Ok(None) };
        let name = format!("kring_{}", Uuid::new_v4().simple());
        let mut admin = PgConnection::connect(&server).await.context("the PostgreSQL of the tests")?;
        sqlx::query("SELECT pg_advisory_lock($1)").bind(LOCK).execute(&mut admin).await?;
        let template = template(&mut admin, &server).await?;
        run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template}")).await?;
        admin.close().await?;
        Ok(Some(Self { server, name }))
    }

    /// Its address.
    pub fn url(&self) -> String {
        of(&self.server, &self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // Who uses it at this moment is thrown out: the test is over.
        let _ = apart(async move {
            let mut admin = PgConnection::connect(&server).await?;
            run(&mut admin, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
            Ok(admin.close().await?)
        });
    }
}

/// Does something on a thread of its own, for those who cannot wait.
///
/// # Errors
/// When it fails.
pub fn apart<T: Send + 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    let thread = std::thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
    });
    thread.join().map_err(|_| anyhow::anyhow!("it came to a bad end"))?
}

/// All rows of all tables of the database at `url`, as PostgreSQL writes them; bytes in hexadecimal.
///
/// # Errors
/// When it cannot be read.
pub async fn rows(url: &str) -> Result<String> {
    let mut connection = PgConnection::connect(url).await?;
    let tables = sqlx::query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'");
    let tables = tables.fetch_all(&mut connection).await?;
    let mut all = String::new();
    for table in &tables {
        let table: String = table.try_get(0)?;
        let sql = format!("SELECT t::text FROM \"{table}\" t");
        for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut connection).await? {
            all.push_str(row.try_get(0)?);
            all.push('\n');
        }
    }
    connection.close().await?;
    // Marks of quotation are doubled in a row.
    Ok(all.replace("\"\"", "\"").replace("\\\\", "\\"))
}

/// True when `words` stand in any row of the database at `url`, also as bytes.
///
/// # Errors
/// When it cannot be read.
pub async fn holds(url: &str, words: &[u8]) -> Result<bool> {
    let rows = rows(url).await?;
    let hex: String = words.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(rows.contains(&*String::from_utf8_lossy(words)) || rows.contains(&hex))
}

/// The database from which the others are copied. Its texts are ordered as an operator's may be, and not by their bytes: what
/// relies on that must say so.
async fn template(admin: &mut PgConnection, server: &str) -> Result<String> {
    let name = format!("kring_template_{:016x}", tables()?);
    let there = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(&name);
    if there.fetch_optional(&mut *admin).await?.is_some() {
        return Ok(name);
    }
    let version =
        sqlx::query("SELECT current_setting('server_version_num')::int").fetch_one(&mut *admin).await?;
    let order = if version.try_get::<i32, _>(0)? >= 150_000 {
        " LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'"
    } else {
        ""
    };
    let making = format!("{name}_making");
    run(admin, format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)")).await?;
    run(admin, format!("CREATE DATABASE {making} ENCODING 'UTF8'{order} TEMPLATE template0")).await?;
    archive::open_url(&of(server, &making)).await?.close().await;
    run(admin, format!("ALTER DATABASE {making} RENAME TO {name}")).await?;
    Ok(name)
}

/// A number that is another one when the tables are.
fn tables() -> Result<u64> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/migrations/postgres");
    let mut files: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        std::fs::read(file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// The address of another database of the same server.
fn of(server: &str, name: &str) -> String {
    let (start, options) = server.split_once('?').map_or((server, ""), |(start, options)| (start, options));
    let start = match start.splitn(4, '/').collect::<Vec<_>>().as_slice() {
        [scheme, empty, host, ..] => format!("{scheme}/{empty}/{host}"),
        _ => start.to_owned(),
    };
    let options = if options.is_empty() { String::new() } else { format!("?{options}") };
    format!("{start}/{name}{options}")
}

/// Names of databases cannot be given as values: these are made here.
async fn run(admin: &mut PgConnection, sql: String) -> Result<()> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(admin).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_address_of_another_database() {
        assert_eq!(of("postgres://a:b@h:1/postgres", "x"), "postgres://a:b@h:1/x");
        assert_eq!(of("postgres://h:1", "x"), "postgres://h:1/x");
        assert_eq!(of("postgres://h/y?sslmode=disable", "x"), "postgres://h/x?sslmode=disable");
    }
}
