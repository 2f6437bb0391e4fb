import type { Hours } from '@deskbell/shared';
import { useId } from 'preact/hooks';
import { nextSpan } from '../../../state/opening-hours.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { FaultAt } from '../../settings/use-settings-editing.ts';
import { Spans } from './Spans.tsx';

type Holiday = Hours['holidays'][number];

export interface HolidaysProps {
  holidays: readonly Holiday[];
  faultAt: FaultAt;
  onChange(holidays: Holiday[]): void;
}

/** Days that are not like their weekday. */
export function Holidays({ holidays, faultAt, onChange }: HolidaysProps) {
  return (
    <section class="holidays">
      <h4>Holidays and other days</h4>
      <p class="settings-soft">These hours hold instead of the day's own. What began the evening before still ends as it says.</p>
      {holidays.length > 0 && (
        <ul>
          {holidays.map((holiday, at) => (
            <li key={at}>
              <HolidayFields
                holiday={holiday}
                path={`holidays/${at}`}
                faultAt={faultAt}
                onChange={(next) => onChange(holidays.with(at, next))}
                onRemove={() => onChange(holidays.toSpliced(at, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      <Button isSmall onClick={() => onChange([...holidays, { date: '', name: '', spans: [] }])}>
        <Icon name="plus" />
        Add a day
      </Button>
    </section>
  );
}

interface HolidayFieldsProps {
  holiday: Holiday;
  path: string;
  faultAt: FaultAt;
  onChange(holiday: Holiday): void;
  onRemove(): void;
}

function HolidayFields({ holiday, path, faultAt, onChange, onRemove }: HolidayFieldsProps) {
  const faultId = useId();
  const name = holiday.name.trim() || holiday.date || 'this day';
  const fault = faultAt(`${path}/date`) ?? faultAt(`${path}/name`);
  return (
    <div class="holiday">
      <input
        type="date"
        class="settings-input"
        aria-label={`Date of ${name}`}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? faultId : undefined}
        value={holiday.date}
        onInput={(event) => onChange({ ...holiday, date: event.currentTarget.value })}
      />
      <input
        class="settings-input holiday-name"
        aria-label={`Name of ${name}`}
        placeholder="For example: Christmas"
        maxLength={60}
        dir="auto"
        value={holiday.name}
        onInput={(event) => onChange({ ...holiday, name: event.currentTarget.value })}
      />
      <Button look="quiet" isSmall class="span-remove" aria-label={`Remove ${name}`} title="Remove" onClick={onRemove}>
        <Icon name="cross" />
      </Button>
      {fault && (
        <p id={faultId} class="field-fault holiday-fault">
          {fault}
        </p>
      )}
      <div class="holiday-hours">
        <Spans
          of={name}
          spans={holiday.spans}
          path={`${path}/spans`}
          faultAt={faultAt}
          onChange={(spans) => onChange({ ...holiday, spans })}
        />
        <Button look="quiet" isSmall onClick={() => onChange({ ...holiday, spans: [...holiday.spans, nextSpan(holiday.spans)] })}>
          <Icon name="plus" />
          {holiday.spans.length === 0 ? 'Open for some hours' : 'More hours'}
          <span class="only-read"> on {name}</span>
        </Button>
      </div>
    </div>
  );
}
