import { nanoid } from 'nanoid';
import { cidOf, type Ends, type Listener, readCid, readPlace, TEXT } from './ends.ts';
import type { Address } from './frame-socket.ts';
import type { DeskbellTarget, NodeAddress } from './jobs.ts';
import { Line } from './line.ts';

const STORED = '{"type":"entry.stored"';
const ADDED = '{"type":"entry.added"';
const ERROR = '{"type":"error"';

/**
 * Visitors on Deskbell's own wire, one conversation each, and one agent who follows them all.
 *
 * Every conversation has been passed on and taken by the agent before this resolves, so that the bot is silent.
 */
export async function openDeskbell(target: DeskbellTarget, conversations: number, listener: Listener): Promise<Ends> {
  const { nodes } = target;
  /** Set once everything stands: from then on frames are looked at where they lie. */
  let running = false;
  const failedWith = (who: string) => (code: number) => {
    if (running) listener.failed(`the socket of ${who} was closed with ${code}`);
  };

  const onAgentFrame = (chunk: string, start: number): boolean => {
    if (!running) return false;
    if (chunk.startsWith(ADDED, start)) {
      const { conversation, message } = readCid(chunk, start);
      listener.seen(conversation, message, readPlace(chunk, '"rev":', start));
    } else if (chunk.startsWith(ERROR, start)) listener.failed(chunk.slice(start, start + 300));
    return true;
  };
  const onVisitorFrame = (chunk: string, start: number): boolean => {
    if (!running) return false;
    if (chunk.startsWith(STORED, start)) {
      const { conversation, message } = readCid(chunk, start);
      listener.acked(conversation, message, readPlace(chunk, '"seq":', start));
    } else if (chunk.startsWith(ERROR, start)) listener.failed(chunk.slice(start, start + 300));
    return true;
  };

  const agent = await Line.open(agentAddress(nodes[0] as NodeAddress), onAgentFrame, failedWith('the agent'));
  agent.ask({ type: 'hello', v: 1, ticket: target.ticket, siteId: target.siteId, cursors: [] });
  await agent.next('inbox.synced');

  const visitors: { line: Line; id: string }[] = [];
  for (let index = 0; index < conversations; index += 1) {
    const node = nodes[index % nodes.length] as NodeAddress;
    const line = await Line.open(visitorAddress(target, node), onVisitorFrame, failedWith('a visitor'));
    line.ask({ type: 'hello', v: 1, token: null, cursors: [] });
    await line.next('ready');
    const id = nanoid(22);
    line.ask({ type: 'handoff.request', cid: nanoid(22), conversationId: id });
    await line.next('conversation.synced');
    agent.ask({ type: 'conversation.follow', conversationId: id, epoch: null, rev: 0 });
    await agent.next('conversation.synced');
    agent.ask({ type: 'message.send', cid: nanoid(22), conversationId: id, text: 'Hello, Mia here.' });
    await agent.next('entry.stored');
    visitors.push({ line, id });
  }
  // What the last reply set in motion is over when the agent's next question is answered.
  agent.ask({ type: 'ping' });
  await agent.next('beat');
  running = true;

  // All of a frame but its cid, made once.
  const frames = visitors.map(({ id }) => `","conversationId":"${id}","text":"${TEXT}"}`);
  return {
    send: (conversation, message) => {
      const { line } = visitors[conversation] as { line: Line };
      line.send(`{"type":"message.send","cid":"${cidOf(conversation, message)}${frames[conversation]}`);
    },
    close: () => {
      running = false;
      agent.close();
      for (const { line } of visitors) line.close();
    },
  };
}

export function visitorAddress({ publicKey, origin }: DeskbellTarget, { port, url }: NodeAddress): Address {
  return { port, path: `/v1/ws/visitor?site=${publicKey}`, host: new URL(url).host, origin };
}

export function agentAddress({ port, url }: NodeAddress): Address {
  return { port, path: '/v1/ws/agent', host: new URL(url).host, origin: url };
}
