import type { ConversationSummary, DeskAgent, DeskSettings } from '@deskbell/shared';
import type { ComponentChild } from 'preact';
import type { Receiver } from '../../../state/acts.ts';
import { byRoom, colleagueWords, isThere } from '../../../state/colleague-words.ts';
import { me } from '../../../state/session.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Icon } from '../../../ui/Icon.tsx';

export interface Chosen {
  to: Receiver;
  name: string;
}

interface ReceiverChoiceProps {
  /** Where it is now, of one conversation: it need not go there. */
  summary?: Pick<ConversationSummary, 'state' | 'teamId'>;
  colleagues: readonly DeskAgent[];
  teams: DeskSettings['teams'];
  chosen: Chosen | null;
  onChoose(chosen: Chosen): void;
}

/** Colleagues, teams, and the queue. Who is not there cannot be given anything. */
export function ReceiverChoice({ summary, colleagues, teams, chosen, onChoose }: ReceiverChoiceProps) {
  const others = colleagues.filter(({ id }) => id !== me.value?.id).sort(byRoom);
  const isQueued = summary?.state === 'waiting' && summary.teamId === null;
  const choose = (to: Receiver, name: string) => ({
    isChosen: keyOf(chosen?.to) === keyOf(to),
    onChoose: () => onChoose({ to, name }),
  });
  return (
    <div class="receivers">
      <fieldset>
        <legend>Colleagues</legend>
        {others.length === 0 && <p class="receivers-none">You are the only one in this shop.</p>}
        {others.map((colleague) => (
          <ReceiverRow
            key={colleague.id}
            {...choose({ kind: 'agent', id: colleague.id }, colleague.name)}
            mark={<Avatar name={colleague.name} />}
            name={colleague.name}
            words={colleagueWords(colleague)}
            isOff={!isThere(colleague)}
          />
        ))}
      </fieldset>
      {teams.length > 0 && (
        <fieldset>
          <legend>Teams</legend>
          {teams.map(({ id, name, memberIds }) => (
            <ReceiverRow
              key={id}
              {...choose({ kind: 'team', id }, `team ${name}`)}
              mark={<Icon name="team" />}
              name={name}
              words={teamWords(memberIds, colleagues)}
              isOff={summary?.state === 'waiting' && summary.teamId === id}
            />
          ))}
        </fieldset>
      )}
      <fieldset>
        <legend>Everybody</legend>
        <ReceiverRow
          {...choose({ kind: 'queue' }, 'the queue')}
          mark={<Icon name="queue" />}
          name="Back to the queue"
          words={isQueued ? 'It is there already' : 'Whoever has time next takes it'}
          isOff={isQueued}
        />
      </fieldset>
    </div>
  );
}

const keyOf = (to: Receiver | undefined): string => (to ? `${to.kind} ${'id' in to ? to.id : ''}` : '');

function teamWords(memberIds: readonly string[], colleagues: readonly DeskAgent[]): string {
  const here = colleagues.filter((colleague) => memberIds.includes(colleague.id) && isThere(colleague)).length;
  return here === 0 ? 'Nobody is here now' : `${here} ${here === 1 ? 'person is' : 'people are'} here`;
}

interface ReceiverRowProps {
  isChosen: boolean;
  onChoose(): void;
  mark: ComponentChild;
  name: string;
  words: string;
  isOff: boolean;
}

function ReceiverRow({ isChosen, onChoose, mark, name, words, isOff }: ReceiverRowProps) {
  return (
    <label class={`receiver${isChosen ? ' receiver-chosen' : ''}${isOff ? ' receiver-off' : ''}`}>
      <input type="radio" name="receiver" checked={isChosen} disabled={isOff} onChange={onChoose} />
      <span class="receiver-mark">{mark}</span>
      <span class="receiver-name" dir="auto">
        {name}
      </span>
      <span class="receiver-words">{words}</span>
    </label>
  );
}
