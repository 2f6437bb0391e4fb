import type { Desk, DeskSettings, Site } from '@deskbell/shared';
import { desk } from '../../state/desk.ts';
import { type DeskPage, goToDesk } from '../../state/place.ts';
import { RepliesPage } from '../canned/RepliesPage.tsx';
import { SettingsPage, SettingsWaiting } from '../settings/SettingsPage.tsx';
import { TagsPage } from '../tags/TagsPage.tsx';
import { AssignmentPage } from './AssignmentPage.tsx';
import { PAGES } from './desk-pages.ts';
import { HoursPage } from './hours/HoursPage.tsx';
import { PeoplePage } from './people/PeoplePage.tsx';
import { TeamsPage } from './TeamsPage.tsx';
import { TopicsPage } from './TopicsPage.tsx';
import { useDeskEditing } from './use-desk-editing.ts';
import { WritingPage } from './WritingPage.tsx';

const NAMES: Record<keyof DeskSettings, string> = {
  timeZone: 'the time zone',
  hours: 'the opening hours',
  topics: 'the topics',
  teams: 'the teams',
  assignment: 'how conversations are assigned',
  limit: 'how many an agent gets',
  teamRule: 'what happens when a team has nobody',
  closeAfterHours: 'when conversations close',
  mailAfterMinutes: 'when the team gets an e-mail',
  livePreview: 'whether you see what visitors write',
  tellLooks: 'whether visitors see that you have read it',
};

/** What is open of the desk's settings. */
export function DeskWork({ site, place }: { site: Site; place: DeskPage | 'list' }) {
  const latest = desk.value;
  const page = place === 'list' ? 'hours' : place;
  return (
    <div class="console-conversation settings-work">
      {latest ? (
        <DeskPageOf key={site.id} site={site} page={page} latest={latest} />
      ) : (
        <SettingsWaiting {...PAGES[page]} onBack={() => goToDesk('list')} />
      )}
    </div>
  );
}

function DeskPageOf({ site, page, latest }: { site: Site; page: DeskPage; latest: Desk }) {
  const editing = useDeskEditing(site.id, latest, page);
  const { title, words } = PAGES[page];
  return (
    <SettingsPage
      editing={editing}
      page={page}
      title={title}
      words={words}
      names={NAMES}
      whole="of the desk"
      isApart={page === 'people' || page === 'replies' || page === 'tags'}
      onBack={() => goToDesk('list')}
    >
      {page === 'people' && <PeoplePage site={site} />}
      {page === 'replies' && <RepliesPage site={site} />}
      {page === 'tags' && <TagsPage site={site} />}
      {page === 'hours' && <HoursPage site={site} editing={editing} isNew={latest.rev === 0} />}
      {page === 'topics' && <TopicsPage editing={editing} />}
      {page === 'teams' && <TeamsPage site={site} editing={editing} />}
      {page === 'assignment' && <AssignmentPage editing={editing} />}
      {page === 'writing' && <WritingPage editing={editing} />}
    </SettingsPage>
  );
}
