//! Statements: given their values one after another, and sent to whichever database it is.

use sqlx::{
    Arguments as _, AssertSqlSafe, Error, Postgres as Pg, SqlSafeStr as _, SqlStr, Sqlite,
    postgres::PgArguments, sqlite::SqliteArguments,
};

use super::{Bind, Connection, Kind, Pool, Row, Transaction, Value, connection::in_time};

/// A statement that each database is told in words of its own.
#[derive(Debug, Clone, Copy)]
pub struct Both {
    /// For the embedded one.
    pub sqlite: &'static str,
    /// For PostgreSQL.
    pub postgres: &'static str,
}

/// The words of a statement: fixed ones, or such as somebody looked at (`AssertSqlSafe`).
#[derive(Debug, Clone)]
pub enum Words {
    /// The same for both.
    Same(SqlStr),
    /// Others for each.
    Each(Both),
}

impl From<&'static str> for Words {
    fn from(words: &'static str) -> Self {
        Self::Same(words.into_sql_str())
    }
}

impl From<AssertSqlSafe<String>> for Words {
    fn from(words: AssertSqlSafe<String>) -> Self {
        Self::Same(words.into_sql_str())
    }
}

impl From<Both> for Words {
    fn from(both: Both) -> Self {
        Self::Each(both)
    }
}

impl Words {
    fn of(&self, kind: Kind) -> SqlStr {
        match self {
            Self::Same(words) => words.clone(),
            Self::Each(both) if kind == Kind::Sqlite => both.sqlite.into_sql_str(),
            Self::Each(both) => both.postgres.into_sql_str(),
        }
    }
}

/// True for a statement that changes something.
fn writes(words: &str) -> bool {
    let words = words.trim_start();
    let begins = |verb: &str| words.starts_with(verb);
    ["INSERT", "UPDATE", "DELETE"].into_iter().any(begins)
        || (begins("WITH") && ["INSERT", "UPDATE", "DELETE"].iter().any(|verb| words.contains(verb)))
}

/// A statement with its values.
#[derive(Debug, Clone)]
#[must_use = "a statement does nothing before it is sent"]
pub struct Query {
    words: Words,
    values: Vec<Value>,
}

/// A statement without values yet.
pub fn query(words: impl Into<Words>) -> Query {
    Query { words: words.into(), values: Vec::new() }
}

/// What a statement did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    rows: u64,
}

impl Done {
    /// How many rows it changed.
    pub fn rows_affected(self) -> u64 {
        self.rows
    }
}

/// Where a statement goes.
#[derive(Debug)]
pub enum Line<'c> {
    /// Over any connection.
    Pool(&'c Pool),
    /// Over this one.
    Connection(&'c mut Connection),
}

/// What takes statements.
pub trait Executor<'c>: Send {
    /// Where they go.
    fn line(self) -> Line<'c>;
}

impl<'c> Executor<'c> for &'c Pool {
    fn line(self) -> Line<'c> {
        Line::Pool(self)
    }
}

impl<'c> Executor<'c> for &'c mut Connection {
    fn line(self) -> Line<'c> {
        Line::Connection(self)
    }
}

/// How much of the answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Want {
    Nothing,
    One,
    All,
}

/// An answer: rows, or how many were changed.
type Answer = (Vec<Row>, u64);

impl Query {
    /// Gives the statement its next value.
    pub fn bind(mut self, value: impl Bind) -> Self {
        self.values.push(value.value());
        self
    }

