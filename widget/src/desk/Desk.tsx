import type { Queue } from '../core/visitor-connection.ts';
import { whenWords } from '../core/when.ts';
import type { DeskProps } from '../ui/DeskFrame.tsx';
import { stateful, useRef } from '../ui/hooks.ts';
import { LeadForm } from './LeadForm.tsx';
import { TopicChoice } from './TopicChoice.tsx';
import { topicToAsk } from './topic-to-ask.ts';
import { words } from './words.ts';

/** How it stands with somebody who wants a person, and what they can do about it. */
export const Desk = stateful((props: DeskProps) => {
  const { state, store, locale } = props;
  const { asks, queue, conversationState, outbox } = state;
  const isLeaving = outbox.some(({ ask, status }) => ask.type === 'contact.leave' && status !== 'failed');
  const waits = conversationState === 'waiting' && queue !== null && !isLeaving;
  // Whoever waits for an e-mail has no place in the queue.
  const isLead = waits && queue.position === null;
  const isAlone = waits && !isLead && !queue.isStaffed;
  const isQueueing = waits && !isLead && queue.isStaffed;
  // News only for those who were told that nobody is: not for whoever chose the e-mail a moment ago.
  const wasAlone = useRef(false);
  if (waits && !queue.isStaffed) wasAlone.current = true;
  // Without a connection nobody knows how the queue stands.
  const isKnown = state.connection.name === 'ready';

  return (
    <>
      <p class="desk-line" role="status">
        {isAlone && (queue.opensAt ? words.closed(whenWords(queue.opensAt, locale)) : words.nobody)}
        {isQueueing && isKnown && <QueueWords {...queue} />}
        {isLead && queue.isStaffed && isKnown && wasAlone.current && words.here}
      </p>
      {asks === 'contact' || isAlone ? (
        <LeadForm {...props} isAlone={isAlone} />
      ) : asks === 'topic' ? (
        <TopicChoice {...props} isAsked onChoose={(id) => store.talkToPerson(id)} onSkip={() => store.talkToPerson(null)} />
      ) : isQueueing && topicToAsk(state) ? (
        <TopicChoice {...props} onChoose={(id) => store.talkToPerson(id)} onSkip={() => store.passOverTopic()} />
      ) : null}
      {asks === null && isQueueing && (
        <button type="button" class="person" onClick={() => store.ask('contact')}>
          {words.mailInstead}
        </button>
      )}
      {asks === null && isLead && queue.isStaffed && (
        <button type="button" class="quiet" onClick={() => store.talkToPerson(null)}>
          {locale.talkToPerson}
        </button>
      )}
    </>
  );
});

function QueueWords({ position, expectedWaitMs }: Queue) {
  const minutes = expectedWaitMs !== null && Math.max(1, Math.ceil(expectedWaitMs / 60_000));
  return (
    <>
      {position === 1 ? words.next : words.place(position ?? 1)}
      {minutes && <span class="desk-more"> {words.takes(minutes)}</span>}
    </>
  );
}
