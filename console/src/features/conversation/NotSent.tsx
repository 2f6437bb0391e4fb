import { discard, retry } from '../../state/connection.ts';
import type { Pending } from '../../state/log-blocks.ts';
import { Button } from '../../ui/Button.tsx';

/** What the server refused: why, and what can be done about it. */
export function NotSent({ pending: { ask, code, reason }, words }: { pending: Pending; words: string }) {
  const why = reason ?? (code === 'expired' ? 'It waited for more than a day.' : '');
  return (
    <div class="not-sent">
      <p>
        <strong>{words}</strong> {why}
      </p>
      <span class="not-sent-actions">
        <Button look="quiet" isSmall onClick={() => retry(ask.cid)}>
          Retry
        </Button>
        <Button look="quiet" isSmall onClick={() => discard(ask.cid)}>
          Delete
        </Button>
      </span>
    </div>
  );
}
