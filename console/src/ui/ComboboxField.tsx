import './picker.css';
import type { RefObject } from 'preact';
import type { Combobox } from './use-combobox.ts';

interface ComboboxFieldProps {
  of: Combobox<unknown>;
  label: string;
  placeholder: string;
  element?: RefObject<HTMLInputElement | null>;
}

/** Where a combobox is typed into; it keeps the focus. */
export function ComboboxField({ of, label, placeholder, element }: ComboboxFieldProps) {
  return (
    <input
      class="picker-field"
      {...(element ? { ref: element } : {})}
      role="combobox"
      aria-label={label}
      aria-expanded={of.found.length > 0}
      aria-controls={of.list.id}
      aria-autocomplete="list"
      aria-activedescendant={of.chosenId}
      autocomplete="off"
      spellcheck={false}
      placeholder={placeholder}
      dir="auto"
      value={of.query}
      onInput={({ currentTarget }) => of.type(currentTarget.value)}
      onKeyDown={of.onKeyDown}
    />
  );
}
