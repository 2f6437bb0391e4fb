import type { AttendedHint, Hint } from './bus.ts';

/** What travels between nodes: a hint without the entries, which each node reads for itself. */
type Line =
  | ['l', siteId: string, conversationId: string, rev: number]
  | ['p', siteId: string]
  | ['s', sessionHash: string]
  | ['r', siteId: string, userId: string]
  | ['m', siteId: string, conversationId: string, rev: number, ...userIds: string[]]
  | ['t', siteId: string, conversationId: string, text: string | null]
  | ['a', siteId: string, conversationId: string, line: string, userId: string, name: string, doing: AttendedHint['doing']]
  | ['v', siteId: string, conversationId: string, seq: number, at: number]
  | ['k', siteId: string, conversationId: string, userId: string, rev: number, seq?: number]
  | ['w', siteId: string, visitorId: string]
  | ['o', siteId: string, tokenHash: string];

/** One message on the channel. Each node counts its own, so that a listener notices when one is missing. */
export interface Packet {
  node: string;
  count: number;
  lines: Line[];
}

type Sent = Exclude<Hint<unknown>, { kind: 'gap' }>;

export function lineOf(hint: Sent): Line {
  switch (hint.kind) {
    case 'log':
      return ['l', hint.siteId, hint.conversationId, hint.rev];
    case 'presence':
      return ['p', hint.siteId];
    case 'session':
      return ['s', hint.sessionHash];
    case 'removed':
      return ['r', hint.siteId, hint.userId];
    case 'mention':
      return ['m', hint.siteId, hint.conversationId, hint.rev, ...hint.userIds];
    case 'typing':
      return ['t', hint.siteId, hint.conversationId, hint.text];
    case 'attended':
      return ['a', hint.siteId, hint.conversationId, hint.line, hint.userId, hint.name, hint.doing];
    case 'seen':
      return ['v', hint.siteId, hint.conversationId, hint.seq, hint.at];
    case 'looked':
      return ['k', hint.siteId, hint.conversationId, hint.userId, hint.rev, hint.seq];
    case 'visitor':
      return ['w', hint.siteId, hint.visitorId];
    case 'token':
      return ['o', hint.siteId, hint.tokenHash];
    default:
      return hint satisfies never;
  }
}

export function hintOf(line: Line): Sent {
  switch (line[0]) {
    case 'l':
      return { kind: 'log', siteId: line[1], conversationId: line[2], rev: line[3] };
    case 'p':
      return { kind: 'presence', siteId: line[1] };
    case 's':
      return { kind: 'session', sessionHash: line[1] };
    case 'r':
      return { kind: 'removed', siteId: line[1], userId: line[2] };
    case 'm': {
      const [, siteId, conversationId, rev, ...userIds] = line;
      return { kind: 'mention', siteId, conversationId, rev, userIds };
    }
    case 't':
      return { kind: 'typing', siteId: line[1], conversationId: line[2], text: line[3] };
    case 'a':
      return { kind: 'attended', siteId: line[1], conversationId: line[2], line: line[3], userId: line[4], name: line[5], doing: line[6] };
    case 'v':
      return { kind: 'seen', siteId: line[1], conversationId: line[2], seq: line[3], at: line[4] };
    case 'k':
      return { kind: 'looked', siteId: line[1], conversationId: line[2], userId: line[3], rev: line[4], seq: line[5] ?? 0 };
    case 'w':
      return { kind: 'visitor', siteId: line[1], visitorId: line[2] };
    case 'o':
      return { kind: 'token', siteId: line[1], tokenHash: line[2] };
    default:
      return line satisfies never;
  }
}

/** How many of a line's ids tell what it is about. */
const IDS = { l: 2, p: 1, s: 1, r: 2, t: 2, a: 3, v: 2, k: 3, m: 3, w: 2, o: 2 } as const satisfies Record<Line[0], number>;

/** Hints that say the same thing are sent as one, the last: of a log only the furthest. */
export const sameThing = (hint: Sent): string => {
  const [kind, ...ids] = lineOf(hint);
  return [kind, ...ids.slice(0, IDS[kind])].join(' ');
};

/** @returns null for what no node of ours has sent. */
export function parsePacket(text: string): Packet | null {
  try {
    const packet = JSON.parse(text) as Partial<Packet> | null;
    return typeof packet?.node === 'string' && typeof packet.count === 'number' && Array.isArray(packet.lines) ? (packet as Packet) : null;
  } catch {
    return null;
  }
}
