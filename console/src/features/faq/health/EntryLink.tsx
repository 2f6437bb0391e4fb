import type { ComponentChildren } from 'preact';
import { placeInFaq } from '../../../state/place.ts';

interface Named {
  id: string;
  question: string;
}

/** An entry, what is the matter with it, and where that was seen. */
export function EntryLink({ entry, other, words, children }: { entry: Named; other?: Named; words: string; children?: ComponentChildren }) {
  return (
    <li class="health-entry">
      <p>
        <Question of={entry} />
        {other && (
          <>
            <span class="faq-soft"> and </span>
            <Question of={other} />
          </>
        )}
      </p>
      <p class="health-words" dir="auto">
        {words}
      </p>
      {children && <p class="health-seen">{children}</p>}
    </li>
  );
}

const Question = ({ of: { id, question } }: { of: Named }) => (
  <a href={placeInFaq({ page: 'entry', id })} dir="auto">
    {question}
  </a>
);
