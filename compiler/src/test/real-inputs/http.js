// A service behind wasi:http/incoming-handler: the paths of the fixture rust-http that matter most, in JavaScript.
import { handle as send } from 'wasi:http/outgoing-handler@0.2.12';
import { Fields, IncomingBody, OutgoingBody, OutgoingRequest, OutgoingResponse, ResponseOutparam } from 'wasi:http/types@0.2.12';

const CHUNK = 65536n;

let calls = 0;

const bytes = (text) => new TextEncoder().encode(text);
const text = (value) => new TextDecoder().decode(value);

/** Sends the head of an answer; the body follows. */
function begin(out, status, entries) {
  const response = new OutgoingResponse(Fields.fromList(entries));
  response.setStatusCode(status);
  const body = response.body();
  ResponseOutparam.set(out, { tag: 'ok', val: response });
  return body;
}

function write(stream, chunk) {
  for (let at = 0; at < chunk.length;) {
    const room = Number(stream.checkWrite());
    if (room === 0) {
      stream.subscribe().block();
      continue;
    }
    stream.write(chunk.subarray(at, at + room));
    at += room;
  }
}

function answer(out, status, told) {
  const content = bytes(told);
  const body = begin(out, status, [
    ['content-length', bytes(String(content.length))],
    ['content-type', bytes('text/plain; charset=utf-8')],
  ]);
  const stream = body.write();
  write(stream, content);
  stream.blockingFlush();
  stream[Symbol.dispose]();
  OutgoingBody.finish(body, undefined);
}

/** Hands each part of a body to `each`, as it arrives. */
function read(body, each) {
  const stream = body.stream();
  repeat(() => each(stream.blockingRead(CHUNK)));
  stream[Symbol.dispose]();
}

/** Until the body ends. */
function repeat(step) {
  try {
    for (;;) {
      step();
    }
  } catch (error) {
    if ((error.payload ?? error).tag !== 'closed') {
      throw error;
    }
  }
}

// What an import returns as a list is never freed by componentize-js (its issue 330): whole bodies must not pass through
// lists. They are spliced here, and skipped.

function echo(request, out) {
  const incoming = request.consume();
  const source = incoming.stream();
  const body = begin(out, 200, []);
  const stream = body.write();
  repeat(() => stream.blockingSplice(source, CHUNK));
  source[Symbol.dispose]();
  stream.blockingFlush();
  stream[Symbol.dispose]();
  OutgoingBody.finish(body, undefined);
}

function sink(request, out) {
  let total = 0n;
  const incoming = request.consume();
  const source = incoming.stream();
  repeat(() => {
    total += source.blockingSkip(CHUNK);
  });
  source[Symbol.dispose]();
  answer(out, 200, `${total}\n`);
}

function proxy(out, query) {
  const [scheme, authority, path] = query.split(',');
  const request = new OutgoingRequest(new Fields());
  request.setScheme({ tag: scheme.toUpperCase() });
  request.setAuthority(authority);
  request.setPathWithQuery(path);
  try {
    const future = send(request, undefined);
    future.subscribe().block();
    const result = future.get().val;
    if (result.tag === 'err') {
      throw result.val;
    }
    let told = '';
    read(result.val.consume(), (part) => {
      told += text(part);
    });
    answer(out, result.val.status(), told);
  } catch (error) {
    answer(out, 502, `${(error.payload ?? error).tag ?? error}\n`);
  }
}

export const incomingHandler = {
  handle(request, out) {
    calls++;
    const [path, query] = request.pathWithQuery().split('?');
    const [, word, rest] = path.split('/');
    switch (word) {
      case 'hello':
        return answer(out, 200, 'hello\n');
      case 'count':
        return answer(out, 200, `${calls}\n`);
      case 'status':
        return answer(out, Number(rest), '');
      case 'echo':
        return echo(request, out);
      case 'sink':
        return sink(request, out);
      case 'proxy':
        return proxy(out, query);
      case 'trap':
        throw new Error('asked to fail');
      case 'loop':
        for (;;);
      default:
        return answer(out, 404, 'nothing is here\n');
    }
  },
};
