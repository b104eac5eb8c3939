//! An in-memory store of users behind the interface `users`.
//!
//! Users whose name begins with `announce:` are announced over HTTP before they are stored, which is what keeps the
//! import of `wasi:http/outgoing-handler` alive; every other call stays inside the component.

use std::cell::RefCell;

wit_bindgen::generate!({ path: "../../../../wit", world: "my-app", generate_all });

use exports::example::my_api::users::{Error, Guest, User};
use wasi::http::outgoing_handler;
use wasi::http::types::{Fields, OutgoingRequest};

const OLDEST: u32 = 150;
const ANNOUNCED: &str = "announce:";

thread_local! {
    static USERS: RefCell<Vec<User>> = const { RefCell::new(Vec::new()) };
}

struct MyApp;

impl Guest for MyApp {
    fn create_user(name: String, age: u32) -> Result<User, Error> {
        if name.is_empty() {
            return Err(Error::Internal("name must not be empty".into()));
        }
        if age > OLDEST {
            return Err(Error::PermissionDenied);
        }
        if let Some(announced) = name.strip_prefix(ANNOUNCED) {
            announce(announced)?;
        }
        let user = user_of(name, age);
        USERS.with_borrow_mut(|users| users.push(user.clone()));
        Ok(user)
    }

    fn get_user(id: u32) -> Option<User> {
        let index = usize::try_from(id).ok()?.checked_sub(1)?;
        USERS.with_borrow(|users| users.get(index).cloned())
    }

    fn list_users() -> Vec<User> {
        USERS.with_borrow(|users| users.clone())
    }
}

/// A name that is an e-mail address gives both the name, before the `@`, and the address.
fn user_of(name: String, age: u32) -> User {
    match name.split_once('@') {
        Some((local, _)) => User { name: local.into(), age, email: Some(name.clone()) },
        None => User { name, age, email: None },
    }
}

fn announce(name: &str) -> Result<(), Error> {
    let request = OutgoingRequest::new(Fields::new());
    request
        .set_path_with_query(Some(&format!("/users?name={name}")))
        .map_err(|()| Error::Internal("not a path".into()))?;
    match outgoing_handler::handle(request, None) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::Internal("nobody was told".into())),
    }
}

export!(MyApp);
