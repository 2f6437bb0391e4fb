import './keys-dialog.css';
import { COMMAND_GROUPS, type CommandGroup, keyWords } from '../../state/commands.ts';
import { hasSignKeys, setSignKeys } from '../../state/key-settings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { COMMANDS, LOCAL_KEYS } from './commands.ts';

const TITLES: Record<CommandGroup, string> = {
  everywhere: 'Everywhere',
  list: 'In the lists',
  conversation: 'In a conversation',
  faq: 'In the FAQ',
  desk: 'In the desk',
  widget: 'In the widget',
};

const ALL = [...COMMANDS, ...LOCAL_KEYS].filter(({ keys }) => keys.length > 0);

/** Which key does what, and where. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Keys" isWide onClose={onClose}>
      <div class="keys-groups">
        {COMMAND_GROUPS.map((group) => (
          <section key={group} aria-label={TITLES[group]}>
            <h3>{TITLES[group]}</h3>
            <dl>
              {ALL.filter((one) => one.group === group).map(({ words, keys }) => (
                <div key={words}>
                  <dt>{words}</dt>
                  <dd>
                    {keys.map((each) => (
                      <kbd key={each}>{keyWords(each)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Tick words="Letters and signs are keys too" isOn={hasSignKeys.value} onTurn={setSignKeys} />
      {!hasSignKeys.value && <p class="keys-soft">Only keys such as {keyWords('Mod+k')}, arrows and Esc do something in this browser.</p>}
    </Dialog>
  );
}
