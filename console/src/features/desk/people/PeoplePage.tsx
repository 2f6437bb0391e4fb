import './people.css';
import type { DeskAgent, Site } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import { deskAgents, refreshAgents, removeAgent } from '../../../state/desk.ts';
import { me, refreshSession } from '../../../state/session.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { useDoing } from '../../../ui/use-doing.ts';

const LOOK_MS = 10_000;

const ROLES: Record<DeskAgent['role'], string> = { owner: 'Owner', admin: 'Admin', agent: 'Agent' };

/** Everybody who answers for this shop, and whether they are there. */
export function PeoplePage({ site }: { site: Site }) {
  const [removing, setRemoving] = useState<DeskAgent | null>(null);
  const { refusal, run } = useDoing();
  useEffect(() => {
    void refreshAgents(site.id);
    const timer = setInterval(() => document.visibilityState === 'visible' && refreshAgents(site.id), LOOK_MS);
    return () => clearInterval(timer);
  }, [site.id]);
  const list = deskAgents.value;
  if (!list) return null;
  const isMe = (agent: DeskAgent) => agent.id === me.value?.id;
  const isOnlyOwner = ({ role }: DeskAgent) => role === 'owner' && list.agents.filter((one) => one.role === 'owner').length === 1;
  const remove = (agent: DeskAgent) =>
    run('remove', async () => {
      await removeAgent(site.id, agent.id);
      // The shop is not theirs any more.
      if (isMe(agent)) await refreshSession();
    });
  return (
    <section class="people">
      {refusal && (
        <p class="settings-fault" role="alert">
          {refusal.message}
        </p>
      )}
      <ul>
        {list.agents.map((agent) => (
          <li key={agent.id} class="person">
            <span class={`person-face${agent.isPresent ? ` person-${agent.availability === 'available' ? 'here' : 'away'}` : ''}`}>
              <Avatar name={agent.name} />
            </span>
            <span class="person-name">
              <strong dir="auto">{agent.name}</strong>
              {isMe(agent) && <span class="person-tag">you</span>}
              {agent.role !== 'agent' && <span class="person-tag">{ROLES[agent.role]}</span>}
              <span class="person-email">{agent.email}</span>
            </span>
            <span class="person-standing">
              {standingWords(agent)}
              {agent.openConversations > 0 && (
                <span>{agent.openConversations === 1 ? 'has 1 conversation' : `has ${agent.openConversations} conversations`}</span>
              )}
            </span>
            {list.mayRemove && !isOnlyOwner(agent) && (
              <Button isSmall aria-label={isMe(agent) ? undefined : `Remove ${agent.name}`} onClick={() => setRemoving(agent)}>
                {isMe(agent) ? 'Leave' : 'Remove'}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {list.mayRemove ? (
        <p class="settings-soft">
          Somebody is missing? Start the server with <code>NEW_OWNER_LINK=1</code>: it prints a link that lets one more person in, as an
          owner.
        </p>
      ) : (
        <p class="settings-soft">Owners take people off the shop.</p>
      )}
      {removing && (
        <ConfirmDialog
          title={isMe(removing) ? `Leave ${site.name}?` : `Remove ${removing.name} from ${site.name}?`}
          words={
            isMe(removing)
              ? 'You no longer see this shop, and what you hold goes back to the queue.'
              : `${removing.name} no longer sees this shop and leaves its teams, and what they hold goes back to the queue. What they wrote stays.`
          }
          action={isMe(removing) ? 'Leave' : 'Remove'}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  );
}

function standingWords({ isPresent, availability, awayReason }: DeskAgent): string {
  const why = availability === 'away' && awayReason ? `: ${awayReason}` : '';
  if (!isPresent) return why ? `Away${why}` : 'Not connected';
  return availability === 'available' ? 'Here' : `Here, but away${why}`;
}
