//! A plugin that reads files: `apply` takes a path, relative to the first directory that was granted.

wit_bindgen::generate!({
    path: ["../../src/main/wit", "wit"],
    inline: "
        package example:curious;

        world curious {
          import wasi:filesystem/types@0.2.0;
          import wasi:filesystem/preopens@0.2.0;
          export example:plugins/text-filter@1.0.0;
        }
    ",
    generate_all
});

use exports::example::plugins::text_filter::{Description, Guest, Problem};
use wasi::filesystem::preopens::get_directories;
use wasi::filesystem::types::{DescriptorFlags, OpenFlags, PathFlags};

const LONGEST: u64 = 4096;

struct Plugin;

impl Guest for Plugin {
    fn describe() -> Description {
        Description { name: "curious".into(), purpose: "reads files".into() }
    }

    fn apply(path: String) -> Result<String, Problem> {
        let directories = get_directories();
        let Some((directory, _)) = directories.first() else {
            return Err(Problem::Failed("no directory was granted".into()));
        };
        let file = directory
            .open_at(PathFlags::empty(), &path, OpenFlags::empty(), DescriptorFlags::READ)
            .map_err(|code| Problem::Failed(format!("{path}: {}", code.name())))?;
        let (bytes, _) = file.read(LONGEST, 0).map_err(|code| Problem::Failed(format!("{path}: {}", code.name())))?;
        String::from_utf8(bytes).map_err(|error| Problem::Failed(error.to_string()))
    }
}

export!(Plugin);
