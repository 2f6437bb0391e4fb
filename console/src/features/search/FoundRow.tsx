import type { ConversationSummary, FoundConversation, SearchHit } from '@deskbell/shared';
import { ageWords } from '../../state/age.ts';
import { now } from '../../state/clock.ts';
import { exactTime } from '../../state/dates.ts';
import { openId, placeOfFound, shownRev } from '../../state/place.ts';
import { visitorNameOf } from '../../state/visitor-name.ts';
import { Marked } from './Marked.tsx';

const STATES: Record<ConversationSummary['state'], string> = {
  bot: 'Bot',
  waiting: 'Waiting',
  active: 'Open',
  snoozed: 'Put away',
  closed: 'Closed',
};

/** A conversation, and where in it. */
export function FoundRow({ found: { conversation, hits, hitCount } }: { found: FoundConversation }) {
  const name = visitorNameOf(conversation);
  return (
    <section class="found" aria-label={name}>
      <h3 class="found-head">
        <span class="found-name" dir="auto">
          {name}
        </span>
        <span class="found-state">
          {conversation.assignee && conversation.state === 'active' ? conversation.assignee.name : STATES[conversation.state]}
        </span>
        <time dateTime={conversation.lastEntryAt} title={exactTime(conversation.lastEntryAt)}>
          {ageWords(conversation.lastEntryAt, now.value)}
        </time>
      </h3>
      {hits.map((hit) => (
        <HitLink key={`${hit.rev} ${hit.about} ${hit.text}`} id={conversation.id} hit={hit} />
      ))}
      {hitCount > hits.length && <p class="found-more">and {hitCount - hits.length} more in here</p>}
    </section>
  );
}

function HitLink({ id, hit }: { id: string; hit: SearchHit }) {
  const isOpen = openId.value === id && shownRev.value === hit.rev;
  return (
    <a
      class="found-hit"
      href={placeOfFound(id, hit.rev)}
      aria-current={isOpen ? 'true' : undefined}
      data-conversation={id}
      onClick={({ currentTarget }) => {
        for (const before of document.querySelectorAll('[data-was-open]')) before.removeAttribute('data-was-open');
        currentTarget.dataset['wasOpen'] = '';
      }}
    >
      <span class="found-by">{whereWords(hit)}</span> <Marked text={hit.text} marks={hit.marks} />
    </a>
  );
}

/** Whose words they are, or what they are. */
function whereWords({ about, author }: SearchHit): string {
  switch (about) {
    case 'said':
      if (author?.kind === 'visitor') return author.name || 'Visitor';
      return author?.kind === 'bot' ? 'Bot' : (author?.name ?? '');
    case 'note':
      return `Note, ${author?.name ?? ''}`;
    case 'file':
      return 'File';
    case 'product':
      return 'Product';
    case 'contact':
      return 'Address';
    case 'visitor':
      return 'Visitor';
    case 'tag':
      return 'Tag';
    case 'page':
      return 'Page';
    default:
      // A server newer than this page may know more.
      return about satisfies never;
  }
}
