import '../settings/rows.css';
import type { DeskSettings } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { useId } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useStandOnNew } from '../settings/use-stand-on-new.ts';
import type { DeskEditing } from './use-desk-editing.ts';

type Topic = DeskSettings['topics'][number];

const MOST = 12;

/** What visitors can say it is about, in the order in which they see it. */
export function TopicsPage({ editing: { settings, change, faultAt } }: { editing: DeskEditing }) {
  const { topics, teams } = settings;
  const set = (next: Topic[]) => change({ topics: next });
  const { list, standOnNew } = useStandOnNew<HTMLOListElement>(topics.length);
  const add = () => {
    set([...topics, { id: nanoid(10), name: '', kind: 'service', teamId: null }]);
    standOnNew();
  };
  const move = (at: number, by: 1 | -1) => {
    const topic = topics[at];
    if (topic) set(topics.toSpliced(at, 1).toSpliced(at + by, 0, topic));
  };
  return (
    <section class="rows">
      <p class="settings-soft">
        When a visitor needs a person, they can choose one of these. It brings them to the right team, and tells whoever answers what to
        expect.
      </p>
      {topics.length > 0 && (
        <>
          <p class="row-heads" aria-hidden="true">
            <span>Topic</span>
            <span>Asked</span>
            <span>Goes to</span>
          </p>
          <ol ref={list}>
            {topics.map((topic, at) => (
              <li key={topic.id} class="row">
                <TopicFields
                  topic={topic}
                  teams={teams}
                  nameFault={faultAt(`topics/${at}/name`) ?? faultAt(`topics/${at}/id`)}
                  teamFault={faultAt(`topics/${at}/teamId`)}
                  onChange={(next) => set(topics.with(at, next))}
                />
                <span class="row-actions">
                  <Button
                    look="quiet"
                    isSmall
                    aria-label={`Move ${topic.name || 'this topic'} up`}
                    title="Move up"
                    isOff={at === 0}
                    onClick={() => move(at, -1)}
                  >
                    <Icon name="up" />
                  </Button>
                  <Button
                    look="quiet"
                    isSmall
                    aria-label={`Move ${topic.name || 'this topic'} down`}
                    title="Move down"
                    isOff={at === topics.length - 1}
                    onClick={() => move(at, 1)}
                  >
                    <Icon name="down" />
                  </Button>
                  <Button
                    look="quiet"
                    isSmall
                    aria-label={`Remove ${topic.name || 'this topic'}`}
                    title="Remove"
                    onClick={() => set(topics.toSpliced(at, 1))}
                  >
                    <Icon name="cross" />
                  </Button>
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {topics.length < MOST ? (
        <Button onClick={add}>
          <Icon name="plus" />
          Add a topic
        </Button>
      ) : (
        <p class="settings-soft">A visitor can choose among {MOST} topics at most.</p>
      )}
    </section>
  );
}

interface TopicFieldsProps {
  topic: Topic;
  teams: DeskSettings['teams'];
  nameFault: string | undefined;
  teamFault: string | undefined;
  onChange(topic: Topic): void;
}

function TopicFields({ topic, teams, nameFault, teamFault, onChange }: TopicFieldsProps) {
  const faultId = useId();
  const fault = nameFault ?? teamFault;
  const name = topic.name.trim() || 'this topic';
  return (
    <div class="topic">
      <input
        class="settings-input"
        aria-label={`Name of ${name}`}
        aria-invalid={nameFault !== undefined}
        aria-describedby={nameFault ? faultId : undefined}
        placeholder="For example: Sizes"
        maxLength={60}
        dir="auto"
        value={topic.name}
        onInput={(event) => onChange({ ...topic, name: event.currentTarget.value })}
      />
      <select
        class="settings-input"
        aria-label={`Kind of ${name}`}
        value={topic.kind}
        onChange={(event) => onChange({ ...topic, kind: event.currentTarget.value as Topic['kind'] })}
      >
        <option value="service">Before buying</option>
        <option value="support">After buying</option>
      </select>
      <select
        class="settings-input"
        aria-label={`Team for ${name}`}
        aria-invalid={teamFault !== undefined}
        aria-describedby={teamFault ? faultId : undefined}
        value={topic.teamId ?? ''}
        onChange={(event) => onChange({ ...topic, teamId: event.currentTarget.value || null })}
      >
        <option value="">Everybody</option>
        {topic.teamId !== null && !teams.some(({ id }) => id === topic.teamId) && <option value={topic.teamId}>A team that is gone</option>}
        {teams.map(({ id, name: team }) => (
          <option key={id} value={id}>
            {team || 'A team without a name'}
          </option>
        ))}
      </select>
      {fault && (
        <p id={faultId} class="field-fault">
          {fault}
        </p>
      )}
    </div>
  );
}
