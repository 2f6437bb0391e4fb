import './widget.css';
import { LIMITS, WIDGET_LOCALES, type WidgetSettings } from '@deskbell/shared';
import { useId } from 'preact/hooks';
import { Choices } from '../../ui/Choices.tsx';
import { Field, wordsOf } from '../../ui/Field.tsx';
import { GrowingText } from '../../ui/GrowingText.tsx';
import { LinesField } from '../../ui/LinesField.tsx';
import { AccentField } from './AccentField.tsx';
import { Preview } from './Preview.tsx';
import type { WidgetEditing } from './use-widget-editing.ts';

/** How the chat looks, and what it says before anybody has said anything. */
export function LookPage({ editing }: { editing: WidgetEditing }) {
  const { settings, change, faultAt } = editing;
  const { name, greeting, awayGreeting, starters, locale } = settings;
  const id = useId();
  const described = (part: keyof WidgetSettings) => ({
    id: `${id}-${part}`,
    'aria-invalid': faultAt(part) !== undefined,
    'aria-describedby': wordsOf(`${id}-${part}`),
  });
  return (
    <div class="look">
      <div class="look-fields">
        <Field
          id={`${id}-name`}
          label="Name of the shop"
          hint="At the top of the chat, and in e-mails to visitors."
          fault={faultAt('name')}
        >
          <input
            {...described('name')}
            dir="auto"
            maxLength={80}
            value={name}
            onInput={(event) => change({ name: event.currentTarget.value })}
          />
        </Field>
        <AccentField editing={editing} />
        <Field id={`${id}-greeting`} label="Greeting" fault={faultAt('greeting')}>
          <GrowingText
            {...described('greeting')}
            isOneLine
            maxLength={LIMITS.greetingCharacters}
            value={greeting}
            onText={(text) => change({ greeting: text })}
          />
        </Field>
        <Field
          id={`${id}-awayGreeting`}
          label="Greeting while nobody is there"
          hint="Outside your opening hours, and when nobody is available. Empty: the same as above."
          fault={faultAt('awayGreeting')}
        >
          <GrowingText
            {...described('awayGreeting')}
            isOneLine
            maxLength={LIMITS.greetingCharacters}
            placeholder="We are out at the moment. Leave us a line, and we answer by e-mail."
            value={awayGreeting}
            onText={(text) => change({ awayGreeting: text })}
          />
        </Field>
        <Field
          id={`${id}-starters`}
          label="Questions to begin with"
          hint="Up to three that many ask and the FAQ answers. One press asks them."
          fault={faultAt('starters')}
        >
          <LinesField
            id={`${id}-starters`}
            name="Question"
            placeholder="How long does delivery take?"
            lines={starters}
            most={LIMITS.starters}
            isFaulty={faultAt('starters') !== undefined}
            onChange={(lines) => change({ starters: lines })}
          />
        </Field>
        <Choices
          legend="Show faces?"
          name="widget-faces"
          chosen={settings.faces ? 'on' : 'off'}
          onChoose={(value) => change({ faces: value === 'on' })}
          choices={[
            {
              value: 'on',
              words: 'Show who is there',
              effect:
                'Up to three of you who are there, by name, before anything was said; then whom one talks with. Pictures where you chose one.',
            },
            { value: 'off', words: 'Names only', effect: 'Beside what you say, and nothing before.' },
          ]}
        />
        <Choices
          legend="Ring when an answer comes?"
          name="widget-bell"
          chosen={settings.bell ? 'on' : 'off'}
          onChoose={(value) => change({ bell: value === 'on' })}
          choices={[
            {
              value: 'on',
              words: 'Ring',
              effect:
                'A soft bell, where nobody looks at the chat and only after a click on the page. Visitors can turn it off for themselves.',
            },
            { value: 'off', words: 'Stay silent', effect: 'The number on the bell and the title of the tab still tell.' },
          ]}
        />
        <Field
          id={`${id}-locale`}
          label="Language"
          hint="What the chat itself says. Automatic: the language of the page, else that of the visitor's browser."
          fault={faultAt('locale')}
        >
          <select
            {...described('locale')}
            value={locale}
            onChange={(event) => change({ locale: event.currentTarget.value as WidgetSettings['locale'] })}
          >
            <option value="auto">Automatic</option>
            {WIDGET_LOCALES.map((one) => (
              <option key={one} value={one} lang={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Preview settings={settings} />
    </div>
  );
}

/** As its speakers call it, and in English where that is another word. */
function nameOf(locale: string): string {
  const own = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  const english = new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale;
  return own === english ? own : `${own} (${english})`;
}
