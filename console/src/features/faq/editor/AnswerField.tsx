import './answer-field.css';
import { useRef } from 'preact/hooks';
import { lengthWords } from '../../../state/composer.ts';
import { type Mark, marked } from '../../../state/markdown-marks.ts';
import { wordsOf } from '../../../ui/Field.tsx';
import { GrowingText } from '../../../ui/GrowingText.tsx';
import { AnswerPreview } from './AnswerPreview.tsx';

export interface AnswerFieldProps {
  id: string;
  answer: string;
  base: string | undefined;
  isFaulty: boolean;
  onChange(answer: string): void;
}

const MARKS: { mark: Mark; key: string | null; name: string; sign: string }[] = [
  { mark: 'strong', key: 'b', name: 'Bold', sign: 'B' },
  { mark: 'emphasis', key: 'i', name: 'Emphasis', sign: 'I' },
  { mark: 'link', key: 'k', name: 'Link', sign: 'Link' },
  { mark: 'list', key: null, name: 'List', sign: 'List' },
];

/** The answer, and beside it what the visitor will see. */
export function AnswerField({ id, answer, base, isFaulty, onChange }: AnswerFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  const apply = (mark: Mark) => {
    const element = field.current;
    if (!element) return;
    const next = marked({ text: answer, start: element.selectionStart, end: element.selectionEnd }, mark);
    element.focus();
    element.select();
    // Only this way of writing can be undone with the keyboard.
    const isWritten = document.execCommand?.('insertText', false, next.text);
    if (!isWritten) {
      element.value = next.text;
      onChange(next.text);
    }
    element.setSelectionRange(next.start, next.end);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const mark = MARKS.find(({ key }) => key === event.key.toLowerCase())?.mark;
    if (!mark || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    apply(mark);
  };

  const length = lengthWords(answer);
  return (
    <div class="answer">
      <div class="answer-columns">
        <div class="answer-write">
          <div class="answer-marks" role="toolbar" aria-label="Marks" aria-controls={id}>
            {MARKS.map(({ mark, key, name, sign }) => (
              <button
                key={mark}
                type="button"
                class={`answer-mark answer-mark-${mark}`}
                aria-label={name}
                title={key ? `${name} (Ctrl+${key.toUpperCase()})` : name}
                onClick={() => apply(mark)}
              >
                {sign}
              </button>
            ))}
            {length && <span class={length.isTooLong ? 'field-fault' : 'field-hint'}>{length.words}</span>}
          </div>
          <GrowingText
            id={id}
            field={field}
            class="answer-text"
            rows={6}
            placeholder="What you would tell the visitor"
            aria-invalid={isFaulty}
            aria-describedby={wordsOf(id)}
            value={answer}
            onText={onChange}
            onKeyDown={onKeyDown}
          />
        </div>
        <AnswerPreview answer={answer} base={base} />
      </div>
    </div>
  );
}
