import type { AskedField } from '@deskbell/shared';

/** What the visitor is asked to fill in, and whether they have. */
export function AskedForm({ form, isAnswered }: { form: readonly AskedField[]; isAnswered: boolean }) {
  return (
    <ul class="said-form" aria-label={isAnswered ? 'Form, answered' : 'Form, not answered yet'}>
      {form.map(({ label, required, options }) => (
        <li key={label} dir="auto">
          {label}
          {(options || !required) && <span> {options ? options.join(' / ') : 'optional'}</span>}
        </li>
      ))}
      <li>
        <span>{isAnswered ? 'Answered' : 'Not answered yet'}</span>
      </li>
    </ul>
  );
}

/** What somebody filled in. */
export function Answers({ answers }: { answers: readonly { label: string; value: string }[] }) {
  return (
    <dl class="said-answers">
      {answers.map(({ label, value }) => (
        <>
          <dt dir="auto">{label}</dt>
          <dd dir="auto">{value}</dd>
        </>
      ))}
    </dl>
  );
}
