import type { FaqHealth } from '@deskbell/shared';
import { now } from '../../../state/clock.ts';
import { dayWords } from '../../../state/dates.ts';
import { placeOf } from '../../../state/place.ts';
import { EntryLink } from './EntryLink.tsx';
import { HealthGroup } from './HealthGroup.tsx';

export function RiskyEntries({ entries }: { entries: FaqHealth['risky'] }) {
  return (
    <HealthGroup
      title="Risky"
      isBad
      advice="These answers ask for what nobody should write into a chat. The bot does not give them; reword them."
    >
      {entries.map((entry) => (
        <EntryLink key={entry.id} entry={entry} words={entry.asksFor === 'card' ? 'Asks for a card number' : 'Asks for a password'} />
      ))}
    </HealthGroup>
  );
}

export function NotHelping({ entries }: { entries: FaqHealth['notHelping'] }) {
  return (
    <HealthGroup title="Not helping" isBad advice="More visitors were not helped by these than were. Read where, and mend the answer.">
      {entries.map((entry) => {
        const { confirmed, assumed, bounced, handedOver } = entry.figures;
        return (
          <EntryLink key={entry.id} entry={entry} words={`Helped ${confirmed + assumed}, did not ${bounced + handedOver}`}>
            <Conversations ids={entry.conversations} />
          </EntryLink>
        );
      })}
    </HealthGroup>
  );
}

export function AlikeEntries({ pairs }: { pairs: FaqHealth['alike'] }) {
  return (
    <HealthGroup
      title="Too alike"
      advice="Visitors who mean the first may get the second. Make them one, or move the phrasings to where they belong."
    >
      {pairs.map(({ a, b, phrasings, conversations }) => (
        <EntryLink key={`${a.id} ${b.id}`} entry={a} other={b} words={`Mixed up: ${phrasings.map((one) => `“${one}”`).join(', ')}`}>
          {conversations.length > 0 && <Conversations ids={conversations} />}
        </EntryLink>
      ))}
    </HealthGroup>
  );
}

export function FewPhrasings({ entries }: { entries: FaqHealth['fewPhrasings'] }) {
  return (
    <HealthGroup title="Few phrasings" advice="With three or more ways to ask it, the bot recognises a question much more often.">
      {entries.map((entry) => (
        <EntryLink key={entry.id} entry={entry} words={entry.phrasings === 0 ? 'None yet' : `Only ${entry.phrasings}`}>
          {entry.conversations.length > 0 && <Conversations ids={entry.conversations} />}
        </EntryLink>
      ))}
    </HealthGroup>
  );
}

export function NeverUsed({ entries }: { entries: FaqHealth['neverUsed'] }) {
  return (
    <HealthGroup title="Never used" advice="Published for 30 days and never given. Perhaps visitors ask it in other words, or not at all.">
      {entries.map((entry) => (
        <EntryLink key={entry.id} entry={entry} words={`Published ${dayWords(entry.publishedAt, now.value)}`} />
      ))}
    </HealthGroup>
  );
}

/** Where an answer did not help, or led on to a person. */
function Conversations({ ids }: { ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, at) => (
        <a key={id} href={placeOf(id)}>
          Conversation {at + 1}
        </a>
      ))}
    </>
  );
}
