import './try-question.css';
import type { Site } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { faq } from '../../../state/faq.ts';
import { reactionWords } from '../../../state/reaction-words.ts';
import { MatchCard } from './MatchCard.tsx';
import { type Tried, useTried } from './use-tried.ts';

/** Stays while one goes from entry to entry. */
const question = signal('');
const page = signal('');
const lastTried = signal<Tried | null>(null);

/** A visitor's question, and what the bot would do: as it is published now. */
export function TryQuestion({ site }: { site: Site }) {
  const id = useId();
  const { tried: found, fault } = useTried(site.id, question.value, page.value.trim() || null, { since: faq.value });
  useEffect(() => {
    if (found) lastTried.value = found;
  }, [found]);
  const tried = found ?? (lastTried.value?.text === question.value.trim() ? lastTried.value : null);
  return (
    <section class="try" aria-labelledby={id}>
      <h2 id={id}>Try a question</h2>
      <textarea
        class="try-text"
        rows={2}
        dir="auto"
        aria-label="A visitor's question"
        placeholder="Type what a visitor would ask"
        value={question.value}
        onInput={(event) => (question.value = event.currentTarget.value)}
      />
      <input
        class="try-page"
        aria-label="On which page?"
        placeholder="On any page, or a path: /tents"
        value={page.value}
        onInput={(event) => (page.value = event.currentTarget.value)}
      />
      <div aria-live="polite" class="try-found">
        {fault && <p class="faq-fault">{fault}</p>}
        {!tried && !fault && <p class="faq-soft try-words">You see here what the bot would do with it, from what is published.</p>}
        {tried && (
          <>
            <p class={`try-reaction try-reaction-${tried.found.reaction}`}>{reactionWords(tried.found.reaction)}</p>
            {tried.found.matches.length === 0 && <p class="faq-soft try-words">No entry comes near it.</p>}
            <ol class="try-matches">
              {tried.found.matches.slice(0, 3).map((match, at) => (
                <li key={match.faqId}>
                  <MatchCard match={match} isAnswer={at === 0 && tried.found.reaction === 'answer'} base={site.origins[0]} />
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </section>
  );
}
