//! Records in a bucket of `wasi:keyvalue`, which outlives the component.
//!
//! The bucket `records` has for each table its name with the greatest number, in 4 bytes, and for each call of `insert` the
//! name and the first number, such as `ideas/7`, with all records of the call: they are stored together, or not at all.

mod bytes;

wit_bindgen::generate!({
    path: ["../../composed/wit/deps/db.wit", "../../../../compiler/src/test/resources/fixtures/stores/src/wit/deps/keyvalue"],
    inline: "package example:stored; world db {
        import wasi:keyvalue/store@0.2.0-draft2;
        import wasi:keyvalue/atomics@0.2.0-draft2;
        import wasi:keyvalue/batch@0.2.0-draft2;
        export example:db/records@1.0.0;
    }",
    world: "example:stored/db",
    additional_derives: [PartialEq],
    additional_derives_ignore: ["cas-error"],
    generate_all,
});

use exports::example::db::records::{Error, Field, Guest, Row};
use wasi::keyvalue::atomics::{self, Cas, CasError};
use wasi::keyvalue::{batch, store};

impl From<store::Error> for Error {
    fn from(failed: store::Error) -> Error {
        Error::Storage(match failed {
            store::Error::NoSuchStore => "there is no bucket 'records'".into(),
            store::Error::AccessDenied => "the bucket 'records' is closed".into(),
            store::Error::Other(why) => why,
        })
    }
}

fn bucket_for(table: &str) -> Result<store::Bucket, Error> {
    if table.is_empty() || !table.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return Err(Error::BadTable(table.to_string()));
    }
    Ok(store::open("records")?)
}

fn key(table: &str, first: u32) -> String {
    format!("{table}/{first}")
}

fn greatest(stored: Option<Vec<u8>>) -> u32 {
    stored.and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// Takes so many numbers, which nobody else gets; the first of them.
fn number(bucket: &store::Bucket, table: &str, count: u32) -> Result<u32, Error> {
    let mut counter = Cas::new(bucket, table)?;
    loop {
        let last = greatest(counter.current()?);
        match atomics::swap(counter, &(last + count).to_le_bytes()) {
            Ok(()) => return Ok(last + 1),
            Err(CasError::CasFailed(changed)) => counter = changed,
            Err(CasError::StoreError(failed)) => return Err(failed.into()),
        }
    }
}

fn rows(first: u32, stored: &[u8]) -> Result<impl Iterator<Item = Row>, Error> {
    let records = bytes::read(stored).ok_or_else(|| Error::Storage(format!("record {first} is damaged")))?;
    Ok((first..).zip(records).map(|(id, fields)| Row { id, fields }))
}

struct Stored;

impl Guest for Stored {
    fn insert(table: String, records: Vec<Vec<Field>>) -> Result<Vec<u32>, Error> {
        let bucket = bucket_for(&table)?;
        if let Some(at) = records.iter().position(Vec::is_empty) {
            return Err(Error::EmptyRecord(at as u32));
        }
        let first = number(&bucket, &table, records.len() as u32)?;
        let last = first + records.len() as u32 - 1;
        bucket.set(&key(&table, first), &bytes::write(&records))?;
        Ok((first..=last).collect())
    }

    fn query(table: String, having: Vec<Field>) -> Result<Vec<Row>, Error> {
        let bucket = bucket_for(&table)?;
        let last = greatest(bucket.get(&table)?);
        let keys: Vec<String> = (1..=last).map(|first| key(&table, first)).collect();
        let mut found = Vec::new();
        for (stored, first) in batch::get_many(&bucket, &keys)?.into_iter().zip(1..) {
            if let Some((_, value)) = stored {
                found.extend(rows(first, &value)?.filter(|row| having.iter().all(|field| row.fields.contains(field))));
            }
        }
        Ok(found)
    }
}

export!(Stored);
