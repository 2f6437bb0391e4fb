import type { Deskbell, Shop } from '../support/deskbell.ts';
import { IdentityDesk } from '../support/identity-desk.ts';
import type { VisitorClient } from '../support/visitor-client.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Frame = { type: string } & { [key: string]: Json };

/**
 * One line of an exchange as it was recorded: who it was with, which way it went, and what it said. `sees` waits until the
 * visitor has an entry of that kind, whether it came with a sync or after it. `comes` is a socket of its own from there on, `posts` an ask over
 * HTTP with what was answered.
 */
export type Step =
  | [who: 'visitor' | 'agent', way: 'asks' | 'hears', frame: Frame]
  | [who: 'visitor', way: 'sees', entry: { type: EntryKind }]
  | [who: 'visitor', way: 'comes']
  | [who: 'visitor', way: 'posts', exchange: { path: string; body: Json; answer: Json }];

type EntryKind = Parameters<VisitorClient['sees']>[0];

/** What is compared to the letter: the words by which a client decides what to do. Of everything else only the type is. */
const WORDS = new Set(['type', 'kind', 'state', 'code', 'to', 'reason']);

/** What the server gives and a client gives back: in another shop it is another text. */
const GIVEN = new Set(['token', 'ticket', 'siteId', 'visitorId', 'epoch']);

interface Line {
  sendRaw(frame: unknown): void;
  next(type: never, fits: (report: never) => boolean): Promise<unknown>;
}

/**
 * Plays a recorded exchange with a server of today: asks what the old clients asked, and holds what comes back against what
 * they heard. More keys may come than did then; none may be missing, of another type, or say another word.
 */
export async function play(steps: readonly Step[], deskbell: Deskbell, shop: Shop): Promise<Step[]> {
  /** What stands for what was recorded. */
  const today = new Map<string, string>([
    ['TICKET', await deskbell.ticketFor(shop.tom)],
    ['SITE', shop.site.id],
    ['IDENTITY', await identityOf(deskbell, shop)],
  ]);
  let visitor = await deskbell.visitorSocket(shop);
  const lines: Record<Step[0], Line> = { visitor, agent: await deskbell.agentSocket() };
  const heardToday: Step[] = [];
  for (const step of steps) {
    const [who, way, frame] = step;
    if (way === 'comes') {
      visitor = await deskbell.visitorSocket(shop);
      lines.visitor = visitor;
      heardToday.push(step);
      continue;
    }
    if (way === 'posts') {
      const { path, body, answer } = frame;
      const response = await fetch(`${deskbell.url}${path}?site=${shop.site.publicKey}`, {
        method: 'POST',
        headers: { origin: shop.origin, 'content-type': 'text/plain' },
        body: JSON.stringify(translated(body, today)),
      });
      const answered = (await response.json()) as Json;
      const missed = differences(answer, answered);
      if (missed.length > 0) throw new Error(`${who} is not answered at ${path} any more: ${missed.join('; ')}`);
      learn(answer, answered, today);
      heardToday.push([who, way, { path, body, answer: answered }]);
      continue;
    }
    if (way === 'sees') {
      await visitor.sees(frame.type);
      heardToday.push(step);
      continue;
    }
    if (way === 'asks') {
      lines[who].sendRaw(translated(frame, today));
      heardToday.push([who, way, frame]);
      continue;
    }
    const fits = (report: unknown) => differences(frame, report as Json).length === 0;
    const heard = (await lines[who].next(frame.type as never, fits).catch((error: Error) => {
      throw new Error(`${who} does not hear any more: ${JSON.stringify(frame)}\n${error.message}`);
    })) as Frame;
    learn(frame, heard, today);
    heardToday.push([who, way, heard]);
  }
  return heardToday;
}

/** As the shop's own server signs it. */
async function identityOf(deskbell: Deskbell, shop: Shop): Promise<string> {
  const desk = new IdentityDesk(deskbell, shop);
  await desk.renew();
  return desk.sign('customer-1', { name: 'Ann', email: 'ann@home.example' });
}

/** What an old client would miss in what is said today, each a sentence. */
export function differences(recorded: Json, today: Json | undefined, path = ''): string[] {
  if (today === undefined) return [`${path} is missing`];
  if (kindOf(recorded) !== kindOf(today)) return [`${path} was ${kindOf(recorded)} and is ${kindOf(today)}`];
  if (Array.isArray(recorded)) {
    // Each has its like, whatever else there is.
    return recorded.flatMap((one, at) => {
      const each = (today as Json[]).map((other) => differences(one, other, `${path}[${at}]`));
      return each.some((found) => found.length === 0) ? [] : (each.sort((a, b) => a.length - b.length)[0] ?? [`${path}[${at}] is missing`]);
    });
  }
  if (typeof recorded === 'object' && recorded !== null) {
    return Object.entries(recorded).flatMap(([key, value]) =>
      WORDS.has(key) && typeof value === 'string'
        ? value === (today as { [key: string]: Json })[key]
          ? []
          : [`${path}.${key} says another word`]
        : differences(value, (today as { [key: string]: Json })[key], `${path}.${key}`),
    );
  }
  return [];
}

const kindOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

function learn(recorded: Json, heard: Json | undefined, today: Map<string, string>): void {
  if (typeof recorded !== 'object' || recorded === null) return;
  for (const [key, value] of Object.entries(recorded)) {
    const now = (heard as Record<string, Json> | undefined)?.[key];
    if (GIVEN.has(key) && typeof value === 'string' && typeof now === 'string') today.set(value, now);
    else learn(value, now, today);
  }
}

function translated(frame: Json, today: ReadonlyMap<string, string>): Json {
  if (typeof frame === 'string') return today.get(frame) ?? frame;
  if (Array.isArray(frame)) return frame.map((one) => translated(one, today));
  if (typeof frame !== 'object' || frame === null) return frame;
  return Object.fromEntries(Object.entries(frame).map(([key, value]) => [key, translated(value, today)]));
}
