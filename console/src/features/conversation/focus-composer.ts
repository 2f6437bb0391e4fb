import { type ComposerMode, composerMode } from '../../state/drafts.ts';

export const COMPOSER_ID = 'composer-text';

/** At once, or the next letter would be lost; where only a note is possible the field is not drawn yet. */
export function writeIn(mode: ComposerMode): void {
  composerMode.value = mode;
  focusComposer();
}

export function focusComposer(): void {
  const field = document.getElementById(COMPOSER_ID);
  if (field) field.focus();
  else requestAnimationFrame(() => document.getElementById(COMPOSER_ID)?.focus());
}

/** Whoever takes a conversation answers it. On a phone the keyboard would cover what is there to read. */
export function focusComposerWhereItIsSeen(): void {
  if (!matchMedia('(width < 800px)').matches) document.getElementById(COMPOSER_ID)?.focus();
}
