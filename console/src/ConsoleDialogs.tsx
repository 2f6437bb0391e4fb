import type { Site } from '@deskbell/shared';
import { GoAwayDialog } from './features/availability/GoAwayDialog.tsx';
import { NoticesDialog } from './features/notices/NoticesDialog.tsx';
import { CommandPalette } from './features/palette/CommandPalette.tsx';
import { KeysDialog } from './features/palette/KeysDialog.tsx';
import { ProfileDialog } from './features/session/ProfileDialog.tsx';
import { SignOutDialog } from './features/session/SignOutDialog.tsx';
import { AddShopDialog, SnippetDialog } from './features/sites/SiteDialogs.tsx';
import { closeDialog, openDialog } from './state/open-dialog.ts';

/** Whatever stands behind it: on a phone the column that it was opened from may be gone. */
export function ConsoleDialogs({ site }: { site: Site }) {
  switch (openDialog.value) {
    case 'palette':
      return <CommandPalette onClose={closeDialog} />;
    case 'keys':
      return <KeysDialog onClose={closeDialog} />;
    case 'notices':
      return <NoticesDialog onClose={closeDialog} />;
    case 'profile':
      return <ProfileDialog onClose={closeDialog} />;
    case 'snippet':
      return <SnippetDialog site={site} onClose={closeDialog} />;
    case 'add-shop':
      return <AddShopDialog onClose={closeDialog} />;
    case 'go-away':
      return <GoAwayDialog onClose={closeDialog} />;
    case 'sign-out':
      return <SignOutDialog onClose={closeDialog} />;
    case null:
      return null;
  }
}
