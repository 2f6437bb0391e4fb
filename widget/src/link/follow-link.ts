import type { Resumed } from '@deskbell/shared';
import { type OutboxStorage, toJson } from '@deskbell/shared/client';
import type { VisitorAppend } from '../core/visitor-connection.ts';
import type { VisitorMemory } from '../core/visitor-memory.ts';
import { words } from './words.ts';

export { words };

interface Browser {
  server: string;
  siteKey: string;
  memory: VisitorMemory;
  outboxStorage: OutboxStorage<VisitorAppend>;
}

/** Before each attempt; whoever came waits for this. Milliseconds. */
const PAUSES_MS = [0, 500, 2_000];

/**
 * The fourth download: exchanges the token of a link from an e-mail, which works once. This browser's visitor is the one it
 * was written to from here on, in the conversation that it was about.
 *
 * @returns a sentence for the visitor where it leads nowhere, and nothing has changed; or where this browser did not know the conversation.
 */
export async function followLink({ server, siteKey, memory, outboxStorage }: Browser, token: string): Promise<string> {
  for (const pauseMs of PAUSES_MS) {
    await new Promise((resume) => setTimeout(resume, pauseMs));
    // As plain text, which needs no preflight.
    const response = await fetch(`${server}/v1/visitor/resume?site=${encodeURIComponent(siteKey)}`, {
      method: 'POST',
      credentials: 'omit',
      body: toJson({ token }),
    }).catch(() => null);
    if (response?.ok) {
      const found = (await response.json()) as Resumed;
      if (remember(memory, found)) return '';
      hold(outboxStorage);
      // Whoever gave the address may be somebody else.
      return words.begunElsewhere;
    }
    if (response && response.status < 500 && response.status !== 429) return memory.value.conversationId ? words.used : words.usedElsewhere;
  }
  return words.failed;
}

/** @returns whether it is the visitor whom this browser knows. */
function remember(memory: VisitorMemory, { token, visitorId, conversationId }: Resumed): boolean {
  const before = memory.refresh();
  const isThere = before.conversationId === conversationId;
  const isSame = isThere || before.visitorId === visitorId;
  const changes = before.changes + (isSame ? 0 : 1);
  memory.remember({ token, visitorId, conversationId, changes, ...(isThere ? {} : { seenSeq: 0, topicSeq: 0 }) });
  return isSame;
}

/** What another visitor wrote is theirs to send or to delete: it must not leave by itself for somebody else's conversation. */
function hold(outbox: OutboxStorage<VisitorAppend>): void {
  for (const { ask, queuedAt, status } of outbox.load())
    if (status !== 'failed') outbox.save({ ask, queuedAt, status: 'failed', code: 'held' });
}
