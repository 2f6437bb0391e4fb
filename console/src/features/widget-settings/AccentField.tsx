import { contrastOf, inkOn } from '@deskbell/shared/client';
import { useId } from 'preact/hooks';
import { Field, wordsOf } from '../../ui/Field.tsx';
import { isColour } from './is-colour.ts';
import type { WidgetEditing } from './use-widget-editing.ts';

/** As WCAG 2.2 asks of what must be seen to be used. */
const SEEN = 3;

/** The one colour of the chat, and how well it can be seen. */
export function AccentField({ editing: { settings, change, faultAt } }: { editing: WidgetEditing }) {
  const id = useId();
  const accent = settings.accent.trim().toLowerCase();
  const fault = faultAt('accent') ?? (isColour(accent) ? undefined : 'Write the colour as six digits, such as #0e5a4f.');
  return (
    <Field id={id} label="Colour" hint={isColour(accent) && contrastWords(accent)} fault={fault}>
      <span class="accent-field">
        <input
          type="color"
          aria-label="Choose the colour"
          value={isColour(accent) ? accent : '#000000'}
          onInput={(event) => change({ accent: event.currentTarget.value })}
        />
        <input
          id={id}
          aria-invalid={fault !== undefined}
          aria-describedby={wordsOf(id)}
          autocapitalize="none"
          spellcheck={false}
          maxLength={7}
          value={settings.accent}
          onInput={(event) => change({ accent: event.currentTarget.value })}
        />
      </span>
    </Field>
  );
}

function contrastWords(accent: string): string {
  const ink = inkOn(accent);
  const [onIt, onWhite] = [contrastOf(accent, ink), contrastOf(accent, '#ffffff')].map((ratio) => Math.floor(ratio * 10) / 10);
  const text = `Text on it is ${ink === '#ffffff' ? 'white' : 'black'}: ${onIt} to 1, and 4.5 is needed.`;
  const bell =
    (onWhite ?? 0) < SEEN ? ` On a white page it is hard to see (${onWhite} to 1, and ${SEEN} is needed): a darker one is better.` : '';
  return `${text}${bell} The bell has it from your snippet: after a change, copy that again.`;
}
