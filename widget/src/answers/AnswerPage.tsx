import type { PublicFaqEntry } from '@deskbell/shared';
import type { Locale } from '../locale/en.ts';
import { stateful, useState } from '../ui/hooks.ts';
import { Markdown } from '../ui/Markdown.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { words } from './words.ts';

interface Props {
  /** Its answer is empty until it is there. */
  entry: PublicFaqEntry;
  locale: Locale;
  /** Null unless the answer did not come. */
  onRetry: (() => void) | null;
  onAsk(): void;
  onPerson(): void;
}

/** One entry, and the way to people where it does not help. */
export const AnswerPage = stateful(({ entry: { question, answer, topic }, locale, onRetry, onAsk, onPerson }: Props) => {
  const [helped, setHelped] = useState<boolean | undefined>(undefined);
  return (
    <article>
      {topic !== null && (
        <p class="topic" dir="auto">
          {topic}
        </p>
      )}
      <h3 tabIndex={-1} dir="auto">
        {question}
      </h3>
      {answer !== '' && (
        <div dir="auto">
          <Markdown text={answer} />
        </div>
      )}
      {answer === '' && !onRetry && <Skeleton />}
      {onRetry && (
        <p class="note" role="alert">
          {locale.answersFailed}{' '}
          <button type="button" class="quiet" onClick={onRetry}>
            {locale.retry}
          </button>
        </p>
      )}
      {answer !== '' && (
        <div class="asks" role="status">
          {helped === undefined && (
            <>
              <span>{locale.didThisHelp}</span>
              <button type="button" class="quiet" onClick={() => setHelped(true)}>
                {locale.yes}
              </button>
              <button type="button" class="quiet" onClick={() => setHelped(false)}>
                {locale.no}
              </button>
            </>
          )}
          {helped === true && words.helped}
          {helped === false && (
            <>
              <span>{words.notHelped}</span>
              <button type="button" class="quiet" onClick={onAsk}>
                {words.askThis}
              </button>
              <button type="button" class="quiet" onClick={onPerson}>
                {locale.talkToPerson}
              </button>
            </>
          )}
        </div>
      )}
    </article>
  );
});
