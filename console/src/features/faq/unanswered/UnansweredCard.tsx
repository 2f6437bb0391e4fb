import './unanswered.css';
import type { FaqContent, FaqRow, UnansweredGroup } from '@deskbell/shared';
import { LIMITS } from '@deskbell/shared';
import { faq } from '../../../state/faq.ts';
import { beginEntry } from '../../../state/faq-writing.ts';
import { placeInFaq } from '../../../state/place.ts';
import { Button } from '../../../ui/Button.tsx';
import { AskedQuestions } from '../AskedQuestions.tsx';
import { TopicDot } from '../TopicDot.tsx';

/** One thing that visitors asked in vain, in all their words, and what somebody of the team said to it. */
export function UnansweredCard({ siteId, group, mayWrite }: { siteId: string; group: UnansweredGroup; mayWrite: boolean }) {
  const { question, questions, answer, answeredBy, topic, wouldAnswer } = group;
  const entry = entryWith(question);
  return (
    <article class="faq-card">
      <div class="faq-card-top">
        <div>
          <h3 dir="auto">{question}</h3>
          <p class="faq-soft">
            {entry ? 'There is an entry for it by now' : effectWords(wouldAnswer)}
            {topic !== null && (
              <>
                {' '}
                · <TopicDot topic={topic} /> {topic}
              </>
            )}
          </p>
        </div>
        {entry && (
          <a class="button button-plain button-small" href={placeInFaq({ page: 'entry', id: entry.id })}>
            Open the entry
          </a>
        )}
        {mayWrite && !entry && (
          <Button look="main" isSmall onClick={() => beginEntry(siteId, contentOf(group))}>
            Make it an entry
          </Button>
        )}
      </div>
      {answer === '' ? (
        <p class="faq-soft">Nobody of the team has answered it yet.</p>
      ) : (
        <figure class="unanswered-reply">
          <blockquote dir="auto">{answer}</blockquote>
          {answeredBy && <figcaption>{answeredBy}</figcaption>}
        </figure>
      )}
      <AskedQuestions questions={questions} />
    </article>
  );
}

/** What became of a group: it is listed as long as its questions are young. */
function entryWith(question: string): FaqRow | undefined {
  const same = question.trim().toLowerCase();
  return faq.value?.entries.find((row) => row.question.toLowerCase() === same);
}

function effectWords(chats: number): string {
  if (chats === 0) return 'Alone it would not have been sure enough: it needs more ways to ask it';
  return `Would have answered ${chats} ${chats === 1 ? 'chat' : 'chats'}`;
}

/** As good as it is known: what is left is to look it over. */
function contentOf({ question, questions, answer, language, topic }: UnansweredGroup): FaqContent {
  const short = (text: string) => [...text].slice(0, LIMITS.faqQuestionCodePoints).join('');
  const others = questions.map(({ text }) => short(text)).filter((text) => text.toLowerCase() !== question.toLowerCase());
  return { question: short(question), phrasings: [...new Set(others)].slice(0, 20), answer, language, topic, pages: [] };
}
