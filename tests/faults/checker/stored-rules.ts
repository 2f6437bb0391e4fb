import type { HistoryEvent } from '../history.ts';
import { type Evidence, groupBy, type StoredEntry, type Violation } from './evidence.ts';

// What must hold between the history and the rows of the database. Each rule is pure: evidence in, violations out.

type Invoke = Extract<HistoryEvent, { type: 'invoke' }>;
type Ack = Extract<HistoryEvent, { type: 'ack' }>;

const acksOf = ({ history }: Evidence) => history.filter((event): event is Ack => event.type === 'ack');
const invokesOf = ({ history }: Evidence) => history.filter((event): event is Invoke => event.type === 'invoke');

/** What names a request: another author may use the same `cid`. */
const requestOf = ({ conversationId, author, cid }: { conversationId: string; author: string; cid: string }) =>
  `${conversationId} ${author} ${cid}`;

const rowsByRequest = ({ rows }: Evidence) => new Map(rows.map((row) => [requestOf(row), row]));

/** [S2] What was acknowledged is stored. */
export function ackedIsStored(evidence: Evidence): Violation[] {
  const rows = rowsByRequest(evidence);
  return acksOf(evidence)
    .filter((ack) => !rows.has(requestOf(ack)))
    .map((ack) => ({ rule: 'acked-is-stored', harm: 'lost', says: `${ack.who} was told that ${ack.cid} is stored`, about: [ack] }));
}

/** [R1] `rev` counts a conversation's entries from 1 without a hole, `seq` those that the visitor may see, and the counters say so. */
export function numbersAreDense({ rows, conversations }: Evidence): Violation[] {
  const logs = groupBy(rows, ({ conversationId }) => conversationId);
  return conversations.flatMap(({ id, lastRev, lastSeq }) => {
    const log = logs.get(id) ?? [];
    const visible = log.filter(({ seq }) => seq !== null);
    const wrong: StoredEntry[] = [
      ...log.filter(({ rev }, index) => rev !== index + 1),
      ...visible.filter(({ seq }, index) => seq !== index + 1),
    ];
    if (wrong.length === 0 && log.length === lastRev && visible.length === lastSeq) return [];
    const says = `${id} has ${log.length} entries and ${visible.length} visible ones; its counters say ${lastRev} and ${lastSeq}`;
    return [{ rule: 'numbers-are-dense', harm: 'reordered', says, about: wrong.slice(0, 5) }];
  });
}

/** [S3] A request is stored once, however often it was sent. */
export function oneRowPerCid({ rows }: Evidence): Violation[] {
  const groups = groupBy(rows, requestOf);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((about) => ({ rule: 'one-row-per-cid', harm: 'doubled', says: `${about[0]?.cid} is stored ${about.length} times`, about }));
}

/** [S3] Each acknowledgement of a `cid` names the number under which it is stored. */
export function ackTellsStoredNumber(evidence: Evidence): Violation[] {
  const rows = rowsByRequest(evidence);
  return acksOf(evidence).flatMap((ack) => {
    const row = rows.get(requestOf(ack));
    const tells = row && (ack.seq ?? row.seq) === row.seq && (ack.rev ?? row.rev) === row.rev;
    if (!row || tells) return [];
    const says = `${ack.cid} was acknowledged under another number`;
    return [{ rule: 'ack-tells-stored-number', harm: 'reordered' as const, says, about: [ack, row] }];
  });
}

/** Nothing is stored that nobody sent: each row is a request with one of the texts sent under it, or comes along with one. */
export function nothingUnsentIsStored(evidence: Evidence): Violation[] {
  const sent = groupBy(invokesOf(evidence), requestOf);
  const next = new Map(evidence.rows.map((row) => [`${row.conversationId} ${row.rev}`, row]));
  const isAccountedFor = (row: StoredEntry): boolean => {
    if (row.authorKind === 'bot') return true;
    const content = JSON.parse(row.content) as { kind: string; text?: string; reason?: string };
    const invokes = sent.get(requestOf(row));
    if (invokes) return content.kind === 'move' || invokes.some(({ text }) => text === content.text);
    // The move that a first reply or a reopening message brings along stands right before it.
    const brought = next.get(`${row.conversationId} ${row.rev + 1}`);
    return content.kind === 'move' && /^(agent_replied|visitor_wrote)$/.test(content.reason ?? '') && brought?.author === row.author;
  };
  return evidence.rows
    .filter((row) => !isAccountedFor(row))
    .map((row) => ({ rule: 'nothing-unsent-is-stored', harm: 'other', says: `nobody sent ${row.cid}`, about: [row] }));
}

/** [S4] What was refused for good is not stored. */
export function refusedIsNotStored(evidence: Evidence): Violation[] {
  const rows = groupBy(evidence.rows, ({ cid }) => cid);
  return evidence.history
    .filter((event) => event.type === 'nack' && !event.retryable && rows.has(event.cid))
    .map((nack) => ({ rule: 'refused-is-not-stored', harm: 'other', says: 'it was refused for good', about: [nack] }));
}

/** In one conversation, what was sent after something else was acknowledged stands after it. */
export function realTimeOrder(evidence: Evidence): Violation[] {
  const rows = rowsByRequest(evidence);
  const latest = new Map<string, StoredEntry>();
  const violations: Violation[] = [];
  for (const event of evidence.history) {
    if (event.type === 'ack') {
      const row = rows.get(requestOf(event));
      if (row && row.rev > (latest.get(row.conversationId)?.rev ?? 0)) latest.set(row.conversationId, row);
    } else if (event.type === 'invoke') {
      const row = rows.get(requestOf(event));
      const before = latest.get(event.conversationId);
      if (row && before && row.cid !== before.cid && row.rev < before.rev) {
        violations.push({
          rule: 'real-time-order',
          harm: 'reordered',
          says: `${row.cid} was sent when ${before.cid} was acknowledged, and stands before it`,
          about: [event, before, row],
        });
      }
    }
  }
  return violations;
}

/** [S9] What one client sent to a conversation stands in the order in which it was sent. */
export function senderOrder(evidence: Evidence): Violation[] {
  const rows = rowsByRequest(evidence);
  const bySender = groupBy(invokesOf(evidence), ({ who, conversationId }) => `${who} ${conversationId}`);
  return [...bySender.values()].flatMap((invokes) => {
    const stored = [...new Set(invokes.flatMap((invoke) => rows.get(requestOf(invoke)) ?? []))];
    return stored.flatMap((row, index) => {
      const before = stored[index - 1];
      if (!before || before.rev < row.rev) return [];
      const says = `${before.cid} was sent before ${row.cid}, and stands after it`;
      return [{ rule: 'sender-order', harm: 'reordered' as const, says, about: [before, row] }];
    });
  });
}
