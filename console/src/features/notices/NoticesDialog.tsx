import './notices-dialog.css';
import { noticeSettings, setNotices } from '../../state/notice-settings.ts';
import { NOTICE_KINDS } from '../../state/notices.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { ClosedConsole } from './ClosedConsole.tsx';
import { DesktopSettings } from './DesktopSettings.tsx';
import { KIND_WORDS } from './kind-words.ts';
import { SoundSettings } from './SoundSettings.tsx';

/** How I want to be told of what happens. Everything holds at once: there is nothing to save. */
export function NoticesDialog({ onClose }: { onClose(): void }) {
  const { kinds } = noticeSettings.value;
  return (
    <Dialog title="Notices" onClose={onClose}>
      <fieldset class="notices-part">
        <legend>Tell me when</legend>
        {NOTICE_KINDS.map((kind) => (
          <Tick
            key={kind}
            words={KIND_WORDS[kind]}
            isOn={kinds[kind]}
            onTurn={(isOn) => setNotices({ kinds: { ...kinds, [kind]: isOn } })}
          />
        ))}
        <p class="notices-soft">Never for what you look at. While you are away, only for what is yours.</p>
      </fieldset>
      <SoundSettings />
      <DesktopSettings />
      <p class="notices-soft">So far this holds for you in this browser, as long as the console is open in it.</p>
      <ClosedConsole />
    </Dialog>
  );
}
