import type { Site } from '@deskbell/shared';
import { useRef } from 'preact/hooks';
import { browserZone, USUAL_HOURS } from '../../../state/opening-hours.ts';
import { Choices } from '../../../ui/Choices.tsx';
import type { DeskEditing } from '../use-desk-editing.ts';
import { HoursEditor } from './HoursEditor.tsx';
import { TimeZoneField } from './TimeZoneField.tsx';

/** @property isNew nobody has set anything up yet. */
export function HoursPage({ site, editing, isNew }: { site: Site; editing: DeskEditing; isNew: boolean }) {
  const { settings, change, faultAt, mayEdit } = editing;
  const { hours, timeZone } = settings;
  // Whoever looks at the other choice finds theirs again.
  const left = useRef(hours ?? USUAL_HOURS);
  const choose = (choice: 'always' | 'hours') => {
    if (hours) left.current = hours;
    if (choice === 'always') change({ hours: null });
    else change({ hours: left.current, ...(isNew && timeZone === 'UTC' ? { timeZone: browserZone() } : {}) });
  };
  return (
    <>
      <Choices
        legend="When is somebody there to answer?"
        name="hours"
        chosen={hours ? 'hours' : 'always'}
        onChoose={choose}
        choices={[
          { value: 'always', words: 'Always open', effect: 'Visitors wait for whoever is connected, at any time.' },
          {
            value: 'hours',
            words: 'At opening hours',
            effect: 'Outside of them the FAQ still answers, and visitors leave their e-mail address for the rest.',
          },
        ]}
      />
      {hours && (
        <section class="settings-card">
          <TimeZoneField
            timeZone={timeZone}
            fault={faultAt('timeZone')}
            mayEdit={mayEdit}
            onChange={(zone) => change({ timeZone: zone })}
          />
          <HoursEditor
            site={site}
            path="hours"
            timeZone={timeZone}
            hours={hours}
            faultAt={faultAt}
            onChange={(next) => change({ hours: next })}
          />
        </section>
      )}
    </>
  );
}
