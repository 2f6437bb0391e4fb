import './widget.css';
import type { Site } from '@deskbell/shared';
import { useId } from 'preact/hooks';
import { Choices } from '../../ui/Choices.tsx';
import { Field } from '../../ui/Field.tsx';
import { LinesField } from '../../ui/LinesField.tsx';
import { Snippet } from '../sites/Snippet.tsx';
import { IdentitySecret } from './IdentitySecret.tsx';
import { PinnedSnippet } from './PinnedSnippet.tsx';
import type { WidgetEditing } from './use-widget-editing.ts';

interface PlacePageProps {
  site: Site;
  editing: WidgetEditing;
  /** Its addresses follow the server's. */
  isDemo: boolean;
}

/** Where the chat is, and how it gets there. */
export function PlacePage({ site, editing: { settings, change, faultAt }, isDemo }: PlacePageProps) {
  const id = useId();
  return (
    <>
      <Choices
        legend="Is the chat on your pages?"
        name="widget-on"
        chosen={settings.isOn ? 'on' : 'off'}
        onChoose={(value) => change({ isOn: value === 'on' })}
        choices={[
          { value: 'on', words: 'Switched on', effect: 'The bell is on every page that has the snippet.' },
          {
            value: 'off',
            words: 'Switched off',
            effect: 'The bell goes away when somebody presses it, and no new chat begins. What was said stays in the inbox.',
          },
        ]}
      />
      {isDemo ? (
        <section class="widget-part">
          <h3>Addresses of the shop</h3>
          <p class="settings-soft">The demo shop stands on this server, and its addresses follow it: {settings.origins.join(', ')}.</p>
        </section>
      ) : (
        <Field
          id={id}
          label="Addresses of the shop"
          hint="The chat works on these and on no other. With https:// and without a path; www.shop.example is another address than shop.example."
          fault={faultAt('origins')}
        >
          <LinesField
            id={id}
            name="Address"
            placeholder="https://shop.example"
            lines={settings.origins}
            isFaulty={faultAt('origins') !== undefined}
            onChange={(lines) => change({ origins: lines })}
          />
        </Field>
      )}
      <section class="widget-part">
        <h3>Snippet</h3>
        <Snippet site={site} />
      </section>
      <PinnedSnippet site={site} />
      <IdentitySecret site={site} />
    </>
  );
}
