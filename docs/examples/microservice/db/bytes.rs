//! Records as bytes: each length and number in 4 or 8 bytes, the least significant first.

use crate::exports::example::db::records::{Field, Value};

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const FLAG: u8 = 2;

pub fn write(records: &[Vec<Field>]) -> Vec<u8> {
    let mut to = Vec::new();
    length(&mut to, records.len());
    for record in records {
        length(&mut to, record.len());
        for field in record {
            text(&mut to, &field.name);
            match &field.value {
                Value::Text(value) => {
                    to.push(TEXT);
                    text(&mut to, value);
                }
                Value::Number(value) => {
                    to.push(NUMBER);
                    to.extend(value.to_le_bytes());
                }
                Value::Flag(value) => to.extend([FLAG, u8::from(*value)]),
            }
        }
    }
    to
}

fn length(to: &mut Vec<u8>, length: usize) {
    to.extend((length as u32).to_le_bytes());
}

fn text(to: &mut Vec<u8>, text: &str) {
    length(to, text.len());
    to.extend(text.as_bytes());
}

/// The records, or nothing if these bytes are none.
pub fn read(from: &[u8]) -> Option<Vec<Vec<Field>>> {
    let mut from = Reader(from);
    let records = (0..from.length()?).map(|_| from.record()).collect();
    if from.0.is_empty() { records } else { None }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn some<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (some, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*some)
    }

    fn length(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.some()?) as usize)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.length()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn record(&mut self) -> Option<Vec<Field>> {
        (0..self.length()?).map(|_| Some(Field { name: self.text()?, value: self.value()? })).collect()
    }

    fn value(&mut self) -> Option<Value> {
        Some(match self.some()? {
            [TEXT] => Value::Text(self.text()?),
            [NUMBER] => Value::Number(i64::from_le_bytes(self.some()?)),
            [FLAG] => Value::Flag(self.some()? != [0]),
            _ => return None,
        })
    }
}
