import type { Why } from '@deskbell/shared';
import { percent } from '../../state/conversation-words.ts';

/** How the bot came to what it did. */
export function WhyTable({ why: { confidence, runnerUp, matched } }: { why: Why }) {
  return (
    <dl class="why">
      <dt>How sure</dt>
      <dd>{percent(confidence)}</dd>
      {runnerUp && (
        <>
          <dt>Runner-up</dt>
          <dd>
            {runnerUp.question} ({percent(runnerUp.confidence)})
          </dd>
        </>
      )}
      <dt>Matched words</dt>
      <dd>{matched.length > 0 ? matched.join(', ') : 'none'}</dd>
    </dl>
  );
}
