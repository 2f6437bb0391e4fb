import { later } from './ui/later.tsx';

// Whoever opens the console wants the inbox: the other sections are downloads of their own.
const faqColumn = later(async () => (await import('./features/faq/FaqColumn.tsx')).FaqColumn);
const faqWork = later(async () => (await import('./features/faq/FaqWork.tsx')).FaqWork);
const deskColumn = later(async () => (await import('./features/desk/DeskColumn.tsx')).DeskColumn);
const deskWork = later(async () => (await import('./features/desk/DeskWork.tsx')).DeskWork);

export const FaqColumn = faqColumn.Part;
export const FaqWork = faqWork.Part;
export const DeskColumn = deskColumn.Part;
export const DeskWork = deskWork.Part;

/** Before anybody goes there: later the connection may be lost, or the next version be installed. */
export function fetchSections(): void {
  for (const { fetchAhead } of [faqColumn, faqWork, deskColumn, deskWork]) fetchAhead();
}
