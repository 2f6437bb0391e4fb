import './visitor-panel.css';
import type { ConversationSummary } from '@deskbell/shared';
import { ageWords } from '../../state/age.ts';
import { now } from '../../state/clock.ts';
import { entries } from '../../state/connection.ts';
import { holderWords } from '../../state/conversation-words.ts';
import { dayAndTime, exactTime, untilWords } from '../../state/dates.ts';
import { mailHref } from '../../state/links.ts';
import { moveWords } from '../../state/move-words.ts';
import { me } from '../../state/session.ts';
import { visitorNameOf } from '../../state/visitor-name.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { PageLink } from './PageLink.tsx';

/** "Who is this?": what is known of the visitor, and no more. */
export function VisitorPanel({ summary }: { summary: ConversationSummary }) {
  const { createdAt, lastEntryAt, page, contact } = summary;
  const visitorName = visitorNameOf(summary);
  const lastAge = ageWords(lastEntryAt, now.value);
  return (
    <div class="visitor">
      <h2>Who is this?</h2>
      <p class="visitor-name">
        <Avatar name={visitorName} />
        <strong dir="auto">{visitorName}</strong>
      </p>
      <dl>
        <dt>Now</dt>
        <dd>{nowWords(summary)}</dd>
        {contact && (
          <>
            <dt>E-mail</dt>
            <dd>
              <a href={mailHref(contact.email)}>{contact.email}</a>
            </dd>
          </>
        )}
        <dt>Began</dt>
        <dd title={exactTime(createdAt)}>{dayAndTime(createdAt, now.value)}</dd>
        <dt>Last words</dt>
        <dd title={exactTime(lastEntryAt)}>{lastAge === 'now' ? 'Just now' : dayAndTime(lastEntryAt, now.value)}</dd>
        {page && (
          <>
            <dt>Page</dt>
            <dd>
              <PageLink page={page} />
            </dd>
          </>
        )}
      </dl>
      <History visitorName={visitorName} />
      <p class="visitor-words">Visitors write without an account. This is all that is known.</p>
    </div>
  );
}

function nowWords(summary: ConversationSummary): string {
  const holder = holderWords(summary, me.value?.id ?? '');
  const until = summary.snoozedUntil ? ` until ${untilWords(summary.snoozedUntil, now.value)}` : '';
  return `${holder}${until}${summary.isBlocked ? ', blocked' : ''}`;
}

/** How the conversation went from hand to hand. */
function History({ visitorName }: { visitorName: string }) {
  const moves = entries.value.flatMap((entry) => (entry.content.kind === 'move' ? { entry, content: entry.content } : []));
  if (moves.length === 0) return null;
  return (
    <>
      <h3>What happened</h3>
      <ol>
        {moves.map(({ entry, content }) => (
          <li key={entry.rev}>
            {moveWords(entry, content, visitorName, now.value)}
            <time dateTime={entry.at} title={exactTime(entry.at)}>
              {dayAndTime(entry.at, now.value)}
            </time>
          </li>
        ))}
      </ol>
    </>
  );
}
