import type { AgentAsk, AgentReport, ConversationSummary, Site } from '@deskbell/shared';
import { createOutboxStorage } from '@deskbell/shared/client';
import { computed, type Signal, signal } from '@preact/signals';
import { type AgentAppend, type AgentConnection, createAgentConnection } from '../api/agent-connection.ts';
import { keptInBrowser } from '../api/browser-storage.ts';
import { type Inbox, listsOf, needCount, withSummary } from './inbox.ts';
import { noticeShop } from './noticing.ts';

/** More shops than these beside the open one a browser does not listen to. */
const LISTENED_TO = 10;

interface OtherShop {
  inbox: Signal<Inbox | null>;
  line: AgentConnection;
}

const others = signal<ReadonlyMap<string, OtherShop>>(new Map());
const myId = signal('');

/** How many need a person in each of the agent's shops that is not open. */
export const needElsewhere = computed(
  () => new Map([...others.value].map(([id, { inbox }]) => [id, needCount(listsOf(inbox.value ?? new Map(), myId.value))])),
);
export const needInOtherShops = computed(() => [...needElsewhere.value.values()].reduce((sum, count) => sum + count, 0));

/** What the desk knows of the agent's other shops: every row that came. */
export const rowsElsewhere = computed(() => [...others.value.values()].flatMap(({ inbox }) => [...(inbox.value?.values() ?? [])]));

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
    const inbox = signal<Inbox | null>(null);
    const available = signal<boolean | null>(null);
    const line = createAgentConnection({
      siteId: id,
      outboxStorage: createOutboxStorage<AgentAppend>(keptInBrowser, `deskbell.outbox.${agentId}.${id}.`),
      onReport: hearing(inbox, available),
      onChange: () => {},
      onTicketRefused: () => {},
    });
    line.start();
    opened.set(id, { inbox, line });
    ends.push(noticeShop(agentId, { id, name }, inbox, available), () => line.stop());
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

function hearing(inbox: Signal<Inbox | null>, available: Signal<boolean | null>): (report: AgentReport) => void {
  let heard: Inbox = new Map();
  let arriving: ConversationSummary[] = [];
  return (report) => {
    switch (report.type) {
      case 'ready':
        heard = new Map();
        arriving = [];
        available.value = report.available;
        break;
      case 'availability.changed':
        available.value = report.available;
        break;
      case 'inbox.synced':
        arriving.push(...report.conversations);
        if (report.more) break;
        inbox.value = [...heard.values()].reduce(withSummary, new Map(arriving.map((summary) => [summary.id, summary])));
        arriving = [];
        break;
      case 'conversation.changed':
        heard = withSummary(heard, report.conversation);
        if (inbox.value) inbox.value = withSummary(inbox.value, report.conversation);
        break;
    }
  };
}
