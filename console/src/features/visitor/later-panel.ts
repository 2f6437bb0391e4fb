import { later } from '../../ui/later.tsx';

/** Comes with the first conversation that is opened. */
export const VisitorPanel = later(async () => (await import('./VisitorPanel.tsx')).VisitorPanel);
