import { keptIn } from '@deskbell/shared/client';

export const keptInBrowser = keptIn(() => localStorage);
/** Ends with the tab. */
export const keptInTab = keptIn(() => sessionStorage);
