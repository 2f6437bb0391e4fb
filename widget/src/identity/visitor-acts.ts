import type { ErrorBody, Identified } from '@deskbell/shared';
import { type OutboxStorage, toJson } from '@deskbell/shared/client';
import type { WidgetStore } from '../core/store.ts';
import type { VisitorAppend } from '../core/visitor-connection.ts';
import type { Remembered, VisitorMemory } from '../core/visitor-memory.ts';
import type { Mount } from '../mount.ts';
import type { PublicEvents } from '../public-api.ts';
import { storageKey } from '../storage-keys.ts';

interface Chat {
  mount: Mount;
  server: string;
  siteKey: string;
  memory: VisitorMemory;
  outboxStorage: OutboxStorage<VisitorAppend>;
  store: WidgetStore;
  tell(event: string, detail: unknown): void;
  /** Aborted when the chat is taken off the page. */
  signal: AbortSignal;
}

let turn: Promise<unknown> = Promise.resolve();

/** One after another. */
export function act(name: 'identify' | 'logout' | 'consent', chat: Chat): void {
  const acts = { identify, logout, consent };
  chat.mount.forget = false;
  turn = turn.then(() => acts[name](chat)).catch((error) => console.warn(`Deskbell: ${name}: ${error.message}`));
}

/** Before each attempt; the chat waits for these. Milliseconds. */
const PAUSES_MS = [0, 500, 2_000];

/** How long until it is tried again where nobody answered. */
const LATER_MS = 30_000;

/**
 * This browser's visitor is who the shop's server says.
 *
 * The chat is not connected meanwhile: what opened an anonymous visitor opens nothing once they are known, and what is written waits.
 */
async function identify(chat: Chat): Promise<void> {
  const { mount, store, memory, tell, signal } = chat;
  const { identity } = mount;
  // What was said of the visitor last counts: an attempt that is left over from before does not.
  const isOver = () => signal.aborted || identity !== mount.identity;
  const refuse = (code: PublicEvents['identity-refused']['code'], message: string) => {
    console.warn(`Deskbell: ${message} (${code})`);
    tell('identity-refused', { code, message });
  };
  let signed: string;
  try {
    signed = String(typeof identity === 'function' ? await identity() : identity);
  } catch (error) {
    return refuse('identity_invalid', `What was to give the identity failed: ${(error as Error)?.message}`);
  }
  if (isOver()) return;
  const before = memory.refresh();
  if (!isKnown(before)) store.stop();
  try {
    const answer = await post(chat, 'identify', { identity: signed, token: before.token });
    if (isOver()) return;
    if (!answer) {
      refuse('unreachable', 'The identity could not be brought to the server. It is tried again.');
      setTimeout(() => isOver() || identify(chat).catch(() => {}), LATER_MS);
    } else if (answer.ok) {
      tell('identified', null);
      become(chat, (await answer.json()) as Identified);
    } else {
      const { code, message } = (await answer.json()) as ErrorBody;
      refuse(code === 'identity_expired' ? code : 'identity_invalid', message);
    }
  } finally {
    if (!signal.aborted) store.start();
  }
}

const isKnown = ({ token, visitorId, knownId }: Remembered) => token !== null && knownId === visitorId;

function become({ mount, memory, store }: Chat, { token, visitorId, conversationId, seenSeq, mailTo }: Identified): void {
  const before = memory.refresh();
  const known = { visitorId, knownId: visitorId, mailTo };
  if (token === null) return memory.remember(known);
  const visitor = { ...known, token, conversationId };
  // Whoever was known here by another name leaves this browser, with all that was theirs.
  if (isKnown(before) && before.visitorId !== visitorId) {
    erase(mount.siteKey);
    memory.remember({ ...visitor, seenSeq, topicSeq: seenSeq, passedSeq: 0, open: false, changes: Date.now() });
    // After what was told of it.
    queueMicrotask(mount.leave);
    return;
  }
  memory.remember({ ...visitor, ...(before.conversationId === conversationId ? {} : { seenSeq, topicSeq: seenSeq }) });
  store.lookAgain();
}

/** The visitor leaves this browser, and whoever comes next is somebody new. */
async function logout({ mount }: Pick<Chat, 'mount'>): Promise<void> {
  const key = storageKey(mount.siteKey, 'visitor');
  const kept = attempt(() => localStorage.getItem(key));
  erase(mount.siteKey);
  // By this the other tabs know.
  attempt(() => (mount.mayKeep ? localStorage.setItem(key, toJson({ changes: Date.now() })) : localStorage.removeItem(key)));
  mount.leave();
  const { token } = attempt(() => JSON.parse(kept ?? '') as Partial<Remembered>) ?? {};
  if (token) await post({ ...mount, signal: new AbortController().signal }, 'logout', { token });
}

/** Whether anything may be kept from now on. */
async function consent({ mount, memory, store, outboxStorage }: Chat): Promise<void> {
  if (!mount.mayKeep) {
    erase(mount.siteKey);
    attempt(() => localStorage.removeItem(storageKey(mount.siteKey, 'visitor')));
  } else {
    const { value } = memory;
    const stored = memory.read();
    // What has begun here goes on; else what there is from before.
    memory.write((value.conversationId === null && stored) || value);
    store.state.outbox.forEach(outboxStorage.save);
    store.lookAgain();
  }
}

/** Where the chat is not here, and need not be. */
export async function forget(mount: Mount): Promise<undefined> {
  mount.forget = false;
  await logout({ mount });
  return undefined;
}

/** All but who it was: that is written anew, and by it the other tabs know. Also what other releases of the widget have kept. */
function erase(siteKey: string): void {
  const visitor = storageKey(siteKey, 'visitor');
  for (const area of ['localStorage', 'sessionStorage'] as const)
    attempt(() => {
      for (const key of Object.keys(window[area]))
        if (key.startsWith(storageKey(siteKey, '')) && key !== visitor) window[area].removeItem(key);
    });
}

/** To touch storage may throw. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** @returns null where nobody answers. */
async function post(
  { server, siteKey, signal }: Pick<Chat, 'server' | 'siteKey' | 'signal'>,
  path: string,
  body: object,
): Promise<Response | null> {
  for (const pauseMs of PAUSES_MS) {
    await new Promise((resume) => setTimeout(resume, pauseMs));
    if (signal.aborted) return null;
    // As plain text, which needs no preflight.
    const response = await fetch(`${server}/v1/visitor/${path}?site=${encodeURIComponent(siteKey)}`, {
      method: 'POST',
      credentials: 'omit',
      keepalive: true,
      body: toJson(body),
    }).catch(() => null);
    if (response && response.status < 500 && response.status !== 429) return response;
  }
  return null;
}
