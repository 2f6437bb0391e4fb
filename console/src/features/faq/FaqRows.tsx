import type { FaqRow } from '@deskbell/shared';
import { figuresInShort } from '../../state/faq-figures.ts';
import { entryStateOf, type FaqLine } from '../../state/faq-view.ts';
import { writingOf } from '../../state/faq-writing.ts';
import { faqPlace, placeInFaq } from '../../state/place.ts';
import { site } from '../../state/session.ts';
import { StateBadge } from './StateBadge.tsx';
import { entryElementId, openEntryId, standingEntry, tabEntryId } from './stand-on-entry.ts';
import { TopicDot } from './TopicDot.tsx';

export function TopicRow({ topic, count }: Extract<FaqLine, { kind: 'topic' }>) {
  return (
    <h2 class="faq-topic">
      {topic !== null && <TopicDot topic={topic} />}
      <span dir="auto">{topic ?? 'No topic'}</span>
      <span class="faq-topic-count">{count}</span>
    </h2>
  );
}

export function EntryRow({ row }: { row: FaqRow }) {
  const isUnsaved = writingOf(site.value?.id ?? '', row.id) !== null;
  return (
    <a
      id={entryElementId(row.id)}
      class="faq-row"
      href={placeInFaq({ page: 'entry', id: row.id })}
      aria-current={openEntryId() === row.id ? 'true' : undefined}
      tabIndex={tabEntryId() === row.id ? 0 : -1}
      title={row.question}
      onFocus={() => {
        standingEntry.value = row.id;
      }}
    >
      <span class="faq-row-question" dir="auto">
        {row.question}
      </span>
      <StateBadge state={entryStateOf(row)} isUnsaved={isUnsaved} isShort />
      <span class="faq-row-words">{figuresInShort(row)}</span>
    </a>
  );
}

export function UnsavedRow({ id, question }: { id: string; question: string }) {
  const place = faqPlace.value;
  return (
    <a class="faq-row" href={placeInFaq({ page: 'new', id })} aria-current={place?.page === 'new' && place.id === id ? 'true' : undefined}>
      <span class="faq-row-question" dir="auto">
        {question.trim() || 'New entry'}
      </span>
      <StateBadge state="draft" isUnsaved />
      <span class="faq-row-words">Only in this tab</span>
    </a>
  );
}
