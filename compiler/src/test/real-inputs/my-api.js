// The world my-app in JavaScript: the same answers as the Rust fixture `my-api`, call for call.
import { handle } from 'wasi:http/outgoing-handler@0.2.0';
import { Fields, OutgoingRequest } from 'wasi:http/types@0.2.0';

const OLDEST = 150;
const ANNOUNCED = 'announce:';

const stored = [];

function announce(name) {
  const request = new OutgoingRequest(new Fields());
  request.setPathWithQuery(`/users?name=${name}`);
  handle(request, undefined);
}

function userOf(name, age) {
  const at = name.indexOf('@');
  return at < 0 ? { name, age, email: undefined } : { name: name.slice(0, at), age, email: name };
}

export const users = {
  createUser(name, age) {
    if (name === '') {
      throw { tag: 'internal', val: 'name must not be empty' };
    }
    if (age > OLDEST) {
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
