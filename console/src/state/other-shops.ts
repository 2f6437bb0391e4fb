import type { AgentAsk, AgentReport, ConversationSummary, InboxCounts, Site } from '@deskbell/shared';
import { createOutboxStorage } from '@deskbell/shared/client';
import { computed, type Signal, signal } from '@preact/signals';
import { type AgentAppend, type AgentConnection, createAgentConnection } from '../api/agent-connection.ts';
import { keptInBrowser } from '../api/browser-storage.ts';
import { type Change, standOf } from './inbox.ts';
import { noticeShop } from './noticing.ts';
import { Silence } from './silence.ts';

/** More shops than these beside the open one a browser does not listen to. */
const LISTENED_TO = 10;

type Rows = ReadonlyMap<string, ConversationSummary>;

interface OtherShop {
  /** What came with the connection and what has changed since. */
  rows: Signal<Rows | null>;
  counts: Signal<InboxCounts | null>;
  line: AgentConnection;
}

const others = signal<ReadonlyMap<string, OtherShop>>(new Map());
const myId = signal('');

const owedIn = ({ rows }: OtherShop): number =>
  [...(rows.value?.values() ?? [])].filter((row) => standOf(row, myId.value) === 'mine' && row.unansweredSince !== null).length;

/** How many need a person in each of the agent's shops that is not open. */
export const needElsewhere = computed(
  () => new Map([...others.value].map(([id, shop]) => [id, (shop.counts.value?.waiting ?? 0) + owedIn(shop)])),
);
export const needInOtherShops = computed(() => [...needElsewhere.value.values()].reduce((sum, count) => sum + count, 0));

/** How many visitors wait for the agent's answer in their other shops. */
export const owedElsewhere = computed(() => [...others.value.values()].reduce((sum, shop) => sum + owedIn(shop), 0));

/** Asks it of every other shop that can be reached. */
export function sendToOtherShops(ask: AgentAsk): void {
  for (const { line } of others.peek().values()) line.send(ask);
}

/**
 * Listens to the agent's other shops: they are at the desk there too, their replies that are still kept go out, and who
 * needs them there rings. @returns what ends it.
 */
export function listenToOtherShops(agentId: string, shops: readonly Site[]): () => void {
  myId.value = agentId;
  const ends: (() => void)[] = [];
  const opened = new Map<string, OtherShop>();
  for (const { id, name } of shops.slice(0, LISTENED_TO)) {
    const rows = signal<Rows | null>(null);
    const counts = signal<InboxCounts | null>(null);
    const available = signal<boolean | null>(null);
    const listeners = new Set<(change: Change) => void>();
    const tell = (change: Change) => {
      for (const listener of listeners) listener(change);
    };
    const listen = (listener: (change: Change) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
    const line = createAgentConnection({
      siteId: id,
      outboxStorage: createOutboxStorage<AgentAppend>(keptInBrowser, `deskbell.outbox.${agentId}.${id}.`),
      onReport: hearing({ rows, counts, available, tell }),
      onChange: () => {},
      onTicketRefused: () => {},
    });
    line.start();
    opened.set(id, { rows, counts, line });
    ends.push(noticeShop(agentId, { id, name }, listen, available), () => line.stop());
  }
  others.value = opened;
  const controller = new AbortController();
  const probe = () => {
    for (const { line } of opened.values()) line.probe();
  };
  window.addEventListener('online', probe, controller);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && probe(), controller);
  return () => {
    controller.abort();
    others.value = new Map();
    for (const end of ends) end();
  };
}

interface Hearing {
  rows: Signal<Rows | null>;
  counts: Signal<InboxCounts | null>;
  available: Signal<boolean | null>;
  tell(change: Change): void;
}

function hearing({ rows, counts, available, tell }: Hearing): (report: AgentReport) => void {
  const silence = new Silence();
  /** Reported since this connection began: it may be newer than the lists. */
  let heard = new Map<string, ConversationSummary>();
  let arriving: ConversationSummary[] = [];
  /** Of two summaries of one conversation the one with the higher `rev` is the newer. */
  const isOld = (summary: ConversationSummary, known: ConversationSummary | undefined) => known !== undefined && known.rev >= summary.rev;
  return (report) => {
    silence.hear(report.type === 'ready');
    switch (report.type) {
      case 'ready':
        heard = new Map();
        arriving = [];
        available.value = report.available;
        break;
      case 'availability.changed':
        available.value = report.available;
        break;
      case 'inbox.counts':
        counts.value = report.counts;
        break;
      case 'inbox.synced': {
        arriving.push(...report.conversations);
        if (report.more) break;
        const known = rows.peek();
        const since = silence.end();
        for (const now of arriving) {
          const before = known?.get(now.id);
          const isNews = before ? !isOld(now, before) : Date.parse(now.lastEntryAt) >= since;
          if (known && isNews) tell({ before: before ?? null, now });
        }
        const synced = new Map(arriving.map((summary) => [summary.id, summary]));
        for (const summary of heard.values()) if (!isOld(summary, synced.get(summary.id))) synced.set(summary.id, summary);
        rows.value = synced;
        arriving = [];
        break;
      }
      case 'conversation.changed': {
        const now = report.conversation;
        if (!isOld(now, heard.get(now.id))) heard.set(now.id, now);
        const known = rows.peek();
        const before = known?.get(now.id);
        if (!known || isOld(now, before)) break;
        rows.value = new Map(known).set(now.id, now);
        tell({ before: before ?? null, now });
        break;
      }
    }
  };
}
