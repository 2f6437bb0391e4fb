import { LIMITS, type Trigger } from '@deskbell/shared';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Field, wordsOf } from '../../ui/Field.tsx';
import { GrowingText } from '../../ui/GrowingText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LinesField } from '../../ui/LinesField.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Tick } from '../../ui/Tick.tsx';
import type { FaultAt } from '../settings/use-settings-editing.ts';
import { triggerWords } from './trigger-words.ts';

export interface TriggerCardProps {
  trigger: Trigger;
  /** It was just added: it is open, and its message is stood on. */
  isNew: boolean;
  isFirst: boolean;
  isLast: boolean;
  faultAt: FaultAt;
  onChange(trigger: Trigger): void;
  onMove(by: 1 | -1): void;
  onRemove(): void;
}

type NumberPart = 'afterSeconds' | 'scrolledPercent' | 'cartFrom';

/** The conditions that are a number: off is null. */
const NUMBERS: { part: NumberPart; words: string; label: string; hint: string; usual: number; least: number; most: number }[] = [
  {
    part: 'afterSeconds',
    words: 'Time on the page',
    label: 'After so many seconds',
    hint: 'Counted anew on each page.',
    usual: 30,
    least: 1,
    most: 3_600,
  },
  {
    part: 'scrolledPercent',
    words: 'How much of the page was seen',
    label: 'From so many percent on',
    hint: 'How far down it was scrolled.',
    usual: 60,
    least: 1,
    most: 100,
  },
  {
    part: 'cartFrom',
    words: 'What is in the cart',
    label: 'From so much on',
    hint: 'In the currency of your shop. Your page says what is in the cart by Deskbell.cart().',
    usual: 100,
    least: 0,
    most: 10_000_000,
  },
];

/** One message by which the chat begins: folded to what it says and when, opened to be changed. */
export function TriggerCard({ trigger, isNew, isFirst, isLast, faultAt, onChange, onMove, onRemove }: TriggerCardProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(isNew);
  const card = useRef<HTMLDetailsElement>(null);
  const change = (part: Partial<Trigger>) => onChange({ ...trigger, ...part });
  const fault = faultAt('');
  useEffect(() => {
    if (fault !== undefined) setOpen(true);
  }, [fault]);
  useEffect(() => {
    if (isNew) card.current?.querySelector('textarea')?.focus();
  }, []);
  const name = trigger.message.trim() || 'this message';
  return (
    <details ref={card} class="trigger" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="trigger-message" dir="auto">
          {trigger.message.trim() || 'A new message'}
        </span>
        {!trigger.isOn && <span class="trigger-off">Off</span>}
        <span class="trigger-when">{triggerWords(trigger)}</span>
      </summary>
      <div class="trigger-fields">
        <Field id={`${id}-message`} label="Message" fault={faultAt('message')}>
          <GrowingText
            id={`${id}-message`}
            isOneLine
            aria-invalid={faultAt('message') !== undefined}
            aria-describedby={wordsOf(`${id}-message`)}
            maxLength={LIMITS.triggerCharacters}
            placeholder="Not sure about the size? We are happy to help."
            value={trigger.message}
            onText={(text) => change({ message: text })}
          />
        </Field>
        <fieldset class="trigger-conditions">
          <legend>Shown when all of this holds</legend>
          {NUMBERS.map(({ part, words, usual, ...rest }) => {
            const value = trigger[part];
            return (
              <div key={part}>
                <Tick words={words} isOn={value !== null} onTurn={(isOn) => change({ [part]: isOn ? usual : null })} />
                {value !== null && (
                  // Nothing is no number here, and is told to be none; as nothing it would mean that it does not matter.
                  <NumberField
                    {...rest}
                    value={value}
                    fault={faultAt(part)}
                    onChange={(next) => change({ [part]: Number.isNaN(next) ? -1 : next })}
                  />
                )}
              </div>
            );
          })}
          <Tick
            words="They are about to leave: the pointer goes out at the top (not on phones)"
            isOn={trigger.leaving}
            onTurn={(isOn) => change({ leaving: isOn })}
          />
          <Tick
            words="They were here before, more than half an hour ago"
            isOn={trigger.returning}
            onTurn={(isOn) => change({ returning: isOn })}
          />
          <Field
            id={`${id}-pages`}
            label="Only on these pages"
            hint={
              <>
                Empty: on all. <code>/tents/*</code> is every page below tents, <code>/cart</code> is that one page.
              </>
            }
            fault={faultAt('pages')}
          >
            <LinesField
              id={`${id}-pages`}
              name="Page"
              placeholder="/tents/*"
              lines={trigger.pages}
              isFaulty={faultAt('pages') !== undefined}
              onChange={(lines) => change({ pages: lines })}
            />
          </Field>
        </fieldset>
        <div class="trigger-acts">
          <Tick words="Switched on" isOn={trigger.isOn} onTurn={(isOn) => change({ isOn })} />
          <span class="row-actions">
            <Button look="quiet" isSmall aria-label={`Move ${name} up`} title="Move up" isOff={isFirst} onClick={() => onMove(-1)}>
              <Icon name="up" />
            </Button>
            <Button look="quiet" isSmall aria-label={`Move ${name} down`} title="Move down" isOff={isLast} onClick={() => onMove(1)}>
              <Icon name="down" />
            </Button>
            <Button look="quiet" isSmall aria-label={`Remove ${name}`} title="Remove" onClick={onRemove}>
              <Icon name="cross" />
            </Button>
          </span>
        </div>
      </div>
    </details>
  );
}
