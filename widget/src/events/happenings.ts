import type { ConversationState } from '@deskbell/shared';
import type { WidgetState } from '../core/widget-state.ts';
import type { PublicEvents } from '../public-api.ts';

/** Tells the page that something has happened. */
type Tell = <Name extends keyof PublicEvents>(event: Name, detail: PublicEvents[Name]) => void;

const isWithPeople = (state: ConversationState) => /waiting|active|snoozed/.test(state);

/**
 * Tells the page what happens in the widget, in the order in which it did. A download of its own, for pages that listen.
 *
 * What was said before, or in another tab before this one followed, has not happened on this page: it is not told.
 */
export class Happenings {
  readonly #tell: Tell;
  #open = false;
  #unread = 0;
  #conversationId: string | null | undefined;
  /** The last entry that need not be told any more; null while it is not known what was said before. */
  #told: number | null = null;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** This is how it is now. */
  see({ open, unread, conversationId, synced, entries, outbox }: WidgetState): void {
    if (open !== this.#open) {
      this.#open = open;
      this.#tell(open ? 'opened' : 'closed', null);
    }
    if (conversationId !== this.#conversationId) {
      const isBegunHere = this.#conversationId === null && outbox.some(({ ask }) => ask.conversationId === conversationId);
      this.#conversationId = conversationId;
      this.#told = isBegunHere ? 0 : null;
    }
    const last = entries.at(-1)?.seq ?? 0;
    if (conversationId !== null && synced) {
      const told = this.#told ?? last;
      this.#told = Math.max(told, last);
      for (const entry of entries) if (entry.seq > told) this.#tellOf(entry, conversationId);
    }
    if (unread !== this.#unread) {
      this.#unread = unread;
      this.#tell('unread', { count: unread });
    }
  }

  #tellOf({ seq, cid, author, content }: WidgetState['entries'][number], conversationId: string): void {
    if (seq === 1) this.#tell('conversation-started', { conversationId });
    if (content.kind === 'move') {
      const { from, to, reason } = content;
      if (isWithPeople(to) && !isWithPeople(from)) this.#tell('handoff', { conversationId, reason });
      if (to === 'closed') this.#tell('conversation-closed', { conversationId, reason });
    } else if (content.kind === 'rating') {
      const { score, comment = '' } = content;
      this.#tell('rated', { conversationId, score, comment });
    } else if ('text' in content || content.kind === 'suggestions' || content.kind === 'clarify') {
      const said = { conversationId, id: cid, text: 'text' in content ? content.text : '' };
      if (author.kind === 'visitor') this.#tell('message-sent', said);
      else this.#tell('message-received', { ...said, from: author.kind as 'agent' | 'bot', name: author.name });
    }
  }
}
