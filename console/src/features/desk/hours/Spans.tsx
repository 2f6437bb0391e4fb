import type { Span } from '@deskbell/shared';
import { useId } from 'preact/hooks';
import { spanOf } from '../../../state/opening-hours.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { FaultAt } from '../../settings/use-settings-editing.ts';

export interface SpansProps {
  /** Whose they are: "Monday". */
  of: string;
  spans: readonly Span[];
  /** Where they are: "week/0". */
  path: string;
  faultAt: FaultAt;
  onChange(spans: Span[]): void;
}

/** From when to when, as often as needed. Without any the day is closed. */
export function Spans({ of, spans, path, faultAt, onChange }: SpansProps) {
  if (spans.length === 0) return <p class="spans spans-none">Closed</p>;
  return (
    <ul class="spans">
      {spans.map((span, at) => (
        <li key={at}>
          <SpanFields
            name={spans.length > 1 ? `${of}, ${ordinals[at] ?? at + 1}` : of}
            span={span}
            fault={faultAt(`${path}/${at}`)}
            onChange={(next) => onChange(spans.with(at, next))}
            onRemove={() => onChange(spans.toSpliced(at, 1))}
          />
        </li>
      ))}
    </ul>
  );
}

const ordinals = ['first hours', 'second hours', 'third hours', 'fourth hours'];

interface SpanFieldsProps {
  name: string;
  span: Span;
  fault: string | undefined;
  onChange(span: Span): void;
  onRemove(): void;
}

function SpanFields({ name, span, fault, onChange, onRemove }: SpanFieldsProps) {
  const faultId = useId();
  const described = { 'aria-invalid': fault !== undefined, 'aria-describedby': fault ? faultId : undefined };
  return (
    <>
      <div class="span">
        <input
          type="time"
          class="settings-input"
          aria-label={`${name}: from`}
          {...described}
          value={span.from}
          onInput={(event) => onChange(spanOf(event.currentTarget.value, span.to))}
        />
        <span class="span-until">until</span>
        <input
          type="time"
          class="settings-input"
          aria-label={`${name}: until`}
          {...described}
          value={span.to}
          onInput={(event) => onChange(spanOf(span.from, event.currentTarget.value))}
        />
        {span.nextDay && <span class="span-next-day">the next day</span>}
        <Button look="quiet" isSmall class="span-remove" aria-label={`Remove ${name}`} title="Remove" onClick={onRemove}>
          <Icon name="cross" />
        </Button>
      </div>
      {fault && (
        <p id={faultId} class="field-fault">
          {fault}
        </p>
      )}
    </>
  );
}
