import '../settings/rows.css';
import type { DeskSettings, Site } from '@deskbell/shared';
import { nanoid } from 'nanoid';
import { useId, useState } from 'preact/hooks';
import { deskAgents } from '../../state/desk.ts';
import { USUAL_HOURS } from '../../state/opening-hours.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { FaultAt } from '../settings/use-settings-editing.ts';
import { useStandOnNew } from '../settings/use-stand-on-new.ts';
import { HoursEditor } from './hours/HoursEditor.tsx';
import type { DeskEditing } from './use-desk-editing.ts';

type Team = DeskSettings['teams'][number];

/** Who answers what. */
export function TeamsPage({ site, editing: { settings, change, faultAt } }: { site: Site; editing: DeskEditing }) {
  const { teams, topics } = settings;
  const [removing, setRemoving] = useState<Team | null>(null);
  const { list, standOnNew } = useStandOnNew<HTMLUListElement>(teams.length);
  const topicsOf = (team: Team) => topics.filter(({ teamId }) => teamId === team.id);
  const remove = (team: Team) =>
    change({
      teams: teams.filter((one) => one !== team),
      topics: topics.map((topic) => (topic.teamId === team.id ? { ...topic, teamId: null } : topic)),
    });
  const add = () => {
    change({ teams: [...teams, { id: nanoid(10), name: '', memberIds: [], hours: null }] });
    standOnNew();
  };
  return (
    <section class="rows">
      <p class="settings-soft">A topic can lead to a team: then its people are asked first. What leads to no team goes to everybody.</p>
      {teams.length > 0 && (
        <ul ref={list}>
          {teams.map((team, at) => (
            <li key={team.id} class="settings-card team">
              <TeamFields
                site={site}
                team={team}
                path={`teams/${at}`}
                topics={topicsOf(team).map(({ name }) => name)}
                settings={settings}
                faultAt={faultAt}
                onChange={(next) => change({ teams: teams.with(at, next) })}
                onRemove={() => (topicsOf(team).length > 0 ? setRemoving(team) : remove(team))}
              />
            </li>
          ))}
        </ul>
      )}
      <Button onClick={add}>
        <Icon name="plus" />
        Add a team
      </Button>
      {removing && (
        <ConfirmDialog
          title={`Remove ${removing.name || 'this team'}?`}
          words={`${new Intl.ListFormat('en').format(topicsOf(removing).map(({ name }) => name))} will lead to everybody. Nothing holds until you save.`}
          action="Remove"
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  );
}

interface TeamFieldsProps {
  site: Site;
  team: Team;
  path: string;
  /** Which lead to it. */
  topics: string[];
  settings: DeskSettings;
  faultAt: FaultAt;
  onChange(team: Team): void;
  onRemove(): void;
}

function TeamFields({ site, team, path, topics, settings, faultAt, onChange, onRemove }: TeamFieldsProps) {
  const id = useId();
  const name = team.name.trim() || 'this team';
  const nameFault = faultAt(`${path}/name`) ?? faultAt(`${path}/id`);
  return (
    <>
      <div class="team-top">
        <input
          class="settings-input team-name"
          aria-label={`Name of ${name}`}
          aria-invalid={nameFault !== undefined}
          aria-describedby={nameFault ? `${id}-name` : undefined}
          placeholder="For example: Repairs"
          maxLength={60}
          dir="auto"
          value={team.name}
          onInput={(event) => onChange({ ...team, name: event.currentTarget.value })}
        />
        <Button look="quiet" isSmall class="span-remove" aria-label={`Remove ${name}`} title="Remove" onClick={onRemove}>
          <Icon name="cross" />
        </Button>
      </div>
      {nameFault && (
        <p id={`${id}-name`} class="field-fault">
          {nameFault}
        </p>
      )}
      <Members name={name} team={team} fault={faultAt(`${path}/memberIds`)} onChange={onChange} />
      <p class="settings-soft">{topics.length > 0 ? `Gets ${new Intl.ListFormat('en').format(topics)}.` : 'No topic leads here yet.'}</p>
      <label class="team-own-hours">
        <input
          type="checkbox"
          checked={team.hours !== null}
          onChange={(event) => onChange({ ...team, hours: event.currentTarget.checked ? (settings.hours ?? USUAL_HOURS) : null })}
        />
        Own opening hours
      </label>
      {team.hours && (
        <HoursEditor
          site={site}
          path={`${path}/hours`}
          timeZone={settings.timeZone}
          hours={team.hours}
          faultAt={faultAt}
          onChange={(hours) => onChange({ ...team, hours })}
        />
      )}
    </>
  );
}

interface MembersProps {
  name: string;
  team: Team;
  fault: string | undefined;
  onChange(team: Team): void;
}

function Members({ name, team, fault, onChange }: MembersProps) {
  const faultId = useId();
  const agents = deskAgents.value?.agents ?? [];
  const toggle = (agentId: string, isIn: boolean) =>
    // Whoever does not belong to the shop any more leaves with the next change.
    onChange({
      ...team,
      memberIds: agents.map(({ id }) => id).filter((id) => (id === agentId ? isIn : team.memberIds.includes(id))),
    });
  return (
    <fieldset class="members" aria-describedby={fault ? faultId : undefined}>
      <legend class="only-read">People in {name}</legend>
      {agents.map(({ id, name: agent }) => (
        <label key={id} class="member">
          <input
            type="checkbox"
            aria-invalid={fault !== undefined}
            checked={team.memberIds.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
          <Avatar name={agent} isSmall />
          <span dir="auto">{agent}</span>
        </label>
      ))}
      {fault && (
        <p id={faultId} class="field-fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
