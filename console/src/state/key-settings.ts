import { signal } from '@preact/signals';
import { keptInBrowser } from '../api/browser-storage.ts';

const KEY = 'deskbell.keys';

/** Whether letters and signs are commands. Who speaks to their computer, or slips, may want them off. */
export const hasSignKeys = signal(keptInBrowser.get(KEY) !== 'off');

export function setSignKeys(isOn: boolean): void {
  hasSignKeys.value = isOn;
  keptInBrowser.set(KEY, isOn ? null : 'off');
}
