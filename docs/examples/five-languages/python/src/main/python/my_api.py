"""An in-memory store of users behind the interface `users`.

Users whose name begins with `announce:` are announced over HTTP before they are stored.
"""

from componentize_py_types import Err
from wit_world import exports
from wit_world.imports import outgoing_handler
from wit_world.imports.example_my_api_types import Error_Internal, Error_PermissionDenied, User
from wit_world.imports.wasi_http_types import Fields, OutgoingRequest

OLDEST = 150
ANNOUNCED = "announce:"

stored: list[User] = []


class Users(exports.Users):
    def create_user(self, name: str, age: int) -> User:
        if not name:
            raise Err(Error_Internal("name must not be empty"))
        if age > OLDEST:
            raise Err(Error_PermissionDenied())
        if name.startswith(ANNOUNCED):
            announce(name.removeprefix(ANNOUNCED))
        user = user_of(name, age)
        stored.append(user)
        return user

    def get_user(self, id: int) -> User | None:
        return stored[id - 1] if 0 < id <= len(stored) else None

    def list_users(self) -> list[User]:
        return stored


def user_of(name: str, age: int) -> User:
    """A name that is an e-mail address gives both the name, before the `@`, and the address."""
    local, at, _ = name.partition("@")
    return User(local, age, name if at else None)


def announce(name: str) -> None:
    request = OutgoingRequest(Fields())
    request.set_path_with_query(f"/users?name={name}")
    try:
        outgoing_handler.handle(request, None)
    except Err:
        raise Err(Error_Internal("nobody was told"))
