import './widget.css';
import { useId } from 'preact/hooks';
import { Choices } from '../../ui/Choices.tsx';
import { Field } from '../../ui/Field.tsx';
import { GrowingText } from '../../ui/GrowingText.tsx';
import { AskedFields } from '../forms/AskedFields.tsx';
import type { WidgetEditing } from './use-widget-editing.ts';

/** What the chat asks visitors by itself. */
export function AskingPage({ editing: { settings, change, faultAt } }: { editing: WidgetEditing }) {
  const { preChat } = settings;
  const fault = faultAt('preChat');
  const id = useId();
  return (
    <>
      <section class="widget-part">
        <h3>Once they have written</h3>
        <p class="settings-soft">
          A small form below a visitor’s first message. What is known of them already, from your page, an address that they left or an
          earlier form, is not asked again.
        </p>
        {preChat.fields.length > 0 && (
          <Field id={id} label="Above the form">
            <GrowingText
              id={id}
              isOneLine
              maxLength={300}
              value={preChat.intro}
              onText={(intro) => change({ preChat: { ...preChat, intro } })}
            />
          </Field>
        )}
        <AskedFields fields={preChat.fields} onChange={(fields) => change({ preChat: { ...preChat, fields } })} />
        {fault && (
          <p class="field-fault" role="alert">
            {fault}
          </p>
        )}
      </section>
      <Choices
        legend="Ask how a chat was?"
        name="widget-csat"
        chosen={settings.csat ? 'on' : 'off'}
        onChoose={(value) => change({ csat: value === 'on' })}
        choices={[
          {
            value: 'on',
            words: 'Ask',
            effect: 'Once a chat is closed, and never before: five faces, and room for a word. You read it in the conversation.',
          },
          { value: 'off', words: 'Do not ask', effect: 'What was said before stays.' },
        ]}
      />
    </>
  );
}
