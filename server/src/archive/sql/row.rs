//! What statements answer.

use sqlx::{Error, Row as _, TypeInfo as _, ValueRef as _, postgres::PgRow, sqlite::SqliteRow};

use super::Value;

/// A row of an answer.
#[derive(Debug)]
pub enum Row {
    /// Of the embedded database.
    Sqlite(Box<SqliteRow>),
    /// Of PostgreSQL.
    Postgres(Box<PgRow>),
}

/// A column, by its number or its name.
pub trait Place {
    /// The number of the column.
    ///
    /// # Errors
    /// When there is no such column.
    fn number(&self, row: &Row) -> Result<usize, Error>;
}

impl Place for usize {
    fn number(&self, row: &Row) -> Result<usize, Error> {
        let len = row.len();
        if *self < len { Ok(*self) } else { Err(Error::ColumnIndexOutOfBounds { index: *self, len }) }
    }
}

impl Place for &str {
    fn number(&self, row: &Row) -> Result<usize, Error> {
        let found = match row {
            Row::Sqlite(row) => row.try_column(*self).map(sqlx::Column::ordinal),
            Row::Postgres(row) => row.try_column(*self).map(sqlx::Column::ordinal),
        };
        found.map_err(|_| Error::ColumnNotFound((*self).to_owned()))
    }
}

/// What can be read from a column.
pub trait Field<'r>: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// When there is something else.
    fn read(row: &'r Row, number: usize) -> Result<Self, Error>;
}

impl Row {
    /// What stands in a column.
    ///
    /// # Errors
    /// There is no such column, or something else is in it.
    pub fn try_get<'r, T: Field<'r>, P: Place>(&'r self, place: P) -> Result<T, Error> {
        T::read(self, place.number(self)?)
    }

    fn len(&self) -> usize {
        match self {
            Self::Sqlite(row) => row.len(),
            Self::Postgres(row) => row.len(),
        }
    }

    /// The names of the columns.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Sqlite(row) => row.columns().iter().map(sqlx::Column::name).collect(),
            Self::Postgres(row) => row.columns().iter().map(sqlx::Column::name).collect(),
        }
    }

    fn is_nothing(&self, number: usize) -> Result<bool, Error> {
        match self {
            Self::Sqlite(row) => Ok(row.try_get_raw(number)?.is_null()),
            Self::Postgres(row) => Ok(row.try_get_raw(number)?.is_null()),
        }
    }

    /// What stands in a column, whatever it is.
    ///
    /// # Errors
    /// There is no such column, or what is in it is of no kind that we keep.
    pub fn value(&self, number: usize) -> Result<Value, Error> {
        let kind = match self {
            Self::Sqlite(row) => row.try_get_raw(number)?.type_info().name().to_owned(),
            Self::Postgres(row) => row.try_get_raw(number)?.type_info().name().to_owned(),
        };
        Ok(match kind.as_str() {
            "INTEGER" | "BOOLEAN" | "BOOL" | "INT2" | "INT4" | "INT8" => Value::Int(self.try_get(number)?),
            "REAL" | "FLOAT8" => Value::Real(self.try_get(number)?),
            "BLOB" | "BYTEA" => Value::Bytes(self.try_get(number)?),
            _ => Value::Text(self.try_get(number)?),
        })
    }
}

impl<'r, T: Field<'r>> Field<'r> for Option<T> {
    fn read(row: &'r Row, number: usize) -> Result<Self, Error> {
        if row.is_nothing(number)? { Ok(None) } else { T::read(row, number).map(Some) }
    }
}

/// A whole number of PostgreSQL: of any width, and what it says of a comparison.
fn whole(row: &PgRow, number: usize) -> Result<i64, Error> {
    let kind = row.try_get_raw(number)?.type_info().name().to_owned();
    match kind.as_str() {
        "BOOL" => row.try_get::<bool, _>(number).map(i64::from),
        "INT2" => row.try_get::<i16, _>(number).map(i64::from),
        "INT4" => row.try_get::<i32, _>(number).map(i64::from),
        _ => row.try_get(number),
    }
}

macro_rules! whole {
    ($($kind:ty),*) => {$(
        impl Field<'_> for $kind {
            fn read(row: &Row, number: usize) -> Result<Self, Error> {
                match row {
                    Row::Sqlite(row) => row.try_get(number),
                    Row::Postgres(row) => Self::try_from(whole(row, number)?).map_err(|error| Error::ColumnDecode {
                        index: number.to_string(),
                        source: Box::new(error),
                    }),
                }
            }
        }
    )*};
}
whole!(i64, i32, i16, u32, u16, u8);

impl Field<'_> for bool {
    fn read(row: &Row, number: usize) -> Result<Self, Error> {
        match row {
            Row::Sqlite(row) => row.try_get(number),
            Row::Postgres(row) => Ok(whole(row, number)? != 0),
        }
    }
}

macro_rules! same {
    ($($kind:ty),*) => {$(
        impl<'r> Field<'r> for $kind {
            fn read(row: &'r Row, number: usize) -> Result<Self, Error> {
                match row {
                    Row::Sqlite(row) => row.try_get(number),
                    Row::Postgres(row) => row.try_get(number),
                }
            }
        }
    )*};
}
same!(f64, String, &'r str, Vec<u8>, &'r [u8]);
