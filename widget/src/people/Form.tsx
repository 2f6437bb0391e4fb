import type { VisitorEntry } from '@deskbell/shared';
import { stateful, useRef, useState } from '../ui/hooks.ts';
import type { PeopleProps } from '../ui/PeopleFrame.tsx';
import { faultOf } from './fault-of.ts';
import { words } from './words.ts';

/** What each kind of field is to a browser, which may know it already. */
const KINDS = {
  name: { autocomplete: 'name' },
  email: { type: 'email', inputMode: 'email', autocomplete: 'email' },
  order: { autocomplete: 'off' },
  text: { autocomplete: 'off' },
} as const;

/** A form within the conversation; gone once it is answered. */
export const Form = stateful(({ asked: { seq, content }, state, store }: PeopleProps & { asked: VisitorEntry }) => {
  const form = useRef<HTMLFormElement | null>(null);
  /** What is wrong with each field. */
  const [faults, setFaults] = useState<readonly string[]>([]);
  const isAnswered = state.entries.some((one) => one.content.kind === 'message' && one.content.filled?.formSeq === seq);
  const isUnderWay = state.outbox.some(({ ask }) => ask.type === 'form.fill' && ask.formSeq === seq);
  const fields = (content.kind === 'message' && content.form) || [];
  if (isAnswered) return null;
  return (
    <form
      class="form"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const inputs = [...(form.current?.querySelectorAll('input') ?? [])];
        const values = inputs.map(({ value }) => value.trim());
        const wrong = fields.map((field, at) => faultOf(field, values[at] ?? ''));
        setFaults(wrong);
        const first = wrong.findIndex((fault) => fault !== '');
        if (first >= 0) inputs[first]?.focus();
        else store.tellOfChat({ type: 'form.fill', formSeq: seq, values });
      }}
    >
      {fields.map(({ kind, label, required }, at) => {
        const id = `deskbell-form-${seq}-${at}`;
        return (
          <div key={label}>
            <label>
              <span dir="auto">{required ? label : words.optional(label)}</span>
              <input
                {...KINDS[kind]}
                dir={kind === 'email' ? 'ltr' : 'auto'}
                required={required}
                maxLength={kind === 'email' ? 254 : 500}
                disabled={isUnderWay}
                aria-invalid={Boolean(faults[at])}
                aria-describedby={faults[at] ? id : undefined}
              />
            </label>
            {faults[at] && (
              <p class="bad" id={id} role="alert">
                {faults[at]}
              </p>
            )}
          </div>
        );
      })}
      <button type="submit" class="quiet" disabled={isUnderWay}>
        {isUnderWay ? words.sending : words.sendForm}
      </button>
    </form>
  );
});
