import './asked-fields.css';
import { type FormField, LIMITS } from '@deskbell/shared';
import { optionsIn, typedOptions } from '../../state/form-options.ts';
import { Button } from '../../ui/Button.tsx';

type Kind = FormField['kind'];

const KINDS: Record<Kind, string> = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  order: 'Order number',
  text: 'Anything else',
  choice: 'A choice',
};
const FIRST_WORDS: Record<Kind, string> = {
  name: 'Your name',
  email: 'Your e-mail',
  phone: 'Your phone number',
  order: 'Order number',
  text: 'What is it about?',
  choice: 'Which one?',
};

interface AskedFieldsProps {
  fields: readonly FormField[];
  /** Where the keyboard goes first. */
  firstId?: string;
  onChange(fields: FormField[]): void;
}

/** What a form asks for, one below the other. */
export function AskedFields({ fields, firstId, onChange }: AskedFieldsProps) {
  const free = (Object.keys(KINDS) as Kind[]).find((kind) => kind !== 'choice' && !fields.some((field) => field.kind === kind)) ?? 'text';
  return (
    <>
      <ul class="asked-fields">
        {fields.map((field, at) => {
          const set = (changed: Partial<FormField>) => onChange(fields.map((one, place) => (place === at ? { ...one, ...changed } : one)));
          return (
            <li key={at}>
              <select
                id={at === 0 ? firstId : undefined}
                aria-label={`What field ${at + 1} asks for`}
                value={field.kind}
                onChange={({ currentTarget }) => {
                  const kind = currentTarget.value as Kind;
                  const { options: _, ...rest } = field;
                  // Words that nobody chose follow what is asked for.
                  const label = field.label === FIRST_WORDS[field.kind] ? FIRST_WORDS[kind] : field.label;
                  const changed = { ...rest, kind, label, ...(kind === 'choice' && { options: [] }) };
                  onChange(fields.map((one, place) => (place === at ? changed : one)));
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
              {field.options && (
                <input
                  dir="auto"
                  aria-label={`Choices of field ${at + 1}`}
                  placeholder="Blue / Red / Any"
                  defaultValue={typedOptions(field.options)}
                  onInput={({ currentTarget }) => set({ options: optionsIn(currentTarget.value) })}
                />
              )}
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
      {fields.length < LIMITS.formFields && (
        <Button
          isSmall={firstId !== undefined}
          onClick={() => onChange([...fields, { kind: free, label: FIRST_WORDS[free], required: false }])}
        >
          Ask for something
        </Button>
      )}
    </>
  );
}
