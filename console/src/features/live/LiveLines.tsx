import './live-lines.css';
import { draftOf } from '../../state/drafts.ts';
import { onlookersOf, visitorTyping } from '../../state/live.ts';
import { onlookerWords, writersOf } from '../../state/onlooker-words.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Above the composer: what the visitor is writing, and which colleague may answer before I do. */
export function LiveLines({ id, visitorName }: { id: string; visitorName: string }) {
  const typing = visitorTyping.value;
  const people = onlookersOf(id);
  const writers = writersOf(people);
  const isBoth = writers !== null && draftOf(id, 'reply').trim() !== '';
  return (
    <div class="live-lines">
      {typing?.text && (
        <p class="live-preview" dir="auto">
          {typing.text}
        </p>
      )}
      <p class="live-line" role="status">
        {typing && <span dir="auto">{visitorName} is writing…</span>}
        {!isBoth && <span>{onlookerWords(people)}</span>}
      </p>
      <p role="status" class={isBoth ? 'live-both' : undefined}>
        {isBoth && (
          <>
            <Icon name="team" />
            <span>
              <strong>{writers} writing an answer too.</strong> Wait for it, or leave a note.
            </span>
          </>
        )}
      </p>
    </div>
  );
}
