import { closeDialog } from './state/open-dialog.ts';
import { Dialog } from './ui/Dialog.tsx';
import { later } from './ui/later.tsx';

// Whoever opens the console wants the inbox: what else there is are downloads of their own.
export const SearchResults = later(async () => (await import('./features/search/SearchResults.tsx')).SearchResults);
export const ConsoleDialogs = later(
  async () => (await import('./ConsoleDialogs.tsx')).ConsoleDialogs,
  (content) => (
    <Dialog title="One moment" onClose={closeDialog}>
      {content}
    </Dialog>
  ),
);
export const FaqColumn = later(async () => (await import('./features/faq/FaqColumn.tsx')).FaqColumn);
export const FaqWork = later(async () => (await import('./features/faq/FaqWork.tsx')).FaqWork);
export const DeskColumn = later(async () => (await import('./features/desk/DeskColumn.tsx')).DeskColumn);
export const DeskWork = later(async () => (await import('./features/desk/DeskWork.tsx')).DeskWork);
export const WidgetColumn = later(async () => (await import('./features/widget-settings/WidgetColumn.tsx')).WidgetColumn);
export const WidgetWork = later(async () => (await import('./features/widget-settings/WidgetWork.tsx')).WidgetWork);
export const SetupPage = later(async () => (await import('./features/session/SetupPage.tsx')).SetupPage);
