import type { FaqMatch } from '@deskbell/shared';
import { percent } from '../../../state/conversation-words.ts';
import { placeInFaq } from '../../../state/place.ts';
import { Markdown } from '../../../ui/Markdown.tsx';
import { SureBar } from './SureBar.tsx';

/** An entry that may be meant: how sure that is, and by which words. */
export function MatchCard({ match, isAnswer, base }: { match: FaqMatch; isAnswer: boolean; base: string | undefined }) {
  const { faqId, question, answer, confidence, matched } = match;
  return (
    <article class={`match${isAnswer ? ' match-answer' : ''}`}>
      <h3>
        <a href={placeInFaq({ page: 'entry', id: faqId })} dir="auto">
          {question}
        </a>
      </h3>
      <p class="match-sure">
        <SureBar confidence={confidence} />
        {percent(confidence)} sure
      </p>
      {matched.length > 0 && <p class="match-words">Matched: {matched.join(', ')}</p>}
      {isAnswer && <Markdown text={answer} base={base} />}
    </article>
  );
}
