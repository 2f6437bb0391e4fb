import type { Content } from '@deskbell/shared';
import { feedbackOf, timelineOf } from '../core/timeline.ts';
import { DayBreak } from './DayBreak.tsx';
import { EntryLine } from './EntryLine.tsx';
import { PendingLine } from './PendingLine.tsx';
import type { SharedProps } from './shared-props.ts';

/** What a visitor may answer with one press: only the last of these asks. */
const ASKS_BACK = new Set<Content['kind']>(['answer', 'page_answer', 'suggestions', 'clarify']);

/** All that was said, and what is on its way. */
export function Lines(shared: SharedProps) {
  const { locale, state, store } = shared;
  const { entries, outbox } = state;
  const lastOwn = entries.findLast(({ author, content }) => author.kind === 'visitor' && content.kind === 'message')?.cid;
  const lastAnswer = entries.findLast(({ content }) => ASKS_BACK.has(content.kind))?.cid;
  /** What was said last: it may offer answers. */
  const said = entries.findLast(({ content }) => content.kind === 'message')?.content;
  const lastContact = entries.findLast(({ content }) => content.kind === 'contact')?.cid;
  const feedback = feedbackOf(entries, outbox);
  return (
    <>
      {timelineOf(entries, outbox).map((line) => {
        switch (line.kind) {
          case 'day':
            return <DayBreak key={line.key} at={line.at} locale={locale} />;
          case 'entry':
            return (
              <EntryLine
                {...shared}
                key={line.key}
                entry={line.entry}
                first={line.first}
                last={line.last}
                isLastOwn={line.entry.cid === lastOwn && outbox.length === 0}
                isLastAnswer={line.entry.cid === lastAnswer}
                isLastContact={line.entry.cid === lastContact}
                helped={feedback.get(line.entry.seq)}
              />
            );
          case 'pending':
            return <PendingLine {...shared} key={line.key} item={line.item} />;
          default:
            return line satisfies never;
        }
      })}
      {said?.kind === 'message' && said.replies && outbox.length === 0 && (
        <div class="choices">
          {said.replies.map((reply) => (
            <button type="button" key={reply} class="choice" onClick={() => store.send(reply)}>
              {reply}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
