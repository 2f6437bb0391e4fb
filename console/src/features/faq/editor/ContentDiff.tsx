import './content-diff.css';
import type { FaqContent } from '@deskbell/shared';
import { contentDiff } from '../../../state/content-diff.ts';

/** What changed from one version to another, field by field. */
export function ContentDiff({ before, after }: { before: FaqContent; after: FaqContent }) {
  const fields = contentDiff(before, after);
  if (fields.length === 0) return <p class="faq-soft">The words are the same.</p>;
  return (
    <dl class="diff">
      {fields.map(({ name, parts, isLines }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class={isLines ? 'diff-lines' : ''} dir="auto">
            {parts.map(({ kind, text }, at) =>
              kind === 'same' ? text : kind === 'added' ? <ins key={at}>{text}</ins> : <del key={at}>{text}</del>,
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
