import { useId, useState } from 'preact/hooks';
import { postPhrasing } from '../../../api/faq-api.ts';
import { entryChanged } from '../../../state/faq.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field, wordsOf } from '../../../ui/Field.tsx';
import { useDoing } from '../../../ui/use-doing.ts';

/** One more way to ask it, from somebody who has heard it. */
export function TeachPhrasing({ siteId, id }: { siteId: string; id: string }) {
  const fieldId = useId();
  const [text, setText] = useState('');
  const { doing, refusal, run } = useDoing();
  const teach = async (event: Event) => {
    event.preventDefault();
    const phrasing = text.trim();
    if (phrasing === '') return;
    if (await run('teach', async () => entryChanged(siteId, await postPhrasing(siteId, id, phrasing)))) setText('');
  };
  return (
    <form onSubmit={teach}>
      <Field id={fieldId} label="Add a way that visitors ask it" hint="The bot knows it from then on." fault={refusal?.message}>
        <div class="teach">
          <input
            id={fieldId}
            aria-describedby={wordsOf(fieldId)}
            dir="auto"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" disabled={doing !== null || text.trim() === ''}>
            Add
          </Button>
        </div>
      </Field>
    </form>
  );
}
