//! Records in memory. `../python` has the same in Python.

use std::cell::RefCell;
use std::collections::HashMap;

wit_bindgen::generate!({ path: "../../../../wit", world: "example:db/db", additional_derives: [PartialEq] });

use exports::example::db::records::{Error, Field, Guest, Row};

thread_local! {
    static TABLES: RefCell<HashMap<String, Vec<Row>>> = RefCell::default();
}

fn check(table: &str) -> Result<(), Error> {
    if table.is_empty() || !table.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return Err(Error::BadTable(table.to_string()));
    }
    Ok(())
}

struct Db;

impl Guest for Db {
    fn insert(table: String, records: Vec<Vec<Field>>) -> Result<Vec<u32>, Error> {
        check(&table)?;
        if let Some(at) = records.iter().position(Vec::is_empty) {
            return Err(Error::EmptyRecord(at as u32));
        }
        Ok(TABLES.with_borrow_mut(|tables| {
            let rows = tables.entry(table).or_default();
            let mut ids = Vec::with_capacity(records.len());
            for fields in records {
                let id = rows.len() as u32 + 1;
                rows.push(Row { id, fields });
                ids.push(id);
            }
            ids
        }))
    }

    fn query(table: String, having: Vec<Field>) -> Result<Vec<Row>, Error> {
        check(&table)?;
        Ok(TABLES.with_borrow(|tables| {
            let rows = tables.get(&table).into_iter().flatten();
            rows.filter(|row| having.iter().all(|field| row.fields.contains(field))).cloned().collect()
        }))
    }
}

export!(Db);
