import type { DeskSettings } from '@deskbell/shared';
import { Button } from '../../ui/Button.tsx';
import type { DeskEditing } from './use-desk-editing.ts';

const NAMES: Record<keyof DeskSettings, string> = {
  timeZone: 'the time zone',
  hours: 'the opening hours',
  topics: 'the topics',
  teams: 'the teams',
  assignment: 'how conversations are assigned',
  limit: 'how many an agent gets',
  teamRule: 'what happens when a team has nobody',
  closeAfterHours: 'when conversations close',
  mailAfterMinutes: 'when the team gets an e-mail',
  livePreview: 'whether you see what visitors write',
};

/** Somebody saved the same settings while they were being changed: whose stay. */
export function Clash({ editing: { clashes, settle } }: { editing: DeskEditing }) {
  const names = new Intl.ListFormat('en', { type: 'conjunction' }).format(clashes.map((part) => NAMES[part]));
  return (
    <section class="desk-clash" role="alert">
      <h3>Somebody else saved {names} while you were changing them</h3>
      <p>Everything else of both is kept. Choose whose stay here.</p>
      <p class="desk-clash-actions">
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
