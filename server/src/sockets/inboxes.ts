import { createHash } from 'node:crypto';
import { type AgentReport, type ConversationSummary, LIMITS } from '@deskbell/shared';
import { SharedReads } from '../log/shared-reads.ts';

/** A frame of the lists leaves room for its other fields. */
const LIST_BYTES = LIMITS.frameOutBytes - 1_024;

/** Where the lists are read. */
export interface InboxSource {
  /** Who waits, the same for all agents. */
  waiting(siteId: string): Promise<readonly ConversationSummary[]>;
  mine(asker: { siteId: string; userId: string }): Promise<readonly ConversationSummary[]>;
}

/** What agents must know at once: who waits is read once for all who come at the same time, what each has for themselves. */
export class Inboxes {
  readonly #source: InboxSource;
  readonly #waiting: SharedReads<string[]>;

  constructor(source: InboxSource) {
    this.#source = source;
    this.#waiting = new SharedReads(async (siteId) => (await source.waiting(siteId)).map((summary) => JSON.stringify(summary)));
  }

  /** The lists as they stand now or later, in as many reports as they need, as JSON. */
  async of(asker: { siteId: string; userId: string }): Promise<string[]> {
    const [waiting, mine] = await Promise.all([this.#waiting.of(asker.siteId), this.#source.mine(asker)]);
    return inboxOf([...waiting, ...mine.map((summary) => JSON.stringify(summary))]);
  }
}

function inboxOf(conversations: readonly string[]): string[] {
  const parts: string[][] = [[]];
  let bytes = 0;
  for (const text of conversations) {
    const own = Buffer.byteLength(text) + 1;
    bytes += own;
    if (bytes > LIST_BYTES) {
      parts.push([]);
      bytes = own;
    }
    parts.at(-1)?.push(text);
  }
  return parts.map((part, index) => frameOf(part, index < parts.length - 1));
}

/** Differs where one of the texts does. */
export const nameOf = (texts: readonly string[]): string => createHash('sha256').update(texts.join('\n')).digest('base64url');

/** What is in the report besides the conversations, with its types looked at. */
function frameOf(conversations: readonly string[], more: boolean): string {
  const empty = JSON.stringify({ type: 'inbox.synced', conversations: [], more } satisfies AgentReport);
  return empty.replace('[]', () => `[${conversations.join(',')}]`);
}
