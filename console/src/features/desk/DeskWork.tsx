import './desk-work.css';
import type { Desk, Site } from '@deskbell/shared';
import { useEffect, useRef } from 'preact/hooks';
import { desk } from '../../state/desk.ts';
import { type DeskPage, goToDesk } from '../../state/place.ts';
import { WorkHeader } from '../../ui/WorkHeader.tsx';
import { RepliesPage } from '../canned/RepliesPage.tsx';
import { AssignmentPage } from './AssignmentPage.tsx';
import { Clash } from './Clash.tsx';
import { PAGES } from './desk-pages.ts';
import { HoursPage } from './hours/HoursPage.tsx';
import { PeoplePage } from './people/PeoplePage.tsx';
import { SaveButtons } from './SaveButtons.tsx';
import { TeamsPage } from './TeamsPage.tsx';
import { TopicsPage } from './TopicsPage.tsx';
import { type DeskEditing, useDeskEditing } from './use-desk-editing.ts';
import { WritingPage } from './WritingPage.tsx';

/** What is open of the desk's settings. */
export function DeskWork({ site, place }: { site: Site; place: DeskPage | 'list' }) {
  const latest = desk.value;
  const page = place === 'list' ? 'hours' : place;
  return (
    <div class="console-conversation desk-work">
      {latest ? <DeskPageOf key={site.id} site={site} page={page} latest={latest} /> : <Waiting page={page} />}
    </div>
  );
}

function DeskPageOf({ site, page, latest }: { site: Site; page: DeskPage; latest: Desk }) {
  const editing = useDeskEditing(site.id, latest, page);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      void editing.save();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  useStandOnTitle(`${editing.isUnsaved} ${editing.clashes.length}`);
  const { title, words } = PAGES[page];
  const isOfSettings = page !== 'people' && page !== 'replies';
  return (
    <>
      <WorkHeader key={page} title={title} words={<Standing editing={editing} words={words} />} onBack={() => goToDesk('list')}>
        {editing.isUnsaved && <SaveButtons editing={editing} />}
      </WorkHeader>
      <div class="desk-body">
        {editing.clashes.length > 0 && <Clash editing={editing} />}
        {editing.fault && (
          <p class="desk-fault" role="alert">
            Not saved. {editing.fault}
          </p>
        )}
        {!editing.mayEdit && isOfSettings && <p class="desk-read-only">Owners and admins change this. You see how it is set.</p>}
        {page === 'people' && <PeoplePage site={site} />}
        {page === 'replies' && <RepliesPage site={site} />}
        {isOfSettings && (
          <fieldset class="desk-fields" disabled={!editing.mayEdit}>
            <legend class="only-read">{title}</legend>
            {page === 'hours' && <HoursPage site={site} editing={editing} isNew={latest.rev === 0} />}
            {page === 'topics' && <TopicsPage editing={editing} />}
            {page === 'teams' && <TeamsPage site={site} editing={editing} />}
            {page === 'assignment' && <AssignmentPage editing={editing} />}
            {page === 'writing' && <WritingPage editing={editing} />}
          </fieldset>
        )}
      </div>
    </>
  );
}

/** Saved, discarded or settled: the button that was pressed is gone, and whoever pressed it by key stands at the top of what is set. */
function useStandOnTitle(standing: string): void {
  const before = useRef(standing);
  useEffect(() => {
    if (before.current === standing) return;
    before.current = standing;
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('.desk-work h2')?.focus();
  }, [standing]);
}

/** How it stands with what was changed. */
function Standing({ editing, words }: { editing: DeskEditing; words: string }) {
  return (
    <span role="status" class={editing.isUnsaved ? 'desk-unsaved' : undefined}>
      {editing.isUnsaved ? 'Not saved yet' : editing.isDone ? 'Saved. It holds from now on.' : words}
    </span>
  );
}

function Waiting({ page }: { page: DeskPage }) {
  const { title, words } = PAGES[page];
  return (
    <>
      <WorkHeader title={title} words={words} onBack={() => goToDesk('list')} />
      <div class="desk-body" role="status" aria-label="The settings are on their way">
        {[120, 320].map((height) => (
          <span key={height} class="skeleton" style={{ height: `${height}px`, borderRadius: '14px', opacity: 0.6 }} />
        ))}
      </div>
    </>
  );
}
