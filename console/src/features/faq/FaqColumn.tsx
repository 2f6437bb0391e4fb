import './faq-column.css';
import type { Site } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { faq, faqFault, loadFaq, refreshFaq } from '../../state/faq.ts';
import { faqFilter, faqLines, faqSearch } from '../../state/faq-view.ts';
import { beginEntry, emptyContent, newWritings } from '../../state/faq-writing.ts';
import { Button } from '../../ui/Button.tsx';
import { LongList } from '../../ui/LongList.tsx';
import { FaqEmpty } from './FaqEmpty.tsx';
import { FaqFilterSwitch } from './FaqFilterSwitch.tsx';
import { FaqPages } from './FaqPages.tsx';
import { EntryRow, TopicRow, UnsavedRow } from './FaqRows.tsx';
import { FaqSkeleton } from './FaqSkeleton.tsx';
import { FAQ_SEARCH_ID, openEntryId, standingEntry, standOnFirst } from './stand-on-entry.ts';

/** The list of what the bot can answer. */
export function FaqColumn({ site: { id: siteId, role } }: { site: Site }) {
  useEffect(() => {
    void loadFaq(siteId);
    const again = () => document.visibilityState === 'visible' && void refreshFaq(siteId);
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, [siteId]);
  const list = faq.value;
  return (
    <nav class="faq-column" aria-label="FAQ entries">
      <FaqPages />
      <div class="faq-tools">
        <input
          id={FAQ_SEARCH_ID}
          type="search"
          class="faq-search"
          aria-label="Search the FAQ"
          placeholder="Search"
          dir="auto"
          value={faqSearch.value}
          onInput={(event) => (faqSearch.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
            event.preventDefault();
            standOnFirst();
          }}
        />
        {(list?.mayEdit ?? role !== 'agent') && (
          <Button look="main" title="Key: n" onClick={() => beginEntry(siteId, emptyContent(list?.entries[0]?.language ?? 'en'))}>
            New entry
          </Button>
        )}
      </div>
      {list?.entries.length !== 0 && <FaqFilterSwitch />}
      <Unsaved siteId={siteId} />
      {list ? <Entries /> : faqFault.value ? <Unfetched siteId={siteId} sentence={faqFault.value} /> : <FaqSkeleton />}
    </nav>
  );
}

function Unsaved({ siteId }: { siteId: string }) {
  const unsaved = newWritings(siteId);
  if (unsaved.length === 0) return null;
  return (
    <ul class="faq-unsaved" aria-label="Not saved yet">
      {unsaved.map(({ id, writing }) => (
        <li key={id}>
          <UnsavedRow id={id} question={writing.content.question} />
        </li>
      ))}
    </ul>
  );
}

function Entries() {
  const lines = faqLines.value;
  if (lines.length === 0) return <FaqEmpty isFiltered={faqSearch.value.trim() !== '' || faqFilter.value !== 'all'} />;
  return (
    <LongList
      class="faq-list"
      items={lines}
      keyOf={(line) => (line.kind === 'topic' ? `topic ${line.topic}` : line.row.id)}
      heightOf={({ kind }) => (kind === 'topic' ? 36 : 56)}
      draw={(line) => (line.kind === 'topic' ? <TopicRow {...line} /> : <EntryRow row={line.row} />)}
      shown={standingEntry.value ?? openEntryId()}
    />
  );
}

function Unfetched({ siteId, sentence }: { siteId: string; sentence: string }) {
  return (
    <div class="faq-words" role="alert">
      <p>{sentence}</p>
      <Button isSmall onClick={() => loadFaq(siteId)}>
        Try again
      </Button>
    </div>
  );
}
