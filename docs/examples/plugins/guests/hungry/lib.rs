//! A plugin that wants all memory that there is.

wit_bindgen::generate!({ path: "../../src/main/wit", world: "plugin" });

use exports::example::plugins::text_filter::{Description, Guest, Problem};

struct Plugin;

impl Guest for Plugin {
    fn describe() -> Description {
        Description { name: "hungry".into(), purpose: "remembers everything".into() }
    }

    fn apply(text: String) -> Result<String, Problem> {
        let mut memories = Vec::new();
        loop {
            memories.push(std::hint::black_box(vec![1u8; 1 << 20]));
            if memories.len() > 4000 {
                return Ok(text);
            }
        }
    }
}

export!(Plugin);
