import type { ComposerMode } from '../../state/drafts.ts';

const MODES: { mode: ComposerMode; words: string }[] = [
  { mode: 'reply', words: 'Reply' },
  { mode: 'note', words: 'Note' },
];

export function ModeSwitch({ mode, onChange }: { mode: ComposerMode; onChange(mode: ComposerMode): void }) {
  return (
    <fieldset class="mode-switch">
      <legend class="only-read">What are you writing?</legend>
      {MODES.map((choice) => (
        <label key={choice.mode} class={choice.mode === mode ? 'mode-switch-on' : ''}>
          <input type="radio" name="composer-mode" checked={choice.mode === mode} onChange={() => onChange(choice.mode)} />
          {choice.words}
        </label>
      ))}
    </fieldset>
  );
}
