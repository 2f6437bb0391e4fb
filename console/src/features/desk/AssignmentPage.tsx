import { hasMail } from '../../state/session.ts';
import { Choices } from '../../ui/Choices.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Tick } from '../../ui/Tick.tsx';
import type { DeskEditing } from './use-desk-editing.ts';

/** How a conversation finds somebody, and when it ends. */
export function AssignmentPage({ editing: { settings, change, faultAt } }: { editing: DeskEditing }) {
  const { assignment, limit, teamRule, teams, closeAfterHours, mailAfterMinutes } = settings;
  return (
    <>
      <Choices
        legend="Who takes a conversation that waits?"
        name="assignment"
        chosen={assignment}
        onChoose={(value) => change({ assignment: value })}
        choices={[
          {
            value: 'auto',
            words: 'The desk gives it to somebody',
            effect: 'Whoever is available and has the fewest gets it; of those the one who has waited longest for the next.',
          },
          { value: 'off', words: 'Agents take it themselves', effect: 'It waits in the list until somebody takes or answers it.' },
        ]}
      />
      {assignment === 'auto' && (
        <NumberField
          label="At most so many at once for each agent"
          hint="Only conversations that are live count: one in which nothing was said for 10 minutes leaves room for another."
          value={limit}
          most={50}
          fault={faultAt('limit')}
          onChange={(value) => change({ limit: value })}
        />
      )}
      {teams.length > 0 && (
        <Choices
          legend="When nobody of a team is available"
          name="team-rule"
          chosen={teamRule}
          onChoose={(value) => change({ teamRule: value })}
          choices={[
            { value: 'anyone', words: 'Anybody may have it', effect: 'It is answered sooner, by somebody who may know less about it.' },
            { value: 'queue', words: 'It waits for the team', effect: 'It is answered by somebody who knows, and maybe later.' },
          ]}
        />
      )}
      <MailToTeam
        minutes={mailAfterMinutes}
        fault={faultAt('mailAfterMinutes')}
        onChange={(value) => change({ mailAfterMinutes: value })}
      />
      <NumberField
        label="Close a conversation after so many hours of silence"
        hint={`${durationWords(closeAfterHours)}Only where nobody owes an answer. When the visitor writes again, it opens again.`}
        value={closeAfterHours}
        most={720}
        fault={faultAt('closeAfterHours')}
        onChange={(value) => change({ closeAfterHours: value })}
      />
    </>
  );
}

interface MailToTeamProps {
  minutes: number | null;
  fault: string | undefined;
  onChange(minutes: number | null): void;
}

const USUAL_MINUTES = 5;

/** The last thing that tells of somebody who waits: it needs no console and no phone. */
function MailToTeam({ minutes, fault, onChange }: MailToTeamProps) {
  return (
    <fieldset class="mail-to-team">
      <legend>E-mail to the team</legend>
      <Tick
        words="Write to the team when somebody waits too long"
        isOn={minutes !== null}
        onTurn={(isOn) => onChange(isOn ? USUAL_MINUTES : null)}
      />
      {minutes !== null && (
        <NumberField
          label="After so many minutes in the queue"
          hint="To those whose line it is, within its hours, who want it. Each gets one for each visitor, and at most one in 10 minutes."
          value={minutes}
          most={1_440}
          fault={fault}
          // Nothing is no number here; as nothing it would mean never.
          onChange={(value) => onChange(Number.isNaN(value) ? 0 : value)}
        />
      )}
      {!hasMail.value && <p class="settings-soft">E-mail is not set up on this server, so none is sent.</p>}
    </fieldset>
  );
}

function durationWords(hours: number): string {
  if (!(hours >= 48)) return '';
  const days = Math.round(hours / 24);
  return `About ${days} days. `;
}
