import './widget.css';
import { Choices } from '../../ui/Choices.tsx';
import type { WidgetEditing } from './use-widget-editing.ts';

/** What the chat asks visitors by itself. */
export function AskingPage({ editing: { settings, change } }: { editing: WidgetEditing }) {
  return (
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
  );
}
