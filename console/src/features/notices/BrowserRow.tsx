import type { PushSubscriptionRow } from '@deskbell/shared';
import { now } from '../../state/clock.ts';
import { dayWords } from '../../state/dates.ts';
import { Button } from '../../ui/Button.tsx';

export interface BrowserRowProps {
  browser: PushSubscriptionRow;
  isHere: boolean;
  isOff: boolean;
  onTest(): void;
  onRemove(): void;
}

/** One of the browsers that somebody is told in. */
export function BrowserRow({ browser: { label, createdAt, isFailing }, isHere, isOff, onTest, onRemove }: BrowserRowProps) {
  return (
    <li class="push-browser">
      <p>
        {label}
        <span class="notices-soft">
          {isHere ? 'This browser' : `Since ${dayWords(createdAt, now.value)}`}
          {isFailing && ', did not take the last notice'}
        </span>
      </p>
      {!isHere && (
        <Button look="quiet" isSmall isOff={isOff} aria-label={`Test ${label}`} onClick={onTest}>
          Test
        </Button>
      )}
      <Button look="quiet" isSmall isOff={isOff} aria-label={`Remove ${label}`} onClick={onRemove}>
        Remove
      </Button>
    </li>
  );
}
