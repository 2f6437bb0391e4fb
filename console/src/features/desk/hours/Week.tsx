import type { Hours, Span } from '@deskbell/shared';
import { copyDay, DAYS, nextSpan, withDay } from '../../../state/opening-hours.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Popup } from '../../../ui/Popup.tsx';
import type { FaultAt } from '../../settings/use-settings-editing.ts';
import { Spans } from './Spans.tsx';

export interface WeekProps {
  hours: Hours;
  faultAt: FaultAt;
  onChange(hours: Hours): void;
}

/** Each day of the week with its spans. */
export function Week({ hours, faultAt, onChange }: WeekProps) {
  return (
    <ul class="week">
      {DAYS.map((name, day) => {
        const spans = hours.week[day] ?? [];
        const set = (next: Span[]) => onChange(withDay(hours, day, next));
        return (
          <li key={name} class="week-day" aria-label={name}>
            <span class="week-day-name">{name}</span>
            <Spans of={name} spans={spans} path={`week/${day}`} faultAt={faultAt} onChange={set} />
            <span class="week-day-actions">
              <Button
                look="quiet"
                isSmall
                aria-label={`Add hours on ${name}`}
                title="Add hours"
                onClick={() => set([...spans, nextSpan(spans)])}
              >
                <Icon name="plus" />
              </Button>
              <Popup isSquare label={`More for ${name}`} button={<Icon name="more" />}>
                <button type="button" onClick={() => onChange(copyDay(hours, day, 'weekdays'))}>
                  Copy to all weekdays
                </button>
                <button type="button" onClick={() => onChange(copyDay(hours, day, 'every day'))}>
                  Copy to every day
                </button>
                {spans.length > 0 && (
                  <button type="button" onClick={() => set([])}>
                    Closed all day
                  </button>
                )}
              </Popup>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
