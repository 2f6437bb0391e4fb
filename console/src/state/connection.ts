import type { AgentAsk, AgentEntry, AgentReport, ConversationSummary } from '@deskbell/shared';
import { type ConnectionState, createOutboxStorage, type OutboxItem } from '@deskbell/shared/client';
import { computed, effect, signal } from '@preact/signals';
import { type AgentAppend, type AgentConnection, createAgentConnection } from '../api/agent-connection.ts';
import { keptInBrowser } from '../api/browser-storage.ts';
import { RefusedError } from '../api/http.ts';
import { forgetAvailability, hearAvailability, refuseAvailability } from './availability.ts';
import { setServerTime } from './clock.ts';
import { counts } from './inbox-counts.ts';
import { hearChange, hearLists, hearTime, startListening } from './inbox-news.ts';
import { endTyping, forgetLive, hearAttended, hearSeen, hearTyping } from './live.ts';
import { beginLooking, hearLooked, markNew } from './looked.ts';
import type { MentionReport } from './notices.ts';
import { openId } from './place.ts';
import { refreshSession, sessionEnded } from './session.ts';
import { summaryOf } from './summaries.ts';
import { catchUpWithVisitor, hearVisitorChanged } from './visitor-profile.ts';

export const connection = signal<ConnectionState>({ name: 'idle' });
/** The connection was lost and is not back yet, whatever is being tried meanwhile. */
export const isOffline = signal(false);
/** How long I may leave a visitor without an answer; null until the server has said so. */
export const answerWithinMs = signal<number | null>(null);
export const outbox = signal<readonly OutboxItem<AgentAppend>[]>([]);
/** The open conversation's log; empty until it has come. */
export const entries = signal<readonly AgentEntry[]>([]);
/** The last time that somebody meant me in a note, since this connection was begun. */
export const mentioned = signal<MentionReport | null>(null);
/** The open conversation is not there, or not this site's. */
export const isMissing = signal(false);

export const openSummary = computed(() => (openId.value === null ? null : summaryOf(openId.value).value));
export const openPending = computed(() => outbox.value.filter(({ ask }) => ask.conversationId === openId.value));

let current: AgentConnection | null = null;
/** The lists come in parts. */
let arriving: ConversationSummary[] = [];

/**
 * Keeps a connection to a site, and follows the conversation that is open.
 *
 * @returns what ends it.
 */
export function connect(agentId: string, siteId: string): () => void {
  const follower = createAgentConnection({
    siteId,
    outboxStorage: createOutboxStorage<AgentAppend>(keptInBrowser, `deskbell.outbox.${agentId}.${siteId}.`),
    onReport,
    onChange: refresh,
    onTicketRefused: (error) => {
      if (error instanceof RefusedError && error.code === 'unauthenticated') sessionEnded();
    },
  });
  current = follower;
  const endLists = startListening(agentId, siteId);
  follower.start();
  refresh();
  const endFollowing = effect(() => {
    const id = openId.value;
    if (id === null) return;
    beginLooking();
    follower.follow(id);
    isMissing.value = false;
    refresh();
    return () => {
      follower.unfollow(id);
      follower.send({ type: 'conversation.unfollow', conversationId: id });
    };
  });
  const endHints = listenForHints(follower);
  return () => {
    endHints();
    endFollowing();
    current = null;
    follower.stop();
    isOffline.value = false;
    forgetAvailability();
    forgetLive();
    mentioned.value = null;
    endLists();
    outbox.value = [];
    connection.value = { name: 'idle' };
  };
}

/** Asks for what means nothing later. @returns false when there is no connection. */
export const sendNow = (ask: AgentAsk): boolean => current?.send(ask) ?? false;

export const retry = (cid: string): void => current?.outbox.retry(cid);

/** Gives up what could not be sent. */
export const discard = (cid: string): void => current?.outbox.remove(cid);

/** What to say where nothing more can be taken. */
export const OUTBOX_FULL = 'Too much is waiting to be sent. Try again when the connection is back.';

/** @returns false when the outbox is full. */
export const append = (ask: AgentAppend): boolean => current?.outbox.push(ask) ?? false;

function refresh(): void {
  if (!current) return;
  connection.value = current.connection;
  if (current.connection.name === 'lost') isOffline.value = true;
  if (current.connection.name === 'ready') isOffline.value = false;
  outbox.value = current.outbox.items;
  const id = openId.peek();
  entries.value = id === null ? [] : current.entries(id);
}

/** The logs and the outbox have taken what is theirs already: what is left is the lists, and the odd refusal. */
function onReport(report: AgentReport): void {
  hearTime(report.type === 'ready');
  switch (report.type) {
    case 'ready':
      arriving = [];
      setServerTime(report.now);
      hearAvailability(report);
      forgetLive();
      answerWithinMs.value = report.answerWithinMs;
      catchUpWithVisitor();
      break;
    case 'availability.changed':
      hearAvailability(report);
      break;
    case 'inbox.synced':
      arriving.push(...report.conversations);
      if (report.more) break;
      hearLists(arriving);
      arriving = [];
      break;
    case 'inbox.counts':
      counts.value = report.counts;
      break;
    case 'conversation.changed':
      hearChange(report.conversation);
      break;
    case 'mention.added':
      mentioned.value = report;
      break;
    case 'error':
      if (report.cid !== undefined) break;
      // Maybe the shop is not theirs any more: then it goes, and what is left is shown.
      if (report.code === 'ticket_invalid') void refreshSession();
      else if (report.conversationId === undefined) refuseAvailability(report.message);
      else if (report.conversationId === openId.peek()) isMissing.value = report.code === 'conversation_not_found';
      break;
    case 'visitor.changed':
      hearVisitorChanged(report.conversationId);
      break;
    case 'conversation.attended':
      hearAttended(report);
      break;
    case 'visitor.typing':
      hearTyping(report);
      break;
    case 'visitor.seen':
      hearSeen(report);
      break;
    case 'conversation.looked':
      if (report.conversationId === openId.peek()) hearLooked(report.rev);
      break;
    case 'conversation.synced':
      if (report.conversationId === openId.peek()) markNew();
      break;
    case 'entry.added':
      if (report.entry.author.kind === 'visitor') endTyping(report.conversationId);
      break;
    case 'entry.stored':
    case 'beat':
    case 'drain':
      break;
    default:
      report satisfies never;
  }
}

function listenForHints(follower: AgentConnection): () => void {
  const controller = new AbortController();
  const probe = () => follower.probe();
  window.addEventListener('online', probe, controller);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && probe(), controller);
  return () => controller.abort();
}
