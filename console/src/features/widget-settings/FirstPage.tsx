import '../settings/rows.css';
import './widget.css';
import { LIMITS, type Site, type Trigger } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Snippet } from '../sites/Snippet.tsx';
import { TriggerCard } from './TriggerCard.tsx';
import type { WidgetEditing } from './use-widget-editing.ts';

/** When the chat says something by itself, and what. */
export function FirstPage({ site, editing: { settings, change, faultAt, isUnsaved } }: { site: Site; editing: WidgetEditing }) {
  const { triggers, triggerPauseHours } = settings;
  const [newId, setNewId] = useState<string | null>(null);
  const set = (next: Trigger[]) => change({ triggers: next });
  const add = () => {
    const id = nanoid(10);
    set([...triggers, { id, ...FRESH }]);
    setNewId(id);
  };
  const move = (at: number, by: 1 | -1) => {
    const trigger = triggers[at];
    if (trigger) set(triggers.toSpliced(at, 1).toSpliced(at + by, 0, trigger));
  };
  return (
    <section class="rows">
      <p class="settings-soft">
        The chat can say something first: a small message beside the bell, that a press answers. Each is shown to a visitor once, never over
        a dialog of your page, and not to who is in a chat already. The first one whose conditions all hold is taken.
      </p>
      {triggers.length > 0 && (
        <ol>
          {triggers.map((trigger, at) => (
            <li key={trigger.id}>
              <TriggerCard
                trigger={trigger}
                isNew={trigger.id === newId}
                faultAt={(path) => faultAt(`triggers/${at}${path && `/${path}`}`)}
                onChange={(next) => set(triggers.with(at, next))}
                onMove={(by) => move(at, by)}
                isFirst={at === 0}
                isLast={at === triggers.length - 1}
                onRemove={() => set(triggers.toSpliced(at, 1))}
              />
            </li>
          ))}
        </ol>
      )}
      {triggers.length < LIMITS.triggers ? (
        <Button onClick={add}>
          <Icon name="plus" />
          Add a message
        </Button>
      ) : (
        <p class="settings-soft">A shop has at most {LIMITS.triggers} of these.</p>
      )}
      {triggers.length > 0 && (
        <NumberField
          label="At most one in so many hours"
          hint="Whoever was told something is told nothing more for that long, on all your pages."
          value={triggerPauseHours}
          most={720}
          fault={faultAt('triggerPauseHours')}
          onChange={(value) => change({ triggerPauseHours: value })}
        />
      )}
      {site.proactive && !isUnsaved && (
        <section class="widget-part">
          <h3>Copy the snippet again</h3>
          <p class="settings-soft">
            Pages fetch these messages only where the snippet says <code>data-proactive</code>: a page with an older one shows none.
          </p>
          <Snippet site={site} />
        </section>
      )}
    </section>
  );
}

/** What a new one begins with: nobody is spoken to who has only just come. */
const FRESH: Omit<Trigger, 'id'> = {
  isOn: true,
  message: '',
  pages: [],
  afterSeconds: 30,
  scrolledPercent: null,
  leaving: false,
  cartFrom: null,
  returning: false,
};
