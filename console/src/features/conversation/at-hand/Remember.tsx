import type { FaqMatch } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { postPhrasing } from '../../../api/faq-api.ts';
import { entryChanged } from '../../../state/faq.ts';
import { site } from '../../../state/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { useDoing } from '../../../ui/use-doing.ts';

/** The agent has said by using an answer what the visitor meant: the entry may learn it. */
export function Remember({ match, words, onDone }: { match: FaqMatch; words: string; onDone(): void }) {
  const { doing, refusal, run } = useDoing();
  const [isKnown, setKnown] = useState(false);
  const siteId = site.value?.id ?? '';
  const teach = async () => {
    if (await run('teach', async () => entryChanged(siteId, await postPhrasing(siteId, match.faqId, words)))) setKnown(true);
  };
  return (
    <div class="remember">
      <p role="status">
        {isKnown ? (
          <>Remembered. The bot knows it from now on.</>
        ) : refusal ? (
          refusal.message
        ) : (
          <>
            Remember <q dir="auto">{words}</q> as another way to ask <q dir="auto">{match.question}</q>?
          </>
        )}
      </p>
      {!isKnown && (
        <Button isSmall disabled={doing !== null} onClick={teach}>
          Remember
        </Button>
      )}
      <Button look="quiet" isSmall onClick={onDone}>
        {isKnown ? 'Done' : 'No'}
      </Button>
    </div>
  );
}
