//! Who may do what.

use std::cell::Cell;

wit_bindgen::generate!({ path: "../../../../wit", world: "example:auth/auth" });

use exports::example::auth::logins::{Error, Guest, GuestToken, Token};

thread_local! {
    static LIVE: Cell<u32> = const { Cell::new(0) };
}

struct User {
    name: &'static str,
    password: &'static str,
    roles: &'static [&'static str],
}

const USERS: [User; 3] = [
    User { name: "ada", password: "ada's secret", roles: &["reader", "writer"] },
    User { name: "bob", password: "bob's: secret", roles: &["reader", "writer"] },
    User { name: "tim", password: "gehëim 🗝", roles: &["reader"] },
];

struct Pass(&'static User);

impl Drop for Pass {
    fn drop(&mut self) {
        LIVE.set(LIVE.get() - 1);
    }
}

impl GuestToken for Pass {
    fn user(&self) -> String {
        self.0.name.to_string()
    }

    fn may(&self, role: String) -> bool {
        self.0.roles.contains(&role.as_str())
    }
}

struct Auth;

impl Guest for Auth {
    type Token = Pass;

    fn login(name: String, password: String) -> Result<Token, Error> {
        let Some(user) = USERS.iter().find(|user| user.name == name) else {
            return Err(Error::UnknownUser(name));
        };
        if user.password != password {
            return Err(Error::WrongPassword);
        }
        LIVE.set(LIVE.get() + 1);
        Ok(Token::new(Pass(user)))
    }

    fn live() -> u32 {
        LIVE.get()
    }
}

export!(Auth);
