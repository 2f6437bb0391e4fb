import type { VisitorDetails } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { agoWords } from '../../state/age.ts';
import { now } from '../../state/clock.ts';
import { exactTime } from '../../state/dates.ts';
import { Button } from '../../ui/Button.tsx';

/** So many are shown at first. */
const SHOWN = 5;

/** What the shop's page told that they did, while they had the chat open. */
export function Events({ events }: { events: NonNullable<VisitorDetails['events']> }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <section class="visitor-part">
      <h3>What they did</h3>
      <ol class="visitor-lines">
        {events.slice(0, isWhole ? events.length : SHOWN).map(({ name, data, at }, index) => (
          <li key={`${at} ${index}`}>
            <span>
              <bdi>{name}</bdi>
              {data && <span class="visitor-soft"> {dataWords(data)}</span>}
            </span>
            <time dateTime={at} title={exactTime(at)}>
              {agoWords(at, now.value)}
            </time>
          </li>
        ))}
      </ol>
      {events.length > SHOWN && (
        <Button look="quiet" isSmall class="visitor-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show ${events.length - SHOWN} more`}
        </Button>
      )}
    </section>
  );
}

const dataWords = (data: object): string =>
  Object.entries(data)
    .map(([name, value]) => `${name}: ${value}`)
    .join(' · ');
