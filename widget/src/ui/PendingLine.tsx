import type { OutboxItem } from '@deskbell/shared/client';
import type { VisitorAppend } from '../core/visitor-connection.ts';
import type { SharedProps } from './shared-props.ts';

/** What goes along, of which only the ids are kept. */
const clips = (files: readonly string[] = []) => '📎'.repeat(files.length);

/** What was sent and is not stored yet, or was refused. It goes only by being stored or by the visitor's own hand. */
export function PendingLine({ item, state, store, locale }: SharedProps & { item: OutboxItem<VisitorAppend> }) {
  const { ask, status, code } = item;
  // A word on an answer or on the chat, and the wish to end it, say nothing that stands in it.
  if (!('text' in ask || 'email' in ask) && ask.type !== 'handoff.request') return null;
  const text =
    ask.type === 'handoff.request' ? locale.talkToPerson : ask.type === 'contact.leave' ? ask.email : ask.text + clips(ask.files);
  if (ask.type === 'handoff.request' && status !== 'failed') return <p class="move">{locale.asking}</p>;
  const isClosed = code === 'chat_closed';
  if (status === 'failed') {
    return (
      <div class="line own first">
        <div class="bubble failed" dir="auto">
          {text}
        </div>
        <p class="time bad" role="alert">
          {locale.notSent} {locale.refused?.[code as 'expired'] ?? locale.refused?.other}
        </p>
        <div class="asks">
          {!isClosed && (
            <button type="button" class="quiet" onClick={() => store.retry(ask.cid)}>
              {locale.retry}
            </button>
          )}
          <button type="button" class="quiet" onClick={() => store.delete(ask.cid)}>
            {locale.delete}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div class="line own first">
      <div class="bubble pending" dir="auto">
        {text}
      </div>
      <p class="time">{state.connection.name !== 'ready' ? locale.waitsForConnection : code ? locale.tooFast : locale.sending}</p>
    </div>
  );
}
