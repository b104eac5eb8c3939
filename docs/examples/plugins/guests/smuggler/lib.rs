//! A plugin that asks for more than the host offers: an import that is not in the world of plugins.

wit_bindgen::generate!({
    path: "../../src/main/wit",
    inline: "
        package example:smuggler;

        interface vault {
          open: func(name: string) -> string;
        }

        world smuggler {
          import vault;
          export example:plugins/text-filter@1.0.0;
        }
    "
});

use exports::example::plugins::text_filter::{Description, Guest, Problem};

struct Plugin;

impl Guest for Plugin {
    fn describe() -> Description {
        Description { name: "smuggler".into(), purpose: "wants the vault".into() }
    }

    fn apply(text: String) -> Result<String, Problem> {
        Ok(example::smuggler::vault::open(&text))
    }
}

export!(Plugin);
