import './desk-column.css';
import type { Site } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { connection } from '../../state/connection.ts';
import { desk, deskAgents, deskFault, loadDesk, refreshAgents } from '../../state/desk.ts';
import { deskWritingOf, isChanged } from '../../state/desk-writing.ts';
import { type DeskPage, deskPlace, placeInDesk } from '../../state/place.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PAGES } from './desk-pages.ts';

/** What of the desk can be set, and how it is. */
export function DeskColumn({ site: { id: siteId } }: { site: Site }) {
  useEffect(() => {
    void loadDesk(siteId);
    const again = () => document.visibilityState === 'visible' && void loadDesk(siteId);
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, [siteId]);
  // Whoever loads this page is here themselves only once it is connected.
  const isConnected = connection.value.name === 'ready';
  useEffect(() => {
    if (isConnected) void refreshAgents(siteId);
  }, [siteId, isConnected]);
  const place = deskPlace.value;
  return (
    <nav class="desk-column" aria-label="Settings of the desk">
      {deskFault.value && (
        <div class="desk-column-fault" role="alert">
          <p>{deskFault.value}</p>
          <Button isSmall onClick={() => loadDesk(siteId)}>
            Try again
          </Button>
        </div>
      )}
      <ul>
        {(Object.keys(PAGES) as DeskPage[]).map((page) => (
          <li key={page}>
            <PageRow page={page} siteId={siteId} isOpen={place === page} isBeside={place === 'list' && page === 'hours'} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface PageRowProps {
  page: DeskPage;
  siteId: string;
  isOpen: boolean;
  /** On a wide screen it stands beside the list. */
  isBeside: boolean;
}

function PageRow({ page, siteId, isOpen, isBeside }: PageRowProps) {
  const { title, parts, summary } = PAGES[page];
  const writing = deskWritingOf(siteId);
  const settings = writing?.desk ?? desk.value?.desk;
  const isUnsaved = writing !== null && parts.some((part) => isChanged(writing, part));
  return (
    <a class={`desk-row${isBeside ? ' desk-row-beside' : ''}`} href={placeInDesk(page)} aria-current={isOpen ? 'page' : undefined}>
      <span class="desk-row-title">{title}</span>
      {isUnsaved && <span class="desk-row-unsaved">Not saved</span>}
      <span class="desk-row-words" dir="auto">
        {settings ? summary(settings, deskAgents.value) : <span class="skeleton" style={{ width: '120px' }} />}
      </span>
      <Icon name="chevron" />
    </a>
  );
}
