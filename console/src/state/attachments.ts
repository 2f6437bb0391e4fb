import { FILE_TYPE_WORDS, FILE_TYPES, LIMITS, type SentFile } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { keptInTab } from '../api/browser-storage.ts';
import { postFile } from '../api/files-api.ts';
import { RefusedError } from '../api/http.ts';
import { sizeWords } from './file-words.ts';

/** A file that is to go along with a reply. */
export interface Attachment {
  key: string;
  name: string;
  size: number;
  /** Where it can be seen while it is on its way. */
  preview: string | null;
  /** What it is once it is there. */
  file: SentFile | null;
  /** How much of it is there, from 0 to 1. */
  progress: number;
  /** Why it is not there. */
  failure: string | null;
}

/** What is needed to bring one again, or to stop. */
interface Bringing {
  siteId: string;
  source: File;
  stop: AbortController;
}

const PREFIX = 'deskbell.draft.files.';
const bringing = new Map<string, Bringing>();
const attached = signal<ReadonlyMap<string, readonly Attachment[]>>(new Map());
/** Why something was not even begun. */
export const attachFault = signal<string | null>(null);

export const attachmentsOf = (conversationId: string): readonly Attachment[] => attached.value.get(conversationId) ?? kept(conversationId);

/** Begins to bring files; what does not fit is refused in a sentence before anything is sent. */
export function attach(siteId: string, conversationId: string, sources: readonly File[]): void {
  attachFault.value = null;
  for (const source of sources) {
    const fault = faultOf(source, attachmentsOf(conversationId).length);
    if (fault) {
      attachFault.value = fault;
      continue;
    }
    const key = crypto.randomUUID();
    const preview = source.type.startsWith('image/') ? URL.createObjectURL(source) : null;
    set(conversationId, [
      ...attachmentsOf(conversationId),
      { key, name: source.name, size: source.size, preview, file: null, progress: 0, failure: null },
    ]);
    bringing.set(key, { siteId, source, stop: new AbortController() });
    void bring(conversationId, key);
  }
}

/** @returns a sentence for a file that cannot be sent. */
function faultOf({ name, size, type }: File, before: number): string | null {
  if (before >= LIMITS.filesPerMessage) return `A message takes ${LIMITS.filesPerMessage} files. Send “${name}” with the next one.`;
  if (size > LIMITS.fileBytes) {
    return `“${name}” has ${sizeWords(size)}; a file has at most ${sizeWords(LIMITS.fileBytes)}. Make it smaller, or send a link to it.`;
  }
  if (size === 0) return `“${name}” is empty.`;
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const isKnown = type in FILE_TYPES || Object.values(FILE_TYPES).some((endings) => endings.includes(ending));
  return isKnown ? null : `“${name}” cannot be sent. ${FILE_TYPE_WORDS}.`;
}

async function bring(conversationId: string, key: string): Promise<void> {
  const one = bringing.get(key);
  if (!one) return;
  try {
    const { signal: isStopped } = one.stop;
    const file = await postFile(one.siteId, one.source, {
      signal: isStopped,
      onProgress: (progress) => change(conversationId, key, { progress }),
    });
    bringing.delete(key);
    change(conversationId, key, { file, name: file.name, progress: 1 });
  } catch (error) {
    const isOffline = !navigator.onLine && !(error instanceof RefusedError && error.code !== 'unreachable');
    const why = error instanceof RefusedError ? error.message : 'It did not arrive. Try again.';
    change(conversationId, key, { failure: isOffline ? 'You are offline. Try again when you are back.' : why });
  }
}

export function retryAttachment(conversationId: string, key: string): void {
  const one = bringing.get(key);
  if (!one) return;
  one.stop = new AbortController();
  change(conversationId, key, { failure: null, progress: 0 });
  void bring(conversationId, key);
}

/** It does not go along, and is not brought any further. */
export function removeAttachment(conversationId: string, key: string): void {
  attachFault.value = null;
  forget(attachmentsOf(conversationId).filter((one) => one.key === key));
  set(
    conversationId,
    attachmentsOf(conversationId).filter((one) => one.key !== key),
  );
}

/** They have gone with a message. */
export function clearAttachments(conversationId: string): void {
  attachFault.value = null;
  forget(attachmentsOf(conversationId));
  set(conversationId, []);
}

export function forgetAttachments(): void {
  for (const all of attached.value.values()) forget(all);
  attached.value = new Map();
  attachFault.value = null;
}

function forget(all: readonly Attachment[]): void {
  for (const { key, preview } of all) {
    bringing.get(key)?.stop.abort();
    bringing.delete(key);
    if (preview) URL.revokeObjectURL(preview);
  }
}

function change(conversationId: string, key: string, what: Partial<Attachment>): void {
  set(
    conversationId,
    attachmentsOf(conversationId).map((one) => (one.key === key ? { ...one, ...what } : one)),
  );
}

function set(conversationId: string, all: readonly Attachment[]): void {
  attached.value = new Map(attached.peek()).set(conversationId, all);
  const files = all.flatMap(({ file }) => file ?? []);
  keptInTab.set(PREFIX + conversationId, files.length > 0 ? JSON.stringify(files) : null);
}

/** What was there when the page was loaded again. */
function kept(conversationId: string): readonly Attachment[] {
  const files = JSON.parse(keptInTab.get(PREFIX + conversationId) ?? '[]') as SentFile[];
  return files.map((file) => ({ key: file.id, name: file.name, size: file.size, preview: null, file, progress: 1, failure: null }));
}
