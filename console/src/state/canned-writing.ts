import type { CannedReply, NewCannedReply } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { keptInTab } from '../api/browser-storage.ts';

/** A canned reply that is being written, and not saved. */
export interface CannedWriting extends NewCannedReply {
  /** Null for a new one. */
  id: string | null;
  /** That it began with. */
  baseVersion: number;
}

const PREFIX = 'deskbell.draft.canned.';

const writings = signal<ReadonlyMap<string, CannedWriting | null>>(new Map());

/** One at a time for each site. It outlives a reload, but not the tab. */
export function cannedWritingOf(siteId: string): CannedWriting | null {
  const writing = writings.value.get(siteId);
  if (writing !== undefined) return writing;
  try {
    return JSON.parse(keptInTab.get(PREFIX + siteId) ?? 'null') as CannedWriting | null;
  } catch {
    return null;
  }
}

export function setCannedWriting(siteId: string, writing: CannedWriting | null): void {
  writings.value = new Map(writings.peek()).set(siteId, writing);
  keptInTab.set(PREFIX + siteId, writing && JSON.stringify(writing));
}

export function forgetCannedWritings(): void {
  for (const key of keptInTab.keys()) if (key.startsWith(PREFIX)) keptInTab.set(key, null);
  writings.value = new Map();
}

/** @param isShared what is written by whoever may is the shop's, until they say otherwise. */
export const beginCanned = (siteId: string, isShared: boolean): void =>
  setCannedWriting(siteId, { id: null, shortcut: '', text: '', isShared, baseVersion: 0 });

export const editCanned = (siteId: string, { id, shortcut, text, isShared, version }: CannedReply): void =>
  setCannedWriting(siteId, { id, shortcut, text, isShared, baseVersion: version });
