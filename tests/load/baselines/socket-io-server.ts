import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Server } from 'socket.io';

// BASELINE, not the product: what a good developer would write in a day. Socket.IO and `pg`; a message is inserted, then
// acknowledged and emitted to the agents' room. With `ordered` it also gives each conversation's messages numbers
// without holes, from a counter under the row's lock.
//
// It is given what makes it quick: websockets only, no compression, prepared statements, and twice the pool that `pg` has by itself.

interface Message {
  cid: string;
  conversationId: string;
  text: string;
}

interface Stored {
  cid: string;
  conversationId: string;
  seq?: number;
  at: string;
}

const POOL = 20;

const TABLES = `
  create table if not exists conversations (
    id text primary key,
    visitor_id text not null,
    last_seq integer not null default 0,
    created_at timestamptz not null default now()
  );
  create table if not exists messages (
    id bigserial primary key,
    conversation_id text not null references conversations (id),
    seq integer,
    cid text not null,
    author_id text not null,
    text text not null,
    at timestamptz not null default now(),
    unique (conversation_id, author_id, cid)
  );
  create index if not exists messages_of on messages (conversation_id, id)`;

const INSERT = {
  name: 'insert',
  text: `insert into messages (conversation_id, author_id, cid, text) values ($1, $2, $3, $4) returning at`,
};
const COUNT = { name: 'count', text: 'update conversations set last_seq = last_seq + 1 where id = $1 returning last_seq' };
const INSERT_ORDERED = {
  name: 'insert-ordered',
  text: `insert into messages (conversation_id, author_id, cid, text, seq) values ($1, $2, $3, $4, $5) returning at`,
};

process.on('disconnect', () => process.exit());

const [databaseUrl, how] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL });
await pool.query(TABLES);

async function store(visitorId: string, { cid, conversationId, text }: Message): Promise<Stored> {
  const { rows } = await pool.query({ ...INSERT, values: [conversationId, visitorId, cid, text] });
  return { cid, conversationId, at: rows[0].at };
}

async function storeInOrder(visitorId: string, { cid, conversationId, text }: Message): Promise<Stored> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const counted = await client.query({ ...COUNT, values: [conversationId] });
    const seq = counted.rows[0].last_seq;
    const { rows } = await client.query({ ...INSERT_ORDERED, values: [conversationId, visitorId, cid, text, seq] });
    await client.query('commit');
    return { cid, conversationId, seq, at: rows[0].at };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });

io.use(async (socket, next) => {
  const { who, visitorId, conversationId } = socket.handshake.auth;
  if (who === 'visitor') await pool.query('insert into conversations (id, visitor_id) values ($1, $2)', [conversationId, visitorId]);
  next();
});

io.on('connection', (socket) => {
  const { who, visitorId } = socket.handshake.auth;
  if (who === 'agent') {
    socket.join('agents');
    return;
  }
  socket.on('message', async (message: Message, ack: (stored: Stored) => void) => {
    const stored = await (how === 'ordered' ? storeInOrder : store)(visitorId, message);
    ack(stored);
    io.to('agents').emit('message', { ...stored, text: message.text });
  });
});

http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }));
