import { Button } from '../../ui/Button.tsx';
import type { SettingsEditing } from './use-settings-editing.ts';

export interface ClashProps<Settings extends object> {
  editing: Pick<SettingsEditing<Settings>, 'clashes' | 'settle'>;
  /** What each is called: "the opening hours". */
  names: Record<keyof Settings, string>;
}

/** Somebody saved the same settings while they were being changed: whose stay. */
export function Clash<Settings extends object>({ editing: { clashes, settle }, names }: ClashProps<Settings>) {
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(clashes.map((part) => names[part]));
  return (
    <section class="settings-clash" role="alert">
      <h3>Somebody else saved {list} while you were changing them</h3>
      <p>Everything else of both is kept. Choose whose stay here.</p>
      <p class="settings-clash-actions">
        <Button look="main" isSmall onClick={() => settle('mine')}>
          Keep mine
        </Button>
        <Button isSmall onClick={() => settle('theirs')}>
          Take theirs
        </Button>
      </p>
    </section>
  );
}
