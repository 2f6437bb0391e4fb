import { createHash } from 'node:crypto';
import { type AgentReport, type ConversationSummary, LIMITS } from '@deskbell/shared';
import { SharedReads } from '../log/shared-reads.ts';

/** A frame of the lists leaves room for its other fields. */
const LIST_BYTES = LIMITS.frameOutBytes - 1_024;

export interface Inbox {
  /** The lists in as many reports as they need, as JSON. */
  readonly frames: readonly string[];
  /** Differs where the lists do. */
  readonly hash: string;
}

/** The lists of each site's conversations, read and put into frames once for all agents who come at the same time. */
export class Inboxes {
  readonly #reads: SharedReads<Inbox>;

  constructor(read: (siteId: string) => Promise<readonly ConversationSummary[]>) {
    this.#reads = new SharedReads(async (siteId) => inboxOf(await read(siteId)));
  }

  /** As they stand now or later. */
  of(siteId: string): Promise<Inbox> {
    return this.#reads.of(siteId);
  }
}

function inboxOf(conversations: readonly ConversationSummary[]): Inbox {
  const parts: string[][] = [[]];
  let bytes = 0;
  for (const conversation of conversations) {
    const text = JSON.stringify(conversation);
    const own = Buffer.byteLength(text) + 1;
    bytes += own;
    if (bytes > LIST_BYTES) {
      parts.push([]);
      bytes = own;
    }
    parts.at(-1)?.push(text);
  }
  const frames = parts.map((part, index) => frameOf(part, index < parts.length - 1));
  let hash: string | undefined;
  return {
    frames,
    get hash() {
      hash ??= createHash('sha256').update(frames.join('\n')).digest('base64url');
      return hash;
    },
  };
}

/** What is in the report besides the conversations, with its types looked at. */
function frameOf(conversations: readonly string[], more: boolean): string {
  const empty = JSON.stringify({ type: 'inbox.synced', conversations: [], more } satisfies AgentReport);
  return empty.replace('[]', () => `[${conversations.join(',')}]`);
}
