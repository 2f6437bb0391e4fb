import { COMPOSER_ID } from './features/conversation/ComposerField.tsx';
import { backToList, rowElementId, standOnRow } from './features/inbox/stand-on-row.ts';
import { composerMode } from './state/drafts.ts';
import { keyCommand } from './state/list-keys.ts';
import { standingId, stepFrom } from './state/list-view.ts';
import { openId } from './state/place.ts';

/** @returns what stops it. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

function onKey(event: KeyboardEvent): void {
  const command = keyCommand(event);
  if (command === null) return;
  switch (command) {
    case 'next':
      step(1);
      break;
    case 'previous':
      step(-1);
      break;
    case 'reply':
    case 'note':
      if (openId.value === null) return;
      composerMode.value = command;
      focusComposer();
      break;
    case 'back':
      backToList();
      break;
    default:
      command satisfies never;
  }
  event.preventDefault();
}

/** At once, or the next letter would be lost; where only a note is possible the field is not drawn yet. */
function focusComposer(): void {
  const field = document.getElementById(COMPOSER_ID);
  if (field) field.focus();
  else requestAnimationFrame(() => document.getElementById(COMPOSER_ID)?.focus());
}

function step(by: 1 | -1): void {
  const isStanding = document.activeElement?.id === rowElementId(standingId.value ?? '');
  standOnRow(stepFrom(isStanding, by));
}
