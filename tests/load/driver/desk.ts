import { setTimeout as sleep } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import { percentile } from '../measure.ts';
import { agentAddress, visitorAddress } from './deskbell-ends.ts';
import { TEXT } from './ends.ts';
import { gently } from './gently.ts';
import type { AgentAtDesk, DeskbellTarget, DeskJob, DeskWorked, NodeAddress } from './jobs.ts';
import { Line } from './line.ts';

const CHANGED = '{"type":"conversation.changed","conversation":{"id":"';
const ASSIGNEE = '"assignee":{"id":"';
const GIVEN = '"reason":"assigned"';
const ID = 22;

/** What was under way for those who came last is over, and those who wait have been told where they stand. */
const SETTLE_MS = 2_000;

/** When somebody has not what the desk should have given them by then, the run has failed. */
const PATIENCE_MS = 60_000;

/**
 * Visitors wait; then agents appear. An agent's time runs from when the hello leaves until their own socket hears of the
 * first conversation that is theirs.
 */
export async function workDesk(job: DeskJob, fail: (reason: string) => void): Promise<DeskWorked> {
  const { target, visitors, following, agents, limit, perSecond } = job;
  const expected = Math.min(visitors, agents.length * limit);

  // Spread over the whole queue; the others have closed the page.
  const every = Math.floor(visitors / following);
  let arrived = 0;
  let told = 0;
  await gently(visitors, perSecond, async () => {
    const stays = arrived++ % every === 0;
    await waitForPerson(target, stays, () => {
      told += 1;
    });
  });
  await sleep(SETTLE_MS);

  const given = new Map<string, string>();
  const holds = new Map<string, number>();
  const firstAt = new Map<string, number>();
  let lastAt = 0;
  const open = (agent: AgentAtDesk) =>
    sitDown(target, agent, fail, (conversationId) => {
      const before = given.get(conversationId);
      if (before === agent.id) return;
      if (before) fail('a conversation was given to two agents');
      given.set(conversationId, agent.id);
      lastAt = performance.now();
      const has = (holds.get(agent.id) ?? 0) + 1;
      if (has === 1) firstAt.set(agent.id, lastAt);
      if (has > limit) fail(`an agent was given ${has} conversations, with a limit of ${limit}`);
      holds.set(agent.id, has);
    });
  const helloAt = new Map<string, number>();
  const appear = async (agent: AgentAtDesk, { line, ticket }: Seat) => {
    helloAt.set(agent.id, performance.now());
    line.ask({ type: 'hello', v: 1, ticket, siteId: target.siteId, cursors: [] });
    await until(() => (holds.get(agent.id) ?? 0) === limit || given.size === visitors, `an agent has ${limit}`);
  };

  if (job.how === 'one by one') {
    for (const agent of agents) {
      const seat = await open(agent);
      await appear(agent, seat);
      seat.line.ask({ type: 'ping' });
      await seat.beat;
    }
  } else {
    const seats: Seat[] = [];
    for (const agent of agents) seats.push(await open(agent));
    await Promise.all(agents.map((agent, index) => appear(agent, seats[index] as Seat)));
  }
  await until(() => given.size === expected, `${expected} are given`);
  const allMs = lastAt - Math.min(...helloAt.values());
  await sleep(SETTLE_MS);

  const times = agents.map(({ id }) => (firstAt.get(id) ?? Number.POSITIVE_INFINITY) - (helloAt.get(id) as number)).sort((a, b) => a - b);
  return { given: given.size, told, p50: percentile(times, 50), p99: percentile(times, 99), allMs };
}

/** Somebody whom the bot could not help. @param onGiven they hear that somebody has them; only of those who stay. */
async function waitForPerson(target: DeskbellTarget, stays: boolean, onGiven: () => void): Promise<void> {
  let waiting = false;
  const line = await Line.open(
    visitorAddress(target, target.nodes[0] as NodeAddress),
    (chunk, start) => {
      if (waiting && chunk.startsWith('{"type":"entry.added"', start) && lineHas(chunk, start, GIVEN)) onGiven();
      return waiting;
    },
    () => {},
  );
  line.ask({ type: 'hello', v: 1, token: null, cursors: [] });
  await line.next('ready');
  line.ask({ type: 'message.send', cid: nanoid(ID), conversationId: nanoid(ID), text: TEXT });
  await line.next('queue.changed');
  if (stays) waiting = true;
  else line.close();
}

interface Seat {
  line: Line;
  ticket: string;
  /** Resolves with the first answer to a ping. */
  beat: Promise<void>;
}

/** An agent whose socket is open and who has said nothing yet. */
async function sitDown(
  target: DeskbellTarget,
  { id, cookie }: AgentAtDesk,
  fail: (reason: string) => void,
  onGiven: (conversationId: string) => void,
): Promise<Seat> {
  const node = target.nodes[0] as NodeAddress;
  let onBeat = () => {};
  const beat = new Promise<void>((resolve) => {
    onBeat = resolve;
  });
  const line = await Line.open(
    agentAddress(node),
    (chunk, start) => {
      if (chunk.startsWith(CHANGED, start)) {
        const assignee = chunk.indexOf('"assignee":', start);
        if (chunk.startsWith(ASSIGNEE + id, assignee)) onGiven(chunk.slice(start + CHANGED.length, start + CHANGED.length + ID));
      } else if (chunk.startsWith('{"type":"beat"', start)) onBeat();
      else if (chunk.startsWith('{"type":"error"', start)) fail(chunk.slice(start, start + 300));
      return true;
    },
    (code) => fail(`the socket of an agent was closed with ${code}`),
  );
  return { line, ticket: await newTicket(node, cookie), beat };
}

async function newTicket({ url }: NodeAddress, cookie: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin', cookie };
  const response = await fetch(`${url}/v1/session/tickets`, { method: 'POST', headers, body: '{}' });
  if (!response.ok) throw new Error(`no ticket: ${response.status}`);
  return ((await response.json()) as { ticket: string }).ticket;
}

/** Within this report: the next one of the same message lies on the next line. */
function lineHas(chunk: string, start: number, text: string): boolean {
  const at = chunk.indexOf(text, start);
  if (at < 0) return false;
  const end = chunk.indexOf('\n', start);
  return end < 0 || at < end;
}

async function until(holds: () => boolean, what: string): Promise<void> {
  for (const late = performance.now() + PATIENCE_MS; !holds(); await sleep(1)) {
    if (performance.now() > late) throw new Error(`after ${PATIENCE_MS} ms it does not hold that ${what}`);
  }
}
