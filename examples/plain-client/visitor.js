// A visitor's client in a hundred lines, from docs/protocol.md alone (its rules in brackets): plain JavaScript and `ws`.
//
//     node visitor.js ws://localhost:8080 fernweh-demo http://localhost:8080 "How long does delivery take?"
//
// Sends the texts, prints the conversation as it grows, and survives whatever happens to the connection.
import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';

const [server, siteKey, origin, ...texts] = process.argv.slice(2);

/** 22 characters: more than 128 random bits. [S1] */
const newId = () => randomBytes(17).toString('base64url').slice(0, 22);

const conversationId = newId();
const outbox = texts.map((text) => ({ type: 'message.send', cid: newId(), conversationId, text }));
// What a browser would keep: who this visitor is, and how far the log was read.
let [token, epoch, seq] = [null, null, 0];
const held = new Map();

let socket;
let isReady = false;
let attempt = 0;
const timers = {};
const later = (name, ms, work) => {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(work, ms);
};

function connect() {
  socket = new WebSocket(`${server}/v1/ws/visitor?site=${siteKey}`, { headers: { origin } }); // [C1]
  socket.on('open', () => {
    const cursors = epoch === null ? [] : [{ conversationId, epoch, seq }];
    socket.send(JSON.stringify({ type: 'hello', v: 1, token, cursors })); // [C2] [C3]
  });
  socket.on('message', (data) =>
    String(data)
      .split('\n')
      .forEach((report) => receive(JSON.parse(report))),
  ); // [R9]
  socket.on('error', () => {});
  socket.on('close', lost);
}

function lost(code) {
  isReady = false;
  for (const timer of Object.values(timers)) clearTimeout(timer);
  if (code >= 4200 && code < 4300 && code !== 4206) return console.log(`The server says to stay away: ${code}.`);
  if (code >= 4100 && code < 4200) [token, epoch, seq] = [null, null, 0];
  const delay = Math.max(100, Math.random() * Math.min(30_000, 500 * 2 ** attempt++)); // [H3]
  setTimeout(connect, delay);
}

/** One send under way at a time: the next leaves when this one is stored. [S9] */
function sendNext() {
  if (!isReady || outbox.length === 0) return;
  socket.send(JSON.stringify(outbox[0]));
  later('ack', 8_000, () => socket.terminate());
}

function settle(cid) {
  if (outbox[0]?.cid !== cid) return;
  clearTimeout(timers.ack);
  outbox.shift();
  sendNext();
}

/** Only the next entry is shown; what is behind is dropped, what is ahead is held. [R4] */
function add(entry) {
  if (entry.seq > seq + 1) {
    held.set(entry.seq, entry);
    later('gap', 250, () => socket.send(JSON.stringify({ type: 'conversation.follow', conversationId, epoch, seq })));
  }
  if (entry.seq !== seq + 1) return;
  seq = entry.seq;
  const { author, content } = entry;
  console.log(`${seq} ${author.name || author.kind}: ${content.text ?? content.reason ?? content.kind}`);
  settle(entry.cid);
  if (held.has(seq + 1)) add(held.get(seq + 1));
}

function receive(frame) {
  switch (frame.type) {
    case 'ready':
      isReady = true;
      token = frame.token ?? token;
      later('good', 30_000, () => (attempt = 0));
      return sendNext();
    case 'conversation.synced': // [R2]
      if (frame.full) [epoch, seq] = [frame.epoch, (frame.entries[0]?.seq ?? 1) - 1];
      return frame.entries.forEach(add);
    case 'entry.added':
      return add(frame.entry);
    case 'entry.stored':
      return settle(frame.cid);
    case 'drain': // A client this small comes back at a moment of its own. [C10]
      return later('drain', frame.afterMs + Math.random() * (frame.withinMs - frame.afterMs), () => socket.close());
    case 'error': // [S4]
      if (frame.cid && frame.retryable) return later('ack', frame.retryAfterMs ?? 2_000, sendNext);
      console.log(`refused: ${frame.code}: ${frame.message}`);
      return settle(frame.cid);
  }
}

connect();
