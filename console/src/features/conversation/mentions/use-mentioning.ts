import type { DeskAgent } from '@deskbell/shared';
import { useId, useState } from 'preact/hooks';
import { deskAgents } from '../../../state/desk.ts';
import { fittingColleagues, type Mentioning, mentioningAt } from '../../../state/mentions.ts';
import { me } from '../../../state/session.ts';

export interface MentionChoice {
  listId: string;
  colleagues: readonly DeskAgent[];
  /** The place of the one that Enter takes; -1: nothing is being chosen. */
  place: number;
  point(place: number): void;
  pick(field: HTMLTextAreaElement | null, colleague: DeskAgent): void;
  /** Whatever was written, or where the caret went. */
  look(field: HTMLTextAreaElement): void;
  /** @returns whether the key was for the list. */
  onKey(event: KeyboardEvent, field: HTMLTextAreaElement): boolean;
  close(): void;
}

/**
 * The colleagues to choose from behind an at sign. The field keeps the focus and the caret; the list follows them.
 *
 * @param setText for browsers in which a script cannot write as a person does.
 */
export function useMentioning(isOn: boolean, setText: (text: string) => void): MentionChoice {
  const listId = useId();
  const [writing, setWriting] = useState<Mentioning | null>(null);
  const [at, setAt] = useState(0);
  /** The at sign that nobody is wanted for. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const others = (deskAgents.value?.agents ?? []).filter(({ id }) => id !== me.value?.id);
  const isWanted = isOn && writing !== null && writing.start !== dismissed;
  const colleagues = isWanted ? fittingColleagues(others, writing.query) : [];
  const place = Math.min(at, colleagues.length - 1);

  const look = (field: HTMLTextAreaElement) => {
    const now = field.selectionStart === field.selectionEnd ? mentioningAt(field.value, field.selectionStart) : null;
    if (now?.start !== writing?.start || now?.query !== writing?.query) setAt(0);
    if (now?.start !== dismissed) setDismissed(null);
    setWriting(now);
  };

  const pick = (field: HTMLTextAreaElement | null, { name }: DeskAgent) => {
    if (!field || !writing) return;
    const end = writing.start + 1 + writing.query.length;
    field.focus();
    field.setSelectionRange(writing.start, end);
    // What was chosen is not offered again for the longer name of somebody else.
    setDismissed(writing.start);
    // Only this way of writing can be undone with the keyboard.
    if (document.execCommand?.('insertText', false, `@${name} `)) return;
    setText(`${field.value.slice(0, writing.start)}@${name} ${field.value.slice(end)}`);
  };

  const onKey = (event: KeyboardEvent, field: HTMLTextAreaElement): boolean => {
    const chosen = colleagues[place];
    if (!chosen || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const act = {
      ArrowDown: () => setAt((place + 1) % colleagues.length),
      ArrowUp: () => setAt((place - 1 + colleagues.length) % colleagues.length),
      Enter: () => pick(field, chosen),
      Tab: () => pick(field, chosen),
      Escape: () => setDismissed(writing?.start ?? null),
    }[event.key];
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  };

  return { listId, colleagues, place, point: setAt, pick, look, onKey, close: () => setWriting(null) };
}
