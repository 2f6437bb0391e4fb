import type { ReplayChange } from '@deskbell/shared';
import { percent } from '../../../state/conversation-words.ts';
import { placeOf } from '../../../state/place.ts';
import type { Replay } from '../../../state/replay.ts';

const KINDS: { kind: ReplayChange['kind']; title: string }[] = [
  { kind: 'answered', title: 'Newly answered' },
  { kind: 'lost', title: 'No longer answered' },
  { kind: 'changed', title: 'Answered differently' },
];

/** More of a kind are not worth reading one by one. */
const MOST_SHOWN = 100;

export function ReplayFound({ found: { total, changes, answeredBefore, answeredAfter, isOver } }: { found: Replay }) {
  if (isOver && total === 0) return <p>Nobody asked anything in these days. Try more days, or look again later.</p>;
  return (
    <>
      <p class="replay-sum" aria-live="polite">
        {isOver && changes.length === 0 ? 'Nothing would have been different: ' : `${isOver ? 'All in all' : 'Up to here'}, `}
        the bot answered <strong>{answeredBefore.toLocaleString()}</strong> by itself, and would have answered{' '}
        <strong>{answeredAfter.toLocaleString()}</strong>.
      </p>
      {KINDS.map(({ kind, title }) => {
        const these = changes.filter((change) => change.kind === kind);
        if (these.length === 0) return null;
        return (
          <section key={kind} class={`replay-group replay-${kind}`}>
            <h3>
              {title} <span class="replay-count">{these.length}</span>
            </h3>
            <ul>
              {these.slice(0, MOST_SHOWN).map((change, at) => (
                <li key={at}>
                  <Change change={change} />
                </li>
              ))}
            </ul>
            {these.length > MOST_SHOWN && <p class="faq-soft">And {these.length - MOST_SHOWN} more.</p>}
          </section>
        );
      })}
    </>
  );
}

function Change({ change: { question, conversationId, before, after } }: { change: ReplayChange }) {
  return (
    <a class="replay-change" href={placeOf(conversationId)} title="Open the conversation">
      <span dir="auto">{question}</span>
      <small>
        {before && (
          <>
            Before: {before.question} ({percent(before.confidence)})
          </>
        )}
        {before && after && ' → '}
        {after && (
          <>
            {before ? 'now' : 'Now'}: {after.question} ({percent(after.confidence)})
          </>
        )}
      </small>
    </a>
  );
}
