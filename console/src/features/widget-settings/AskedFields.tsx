import type { FormField } from '@deskbell/shared';
import { Button } from '../../ui/Button.tsx';

type Kind = FormField['kind'];

const KINDS: Record<Kind, string> = { name: 'Name', email: 'E-mail', order: 'Order number', text: 'Anything else' };
const FIRST_WORDS: Record<Kind, string> = { name: 'Your name', email: 'Your e-mail', order: 'Order number', text: 'What is it about?' };
const MOST = 5;

/** What a form asks for, one below the other. */
export function AskedFields({ fields, onChange }: { fields: readonly FormField[]; onChange(fields: FormField[]): void }) {
  const free = (Object.keys(KINDS) as Kind[]).find((kind) => !fields.some((field) => field.kind === kind)) ?? 'text';
  return (
    <>
      <ul class="asked-fields">
        {fields.map((field, at) => {
          const set = (changed: Partial<FormField>) => onChange(fields.map((one, place) => (place === at ? { ...one, ...changed } : one)));
          return (
            <li key={at}>
              <select
                aria-label={`What field ${at + 1} asks for`}
                value={field.kind}
                onChange={({ currentTarget }) => {
                  const kind = currentTarget.value as Kind;
                  // Words that nobody chose follow what is asked for.
                  set(field.label === FIRST_WORDS[field.kind] ? { kind, label: FIRST_WORDS[kind] } : { kind });
                }}
              >
                {Object.entries(KINDS).map(([kind, words]) => (
                  <option key={kind} value={kind}>
                    {words}
                  </option>
                ))}
              </select>
              <input
                dir="auto"
                aria-label={`Words of field ${at + 1}`}
                maxLength={80}
                value={field.label}
                onInput={({ currentTarget }) => set({ label: currentTarget.value })}
              />
              <label>
                <input
                  type="checkbox"
                  checked={field.required}
                  onChange={({ currentTarget }) => set({ required: currentTarget.checked })}
                />
                Required
              </label>
              <Button
                look="quiet"
                isSmall
                aria-label={`Remove ${field.label}`}
                onClick={() => onChange(fields.filter((_, place) => place !== at))}
              >
                Remove
              </Button>
            </li>
          );
        })}
      </ul>
      {fields.length < MOST && (
        <Button onClick={() => onChange([...fields, { kind: free, label: FIRST_WORDS[free], required: false }])}>Ask for something</Button>
      )}
    </>
  );
}
