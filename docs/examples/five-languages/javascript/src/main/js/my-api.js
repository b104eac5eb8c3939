// An in-memory store of users behind the interface `users`.
//
// Users whose name begins with `announce:` are announced over HTTP before they are stored.
import { handle } from 'wasi:http/outgoing-handler@0.2.0';
import { Fields, OutgoingRequest } from 'wasi:http/types@0.2.0';

const OLDEST = 150;
const ANNOUNCED = 'announce:';

const stored = [];

export const users = {
  createUser(name, age) {
    if (name === '') {
      throw { tag: 'internal', val: 'name must not be empty' };
    }
    // componentize-qjs 0.4.5 gives a u32 above 2^31 - 1 as a negative number.
    if (age >>> 0 > OLDEST) {
      throw { tag: 'permission-denied' };
    }
    if (name.startsWith(ANNOUNCED)) {
      announce(name.slice(ANNOUNCED.length));
    }
    const user = userOf(name, age);
    stored.push(user);
    return user;
  },

  getUser(id) {
    return stored[id - 1];
  },

  listUsers() {
    return stored;
  },
};

/** A name that is an e-mail address gives both the name, before the `@`, and the address. */
function userOf(name, age) {
  const at = name.indexOf('@');
  return at < 0 ? { name, age, email: undefined } : { name: name.slice(0, at), age, email: name };
}

function announce(name) {
  const request = new OutgoingRequest(new Fields());
  request.setPathWithQuery(`/users?name=${name}`);
  try {
    handle(request, undefined);
  } catch (refused) {
    throw { tag: 'internal', val: 'nobody was told' };
  }
}
