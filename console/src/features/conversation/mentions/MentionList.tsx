import '../../../ui/picker.css';
import './mention-list.css';
import { colleagueWords } from '../../../state/colleague-words.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { COMPOSER_ID } from '../focus-composer.ts';
import type { MentionChoice } from './use-mentioning.ts';

/** The colleagues who may be meant, above the field in which their name is being written. */
export function MentionList({ choice: { listId, colleagues, place, point, pick } }: { choice: MentionChoice }) {
  const field = () => document.getElementById(COMPOSER_ID) as HTMLTextAreaElement | null;
  return (
    <>
      {colleagues.length > 0 && (
        <div id={listId} class="picker mention-list" role="listbox" aria-label="Colleagues">
          {colleagues.map((colleague, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
            <div
              key={colleague.id}
              id={`${listId}-${index}`}
              class="picker-option mention-option"
              role="option"
              tabIndex={-1}
              aria-selected={index === place}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={index === place ? undefined : () => point(index)}
              onClick={() => pick(field(), colleague)}
            >
              <Avatar name={colleague.name} />
              <span class="mention-option-name" dir="auto">
                {colleague.name}
              </span>
              <span class="picker-soft">{colleagueWords(colleague)}</span>
            </div>
          ))}
        </div>
      )}
      <p class="only-read" role="status">
        {colleagues.length > 0 &&
          `${colleagues.length === 1 ? '1 colleague' : `${colleagues.length} colleagues`}: arrows choose, Enter takes`}
      </p>
    </>
  );
}
