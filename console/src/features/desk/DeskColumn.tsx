import type { Site } from '@deskbell/shared';
import { useEffect } from 'preact/hooks';
import { connection } from '../../state/connection.ts';
import { desk, deskAgents, deskFault, loadDesk, refreshAgents } from '../../state/desk.ts';
import { deskWritings } from '../../state/desk-writing.ts';
import { DESK_PAGES, deskPlace, placeInDesk } from '../../state/place.ts';
import { isChanged } from '../../state/settings-writing.ts';
import { SettingsColumn } from '../settings/SettingsColumn.tsx';
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
  const writing = deskWritings.of(siteId);
  const settings = writing?.settings ?? desk.value?.desk;
  const rows = DESK_PAGES.map((page) => {
    const { title, parts, summary } = PAGES[page];
    return {
      page,
      title,
      href: placeInDesk(page),
      words: settings && summary(settings, deskAgents.value),
      isUnsaved: writing !== null && parts.some((part) => isChanged(writing, part)),
    };
  });
  return (
    <SettingsColumn
      label="Settings of the desk"
      rows={rows}
      place={deskPlace.value}
      fault={deskFault.value}
      onAgain={() => loadDesk(siteId)}
    />
  );
}
