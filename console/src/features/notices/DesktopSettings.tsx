import { askForDesktop, type DesktopPermission } from '../../api/desktop-notices.ts';
import { noticeSettings, setNotices } from '../../state/notice-settings.ts';
import { permission, refreshPermission } from '../../state/noticing.ts';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Tick.tsx';

const STATES: Record<DesktopPermission, string> = {
  granted: 'Your browser allows it.',
  default: 'Not allowed in this browser yet.',
  denied:
    'Your browser blocks it. Open the site settings at the left of the address, set Notifications to “Allow”, and come back: nothing needs to be loaded again.',
  insecure: 'Browsers allow it only on secure pages. Open the console at an address that begins with https.',
  unsupported: 'This browser cannot do it.',
};

/** Notifications beside everything else on the screen, and how to mend it where the browser is against it. */
export function DesktopSettings() {
  const { onDesktop, showText } = noticeSettings.value;
  const state = permission.value;
  const isBlocked = state === 'denied' || state === 'insecure';
  return (
    <fieldset class="notices-part">
      <legend>On the desktop</legend>
      <Tick words="Notify me while I look elsewhere" isOn={onDesktop} onTurn={(isOn) => setNotices({ onDesktop: isOn })} />
      {onDesktop && (
        <>
          <div class={isBlocked ? 'notices-state notices-state-blocked' : 'notices-state'} role="status">
            <p>{STATES[state]}</p>
            {state === 'default' && (
              <Button isSmall onClick={() => askForDesktop().finally(refreshPermission)}>
                Allow
              </Button>
            )}
          </div>
          <Tick words="Show who writes, and their words" isOn={showText} onTurn={(isOn) => setNotices({ showText: isOn })} />
          {!showText && <p class="notices-soft">It says “New message”, and nothing that the visitor wrote.</p>}
        </>
      )}
    </fieldset>
  );
}
