import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { wordsOf } from './Field.tsx';
import { Icon } from './Icon.tsx';
import { useLines } from './use-lines.ts';

export interface LinesFieldProps {
  id: string;
  /** Names one line: "Phrasing". */
  name: string;
  placeholder: string;
  lines: readonly string[];
  isFaulty: boolean;
  /** So many lines, and no empty one below them. */
  most?: number;
  onChange(lines: string[]): void;
}

/** Lines to be written one below the other; below the last there is an empty one to go on in. */
export function LinesField({ id, name, placeholder, lines, isFaulty, most = Number.POSITIVE_INFINITY, onChange }: LinesFieldProps) {
  const list = useRef<HTMLUListElement>(null);
  const focusAt = useRef<number | null>(null);
  const acts = useLines(lines, (next, at) => {
    if (at !== undefined) focusAt.current = at;
    onChange(next);
  });
  // After every drawing: a row that was just made cannot be stood on before.
  useLayoutEffect(() => {
    if (focusAt.current === null) return;
    const input = list.current?.querySelectorAll('input')[focusAt.current];
    focusAt.current = null;
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  });
  return (
    <ul ref={list} class="lines">
      {[...lines, ''].slice(0, Math.max(most, lines.length)).map((line, at) => (
        <li key={at}>
          <input
            id={at === 0 ? id : undefined}
            aria-label={at === 0 ? undefined : `${name} ${at + 1}`}
            aria-invalid={isFaulty}
            aria-describedby={at === 0 ? wordsOf(id) : undefined}
            placeholder={at === lines.length ? placeholder : ''}
            dir="auto"
            value={line}
            onInput={(event) => acts.write(at, event.currentTarget.value)}
            onKeyDown={(event) => acts.onKeyDown(event, at)}
            onPaste={(event) => acts.onPaste(event, at)}
          />
          {at < lines.length && (
            <Button
              look="quiet"
              isSmall
              class="lines-remove"
              // With the keyboard Backspace does it; the tab key leads from line to line.
              tabIndex={-1}
              aria-label={`Remove “${line}”`}
              title="Remove"
              onClick={() => acts.remove(at, at)}
            >
              <Icon name="cross" />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
