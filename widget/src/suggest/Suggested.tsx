import type { RefObject } from 'preact';
import type { Locale } from '../locale/en.ts';

interface Props {
  questions: readonly string[];
  list: RefObject<HTMLUListElement | null>;
  locale: Locale;
  onChoose(question: string): void;
  /** Back to the text, by an arrow. */
  onLeave(): void;
  onDismiss(): void;
}

/** Above the message field while somebody types: what the FAQ may answer already. */
export function Suggested({ questions, list, locale, onChoose, onLeave, onDismiss }: Props) {
  return (
    <div class="suggested">
      <p class="name">{locale.fromFaq}</p>
      <ul
        ref={list}
        aria-label={locale.fromFaq}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onDismiss();
          }
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          const buttons = [...event.currentTarget.querySelectorAll('button')];
          const at = buttons.indexOf(event.target as HTMLButtonElement) + (event.key === 'ArrowDown' ? 1 : -1);
          // The text stands below the list.
          if (at === buttons.length) onLeave();
          else buttons[at]?.focus();
        }}
      >
        {questions.map((question) => (
          <li key={question}>
            <button type="button" dir="auto" onClick={() => onChoose(question)}>
              <span>{question}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
