import './number-field.css';
import { useId } from 'preact/hooks';
import { Field, wordsOf } from './Field.tsx';

export interface NumberFieldProps {
  label: string;
  hint: string;
  value: number;
  least?: number;
  most: number;
  fault: string | undefined;
  /** NaN where nothing stands there. */
  onChange(value: number): void;
}

export function NumberField({ label, hint, value, least = 1, most, fault, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <div class="number-field">
      <Field id={id} label={label} hint={hint} fault={fault}>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          aria-invalid={fault !== undefined}
          aria-describedby={wordsOf(id)}
          // Nothing is kept as nothing, for the server to ask for a number.
          value={Number.isNaN(value) || value === null || value < 0 ? '' : value}
          onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
        />
      </Field>
    </div>
  );
}
