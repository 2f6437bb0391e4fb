import './onlookers.css';
import type { Onlooker } from '@deskbell/shared';
import { onlookersOf } from '../../state/live.ts';
import { onlookerWords } from '../../state/onlooker-words.ts';
import { Avatar } from '../../ui/Avatar.tsx';

const SHOWN = 3;

/** Which colleagues are at the open conversation, with what they do. */
export function Onlookers({ id }: { id: string }) {
  const people = onlookersOf(id);
  const words = onlookerWords(people);
  return (
    <p class="onlookers" title={words ?? undefined}>
      <Faces people={people} />
      {words && <span class="onlookers-words">{words}</span>}
    </p>
  );
}

/** The same on a row of the lists: their faces before its words. */
export function RowOnlookers({ id }: { id: string }) {
  const people = onlookersOf(id);
  const words = onlookerWords(people);
  if (words === null) return null;
  return (
    <span class="row-onlookers" title={words}>
      <Faces people={people} />
      <span class="only-read">{words}. </span>
    </span>
  );
}

function Faces({ people }: { people: readonly Onlooker[] }) {
  return (
    <>
      {people.slice(0, SHOWN).map(({ id, name, doing }) => (
        <span key={id} class={`onlooker onlooker-${doing}`}>
          <Avatar name={name} isSmall />
        </span>
      ))}
    </>
  );
}
