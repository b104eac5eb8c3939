//! A plugin that never returns.

wit_bindgen::generate!({ path: "../../src/main/wit", world: "plugin" });

use exports::example::plugins::text_filter::{Description, Guest, Problem};

struct Plugin;

impl Guest for Plugin {
    fn describe() -> Description {
        Description { name: "endless".into(), purpose: "counts sheep".into() }
    }

    fn apply(text: String) -> Result<String, Problem> {
        let mut sheep = text.len();
        loop {
            sheep = std::hint::black_box(sheep.wrapping_add(1));
        }
    }
}

export!(Plugin);
