//! A well-behaved plugin: capital letters, with a note to the host.

wit_bindgen::generate!({ path: "../../src/main/wit", world: "plugin" });

use exports::example::plugins::text_filter::{Description, Guest, Problem};
use example::plugins::notes::{self, Level};

struct Plugin;

impl Guest for Plugin {
    fn describe() -> Description {
        Description { name: "shout".into(), purpose: "writes texts in capital letters".into() }
    }

    fn apply(text: String) -> Result<String, Problem> {
        if text.is_empty() {
            return Err(Problem::NotForMe);
        }
        notes::add(Level::Info, &format!("{} characters", text.chars().count()));
        Ok(text.to_uppercase())
    }
}

export!(Plugin);
