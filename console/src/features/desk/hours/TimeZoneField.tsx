import { useId } from 'preact/hooks';
import { now } from '../../../state/clock.ts';
import { browserZone, clockIn, zoneName, zonesByRegion } from '../../../state/opening-hours.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field, wordsOf } from '../../../ui/Field.tsx';

export interface TimeZoneFieldProps {
  timeZone: string;
  fault: string | undefined;
  mayEdit: boolean;
  onChange(timeZone: string): void;
}

/** Whose clock the hours are told by. */
export function TimeZoneField({ timeZone, fault, mayEdit, onChange }: TimeZoneFieldProps) {
  const id = useId();
  const here = browserZone();
  const clock = clockIn(timeZone, now.value);
  return (
    <div class="zone">
      <Field id={id} label="Time zone" hint={clock ? `It is ${clock} there now.` : undefined} fault={fault}>
        <select
          id={id}
          aria-invalid={fault !== undefined}
          aria-describedby={wordsOf(id)}
          value={timeZone}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {zonesByRegion(timeZone, here).map(([region, zones]) => (
            <optgroup key={region} label={region}>
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zoneName(zone)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </Field>
      {mayEdit && here !== timeZone && (
        <Button look="quiet" isSmall onClick={() => onChange(here)}>
          Use {zoneName(here)}, where you are
        </Button>
      )}
    </div>
  );
}
