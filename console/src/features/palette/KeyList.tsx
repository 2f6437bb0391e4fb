import './keys-dialog.css';
import { keyWords } from '../../state/commands.ts';
import { hasSignKeys } from '../../state/key-settings.ts';
import { COMMANDS } from './commands.ts';

/** Some of the keys in a line, to be learnt in passing; `?` has all of them. */
export function KeyList({ ids }: { ids: readonly string[] }) {
  if (!hasSignKeys.value) return null;
  return (
    <ul class="conversation-keys" aria-label="Keys">
      {ids.map((id) => {
        const found = COMMANDS.find((known) => known.id === id);
        return (
          found && (
            <li key={id}>
              <kbd>{keyWords(found.keys[0] ?? '')}</kbd> {found.words}
            </li>
          )
        );
      })}
    </ul>
  );
}
