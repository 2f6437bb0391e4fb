import './notices-banner.css';
import { signal } from '@preact/signals';
import { askForDesktop } from '../../api/desktop-notices.ts';
import { soundState, unlockSound } from '../../api/sound.ts';
import { isListed } from '../../state/inbox-news.ts';
import { type NoticeProblem, noticeProblems, PROBLEM_WORDS } from '../../state/notice-problems.ts';
import { noticeSettings } from '../../state/notice-settings.ts';
import { permission, refreshPermission } from '../../state/noticing.ts';
import { openDialog } from '../../state/open-dialog.ts';
import { isPushLost, support } from '../../state/push.ts';
import { Button } from '../../ui/Button.tsx';

/** What somebody does not want to hear of again, until the page is loaded anew. */
const dismissed = signal<ReadonlySet<NoticeProblem>>(new Set());

const MENDING: Record<NoticeProblem, string> = {
  locked: 'Turn the sound on',
  ask: 'Allow notifications',
  denied: 'How to allow them',
  insecure: 'Settings',
  lost: 'Turn it on again',
  install: 'How to do it',
};

/** Nobody is to miss a visitor because something that they count on cannot work: one thing after another, with what mends it. */
export function NoticesBanner() {
  const push = { isLost: isPushLost.value, mustInstall: support.value === 'install' };
  const problems = isListed.value ? noticeProblems(noticeSettings.value, permission.value, soundState.value, push) : [];
  const problem = problems.find((found) => !dismissed.value.has(found));
  const mend = (found: NoticeProblem) => {
    if (found === 'locked') void unlockSound();
    else if (found === 'ask') void askForDesktop().finally(refreshPermission);
    else openDialog.value = 'notices';
  };
  const dismiss = (found: NoticeProblem) => {
    dismissed.value = new Set([...dismissed.value, found]);
  };
  return (
    <div role="status">
      {problem && (
        <div class="notices-banner">
          <p>{PROBLEM_WORDS[problem]}</p>
          <Button isSmall onClick={() => mend(problem)}>
            {MENDING[problem]}
          </Button>
          <Button look="quiet" isSmall onClick={() => dismiss(problem)}>
            Not now
          </Button>
        </div>
      )}
    </div>
  );
}