    /// Sends it.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn execute<'c>(self, on: impl Executor<'c>) -> Result<Done, Error> {
        let (_, rows) = self.send(on.line(), Want::Nothing).await?;
        Ok(Done { rows })
    }

    /// Sends it and reads all rows of the answer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn fetch_all<'c>(self, on: impl Executor<'c>) -> Result<Vec<Row>, Error> {
        Ok(self.send(on.line(), Want::All).await?.0)
    }

    /// Sends it and reads the first row of the answer, when there is one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn fetch_optional<'c>(self, on: impl Executor<'c>) -> Result<Option<Row>, Error> {
        Ok(self.send(on.line(), Want::One).await?.0.pop())
    }

    /// Sends it and reads the first row of the answer.
    ///
    /// # Errors
    /// When the database does not answer, or with nothing.
    pub async fn fetch_one<'c>(self, on: impl Executor<'c>) -> Result<Row, Error> {
        self.fetch_optional(on).await?.ok_or(Error::RowNotFound)
    }

    async fn send(self, line: Line<'_>, want: Want) -> Result<Answer, Error> {
        match line {
            Line::Pool(Pool::Sqlite(pool)) => {
                let mut connection = pool.acquire().await?;
                self.run_on_sqlite(&mut connection, want).await
            }
            Line::Pool(pool) if writes(self.words.of(Kind::Postgres).as_str()) => {
                // The turn comes before the connection: were all connections with those who wait, who has the turn would get none.
                let mut alone = Transaction::writing(pool).await?;
                let answer = self.send_over(&mut alone, want).await?;
                alone.commit().await.map(|()| answer)
            }
            Line::Pool(pool) => self.send_over(&mut *pool.acquire().await?, want).await,
            Line::Connection(connection) => self.send_alone(connection, want).await,
        }
    }

    /// Sends it over a connection. Outside a transaction what writes takes its turn all the same: who reads and then writes
    /// counts on nobody coming in between.
    async fn send_alone(self, connection: &mut Connection, want: Want) -> Result<Answer, Error> {
        if !connection.needs_turn() || !writes(self.words.of(Kind::Postgres).as_str()) {
            return self.send_over(connection, want).await;
        }
        connection.begin_writing().await?;
        let answer = self.send_over(connection, want).await;
        match answer {
            Ok(answer) => connection.commit().await.map(|()| answer),
            Err(error) => {
                connection.roll_back().await;
                Err(error)
            }
        }
    }

    async fn send_over(self, connection: &mut Connection, want: Want) -> Result<Answer, Error> {
        let limit = connection.limit();
        if let Some(sqlite) = connection.sqlite() {
            return self.run_on_sqlite(sqlite, want).await;
        }
        let answer = in_time(limit, self.run_on_postgres(connection.postgres()?, want)).await;
        if let Err(error) = &answer {
            connection.noticed(error);
        }
        answer
    }

    async fn run_on_sqlite(
        self,
        connection: &mut sqlx::SqliteConnection,
        want: Want,
    ) -> Result<Answer, Error> {
        let mut arguments = SqliteArguments::default();
        for value in self.values {
            let added = match value {
                Value::Int(value) => arguments.add(value),
                Value::Real(value) => arguments.add(value),
                Value::Text(value) => arguments.add(value),
                Value::Bytes(value) => arguments.add(value),
            };
            added.map_err(Error::Encode)?;
        }
        let query = sqlx::query_with::<Sqlite, _>(self.words.of(Kind::Sqlite), arguments);
        let row = |row| Row::Sqlite(Box::new(row));
        Ok(match want {
            Want::Nothing => (Vec::new(), query.execute(connection).await?.rows_affected()),
            Want::One => (query.fetch_optional(connection).await?.map(row).into_iter().collect(), 0),
            Want::All => (query.fetch_all(connection).await?.into_iter().map(row).collect(), 0),
        })
    }

    async fn run_on_postgres(self, connection: &mut sqlx::PgConnection, want: Want) -> Result<Answer, Error> {
        let mut arguments = PgArguments::default();
        for value in self.values {
            let added = match value {
                Value::Int(value) => arguments.add(value),
                Value::Real(value) => arguments.add(value),
                Value::Text(value) => arguments.add(value),
                Value::Bytes(value) => arguments.add(value),
            };
            added.map_err(Error::Encode)?;
        }
        let query = sqlx::query_with::<Pg, _>(self.words.of(Kind::Postgres), arguments);
        let row = |row| Row::Postgres(Box::new(row));
        Ok(match want {
            Want::Nothing => (Vec::new(), query.execute(connection).await?.rows_affected()),
            Want::One => (query.fetch_optional(connection).await?.map(row).into_iter().collect(), 0),
            Want::All => (query.fetch_all(connection).await?.into_iter().map(row).collect(), 0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_writes_is_known() {
        for words in ["INSERT INTO a", " \n UPDATE a", "DELETE FROM a", "WITH b AS (SELECT 1) INSERT INTO a"]
        {
            assert!(writes(words), "{words}");
        }
        for words in ["SELECT 1", "WITH b AS (SELECT 1) SELECT * FROM b", "VACUUM a"] {
            assert!(!writes(words), "{words}");
        }
    }
}
