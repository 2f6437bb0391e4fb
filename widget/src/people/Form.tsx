import type { VisitorEntry } from '@deskbell/shared';
import { stateful, useRef, useState } from '../ui/hooks.ts';
import type { PeopleProps } from '../ui/PeopleFrame.tsx';
import { faultOf } from './fault-of.ts';
import { words } from './words.ts';

/** What each kind of field is to a browser, which may know it already. */
const KINDS = {
  name: { autocomplete: 'name' },
  email: { type: 'email', inputMode: 'email', autocomplete: 'email', dir: 'ltr' },
  phone: { type: 'tel', autocomplete: 'tel', dir: 'ltr' },
  order: { autocomplete: 'off' },
  text: { autocomplete: 'off' },
} as const;

/** A form within the conversation: answered once, and only read once it is answered or the chat is closed. */
export const Form = stateful(({ asked: { seq, content }, state, store }: PeopleProps & { asked: VisitorEntry }) => {
  const form = useRef<HTMLFormElement | null>(null);
  /** What is wrong with each field. */
  const [faults, setFaults] = useState<readonly string[]>([]);
  const isAnswered = state.entries.some((one) => one.content.kind === 'message' && one.content.filled?.formSeq === seq);
  const isUnderWay = state.outbox.some(({ ask }) => ask.type === 'form.fill' && ask.formSeq === seq);
  const fields = (content.kind === 'message' && content.form) || [];
  const isClosed = state.conversationState === 'closed';
  if (isAnswered || isClosed)
    return (
      <p class="form-done">
        {isAnswered ? (
          words.answered
        ) : (
          <>
            {fields.map(({ label }) => label).join(' · ')}
            <br />
            {words.formOver}
          </>
        )}
      </p>
    );
  return (
    <form
      class="form"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const inputs = [...(form.current?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select') ?? [])];
        const values = inputs.map(({ value }) => value.trim());
        const wrong = fields.map((field, at) => faultOf(field, values[at] ?? ''));
        setFaults(wrong);
        const first = wrong.findIndex((fault) => fault !== '');
        if (first >= 0) inputs[first]?.focus();
        else store.tellOfChat({ type: 'form.fill', formSeq: seq, values });
      }}
    >
      {fields.map(({ kind, label, required, options, known }, at) => {
        const id = `deskbell-form-${seq}-${at}`;
        const told = {
          required,
          disabled: isUnderWay,
          'aria-invalid': Boolean(faults[at]),
          'aria-describedby': faults[at] ? id : undefined,
        };
        return (
          <div key={label}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: it is one of the two within. */}
            <label>
              <span dir="auto">{required ? label : words.optional(label)}</span>
              {options ? (
                <select dir="auto" {...told}>
                  <option value="">{words.choose}</option>
                  {options.map((option) => (
                    <option key={option} selected={option === known}>
                      {option}
                    </option>
                  ))}
                </select>
              ) : (
                <input
                  dir="auto"
                  {...KINDS[kind as 'text']}
                  {...told}
                  defaultValue={known ?? ''}
                  maxLength={kind === 'email' ? 254 : 500}
                />
              )}
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
