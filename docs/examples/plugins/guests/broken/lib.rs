//! A plugin with a fault: it ends in a trap.

wit_bindgen::generate!({ path: "../../src/main/wit", world: "plugin" });

use exports::example::plugins::text_filter::{Description, Guest, Problem};

struct Plugin;

impl Guest for Plugin {
    fn describe() -> Description {
        Description { name: "broken".into(), purpose: "has a fault".into() }
    }

    fn apply(text: String) -> Result<String, Problem> {
        let letters: Vec<char> = text.chars().collect();
        Ok(letters[letters.len()].to_string())
    }
}

export!(Plugin);
