import '../../../ui/form.css';
import type { InboxFilter } from '@deskbell/shared';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { desk, deskAgents } from '../../../state/desk.ts';
import { LIST_TITLES } from '../../../state/inbox.ts';
import { goToInboxList } from '../../../state/place.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Field, wordsOf } from '../../../ui/Field.tsx';
import { type FilterKey, languageName, languagesWith } from './filter-words.ts';

/** Chooses what of the list is shown: all that is chosen must fit. */
export function FilterDialog({ filter, onClose }: { filter: InboxFilter; onClose(): void }) {
  const [chosen, setChosen] = useState(filter);
  const [hasFault, setFault] = useState(false);
  const { topics = [], teams = [] } = desk.value?.desk ?? {};
  const choose = (key: FilterKey, value: string) => {
    const { [key]: _, ...rest } = chosen;
    setChosen(value.trim() === '' ? rest : { ...rest, [key]: value.trim() });
    setFault(false);
  };
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen.from !== undefined && chosen.to !== undefined && chosen.from > chosen.to) return setFault(true);
    goToInboxList(chosen);
    // The browser gives the focus back to where it was.
    if (event.target instanceof HTMLElement) event.target.closest('dialog')?.close();
  };
  const choice = (key: FilterKey) => ({ value: chosen[key] ?? '', onChoose: (value: string) => choose(key, value) });
  return (
    <Dialog title={`What of ${LIST_TITLES[filter.list]} do you want to see?`} onClose={onClose}>
      <form class="form" onSubmit={apply} noValidate>
        <div class="filter-fields">
          <Select label="Topic" {...choice('topicId')} options={topics} />
          <Select label="Team" {...choice('teamId')} options={teams} />
          <Select label="Who has it" {...choice('agentId')} options={deskAgents.value?.agents ?? []} />
          <Select
            label="Language"
            {...choice('language')}
            options={languagesWith(chosen.language).map((id) => ({ id, name: languageName(id) }))}
          />
          <Input label="Tag" {...choice('tag')} maxLength={40} />
          <span />
          <Input label="Last words from" type="date" {...choice('from')} />
          <Input
            label="Until"
            type="date"
            {...choice('to')}
            fault={hasFault ? 'The last day is before the first one. Choose a later one.' : undefined}
          />
        </div>
        <div class="dialog-actions">
          <Button look="quiet" onClick={() => setChosen({ list: filter.list })}>
            Clear
          </Button>
          <Button look="main" type="submit">
            Show
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChoose(value: string): void;
}

function Select({ label, value, options, onChoose }: ChoiceProps & { options: readonly { id: string; name: string }[] }) {
  const isKnown = value === '' || options.some(({ id }) => id === value);
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} aria-describedby={wordsOf(id)} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          <option value="">Any</option>
          {!isKnown && <option value={value}>Not there any more</option>}
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

interface InputProps extends ChoiceProps {
  type?: 'text' | 'date';
  maxLength?: number;
  fault?: string | undefined;
}

function Input({ label, value, type = 'text', maxLength, fault, onChoose }: InputProps) {
  return (
    <Labelled label={label} fault={fault}>
      {(id) => (
        <input
          id={id}
          // The types know only fields of one constant kind.
          type={type as 'text'}
          {...(maxLength === undefined ? {} : { maxLength })}
          aria-invalid={fault !== undefined}
          aria-describedby={wordsOf(id)}
          value={value}
          onInput={(event) => onChoose(event.currentTarget.value)}
        />
      )}
    </Labelled>
  );
}

function Labelled({ label, fault, children }: { label: string; fault?: string | undefined; children(id: string): ComponentChildren }) {
  const id = useId();
  return (
    <Field id={id} label={label} fault={fault}>
      {children(id)}
    </Field>
  );
}
