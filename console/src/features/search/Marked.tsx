import type { SearchHit } from '@deskbell/shared';
import type { ComponentChild } from 'preact';

/** Words with what fits marked. */
export function Marked({ text, marks }: Pick<SearchHit, 'text' | 'marks'>) {
  const parts: ComponentChild[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <span class="found-words" dir="auto">
      {parts}
      {text.slice(at)}
    </span>
  );
}
