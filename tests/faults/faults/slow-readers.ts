import { setTimeout as pause } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import { AgentClient } from '../../support/agent-client.ts';
import { newTicket } from '../crowd/post.ts';
import type { Fault } from '../fault.ts';
import type { NodeProcess } from '../rig/node-process.ts';
import type { Rig } from '../rig/rig.ts';

const READERS = 4;
/** Each asks so often for about 60 kB, in a sync of a fat log: more than the kernel's buffers take (up to 36 MB), and a MiB. */
const ASKS = 700;
const FAT_NOTES = 5;
const CLOSED_WITHIN_MS = 45_000;
const GROWTH_BYTES = 100 * 1024 * 1024;
/** Too slow; or no pong in time, which a socket that reads nothing owes as well. */
const CLOSED_AS_SLOW = [4002, 4003, 1006];

export const slowReaders: Fault = {
  name: 'slow-readers',
  says: 'agents’ sockets that ask for megabytes and read nothing',
  rig: { database: 'postgres' },
  act: async (rig, long) => {
    for (let time = 0; time < (long ? 5 : 1); time++) {
      const node = rig.node(time);
      const before = node.rss ?? 0;
      let most = before;
      const watch = setInterval(() => {
        most = Math.max(most, node.rss ?? 0);
      }, 100);
      rig.strike('slow readers', rig.crowd.whoIsOn(node.name));
      const readers = await connectReaders(rig, node);
      const conversationId = await makeFatLog(rig, readers[0] as AgentClient);
      for (const { socket } of readers) socket.pause();
      for (const reader of readers) {
        for (let n = 0; n < ASKS; n++) reader.ask({ type: 'conversation.follow', conversationId, epoch: null, rev: 0 });
      }
      await pause(10_000);
      // Only one that reads again learns that it was closed.
      for (const { socket } of readers) socket.resume();
      const codes = await Promise.all(readers.map(({ closed }) => Promise.race([closed, pause(CLOSED_WITHIN_MS, 0, { ref: false })])));
      clearInterval(watch);
      for (const reader of readers) reader.close();
      const other = codes.filter((code) => !CLOSED_AS_SLOW.includes(code));
      if (other.length > 0)
        rig.remarks.push(`${other.length} of ${READERS} slow readers were not closed as such: ${[...new Set(other)].join(', ')}`);
      if (most - before > GROWTH_BYTES) rig.remarks.push(`${node.name} grew by ${Math.round((most - before) / 1e6)} MB`);
    }
  },
};

async function connectReaders({ shop }: Rig, { port }: NodeProcess): Promise<AgentClient[]> {
  const readers: AgentClient[] = [];
  for (let n = 0; n < READERS; n++) {
    const { cookie } = shop.agents[0] as (typeof shop.agents)[number];
    const reader = await AgentClient.connect(`ws://127.0.0.1:${port}/v1/ws/agent`, `http://127.0.0.1:${port}`);
    await reader.hello(await newTicket(port, cookie), shop.siteId);
    readers.push(reader);
  }
  return readers;
}

/** Adds notes as long as they may be to a conversation of which little else is said. */
async function makeFatLog({ shop, history, crowd }: Rig, agent: AgentClient): Promise<string> {
  const { conversationId } = crowd.visitors[0] as (typeof crowd.visitors)[number];
  for (let n = 0; n < FAT_NOTES; n++) {
    const cid = nanoid(22);
    const text = '€'.repeat(4_000);
    history.add({ type: 'invoke', who: 'slow-reader', author: shop.agents[0]?.id ?? '', conversationId, cid, text });
    agent.ask({ type: 'note.add', cid, conversationId, text });
    await agent.next('entry.stored', (stored) => stored.cid === cid);
  }
  return conversationId;
}
