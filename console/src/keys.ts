import { COMMANDS } from './features/palette/commands.ts';
import { commandFor } from './state/commands.ts';
import { hasSignKeys } from './state/key-settings.ts';

/** @returns what stops it. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

function onKey(event: KeyboardEvent): void {
  const command = commandFor(event, COMMANDS, hasSignKeys.value);
  if (!command) return;
  event.preventDefault();
  command.run();
}
