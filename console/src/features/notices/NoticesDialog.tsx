import './notices-dialog.css';
import { noticeSettings, setNotices } from '../../state/notice-settings.ts';
import { NOTICE_KINDS, type NoticeKind } from '../../state/notices.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { DesktopSettings } from './DesktopSettings.tsx';
import { SoundSettings } from './SoundSettings.tsx';
import { Tick } from './Tick.tsx';

const WORDS: Record<NoticeKind, string> = {
  waiting: 'Somebody new is waiting',
  given: 'A conversation becomes mine',
  message: 'A visitor writes in one of mine',
  lead: 'A visitor wants an e-mail',
  mention: 'A colleague mentions me in a note',
};

/** How I want to be told of what happens. Everything holds at once: there is nothing to save. */
export function NoticesDialog({ onClose }: { onClose(): void }) {
  const { kinds } = noticeSettings.value;
  return (
    <Dialog title="Notices" onClose={onClose}>
      <fieldset class="notices-part">
        <legend>Tell me when</legend>
        {NOTICE_KINDS.map((kind) => (
          <Tick key={kind} words={WORDS[kind]} isOn={kinds[kind]} onTurn={(isOn) => setNotices({ kinds: { ...kinds, [kind]: isOn } })} />
        ))}
        <p class="notices-soft">Never for what you look at. While you are away, only for what is yours.</p>
      </fieldset>
      <SoundSettings />
      <DesktopSettings />
      <p class="notices-soft">This holds for you in this browser, as long as the console is open in it.</p>
    </Dialog>
  );
}
