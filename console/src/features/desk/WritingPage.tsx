import { Choices } from '../../ui/Choices.tsx';
import type { DeskEditing } from './use-desk-editing.ts';

/** What agents see of what a visitor has not sent yet, and visitors of what agents have read. */
export function WritingPage({ editing: { settings, change } }: { editing: DeskEditing }) {
  return (
    <>
      <Choices
        legend="Show what visitors write before they send it?"
        name="live-preview"
        chosen={settings.livePreview ? 'shown' : 'hidden'}
        onChoose={(value) => change({ livePreview: value === 'shown' })}
        choices={[
          { value: 'hidden', words: 'Only that they write', effect: 'What they have not sent stays with them.' },
          {
            value: 'shown',
            words: 'Show it while they write',
            effect: 'Whoever has the conversation open sees it. It is never kept. The chat tells visitors so where they write.',
          },
        ]}
      />
      <Choices
        legend="Tell visitors that their message was seen?"
        name="tell-looks"
        chosen={settings.tellLooks ? 'told' : 'silent'}
        onChoose={(value) => change({ tellLooks: value === 'told' })}
        choices={[
          {
            value: 'told',
            words: 'Yes',
            effect: '“Seen” stands under what they wrote once one of you has it on the screen. They are not told who.',
          },
          { value: 'silent', words: 'No', effect: 'They see that it was sent, and nothing more until you answer.' },
        ]}
      />
    </>
  );
}
