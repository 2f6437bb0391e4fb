import type { VisitorNote, VisitorProfile } from '@deskbell/shared';
import { signal } from '@preact/signals';
import { nanoid } from 'nanoid';
import { deleteVisitorNote, postVisitorNote, readProfile } from '../api/visitor-api.ts';
import { sentenceOf } from './faq.ts';

interface Looked {
  siteId: string;
  conversationId: string;
  /** Null until it has come. */
  profile: VisitorProfile | null;
  /** Why it could not be fetched, or not anew. */
  fault: string | null;
}

/** Who the conversation that is open is with. */
export const looked = signal<Looked | null>(null);

let isReading = false;
/** It changed while it was read. */
let isStale = false;

/** @returns what ends it. */
export function lookAtVisitor(siteId: string, conversationId: string): () => void {
  looked.value = { siteId, conversationId, profile: null, fault: null };
  void readAgain();
  return () => {
    looked.value = null;
  };
}

/** Somebody says that it changed. */
export function hearVisitorChanged(conversationId: string): void {
  if (looked.peek()?.conversationId === conversationId) void readAgain();
}

/** The connection is back: what was said meanwhile was missed. */
export function catchUpWithVisitor(): void {
  const known = looked.peek();
  if (known?.profile || known?.fault) void readAgain();
}

/** Shows what is known meanwhile. */
export async function readAgain(): Promise<void> {
  isStale = true;
  if (isReading) return;
  isReading = true;
  while (isStale) {
    isStale = false;
    const asked = looked.peek();
    if (!asked) break;
    try {
      const profile = await readProfile(asked.siteId, asked.conversationId);
      become(asked, { profile, fault: null });
    } catch (error) {
      become(asked, { fault: sentenceOf(error) });
    }
  }
  isReading = false;
}

function become({ siteId, conversationId }: Looked, change: Partial<Looked>): void {
  const now = looked.peek();
  if (now?.siteId === siteId && now.conversationId === conversationId) looked.value = { ...now, ...change };
}

/** What is being written about each person, with the id under which it is sent again until it arrived. */
const drafts = new Map<string, { id: string; text: string }>();

export const noteDraft = (visitorId: string): string => drafts.get(visitorId)?.text ?? '';

export function keepNoteDraft(visitorId: string, text: string): void {
  drafts.set(visitorId, { id: nanoid(22), text });
}

export function forgetNoteDrafts(): void {
  drafts.clear();
}

/** Writes down what stands in the draft. @throws RefusedError */
export async function addVisitorNote(siteId: string, visitorId: string): Promise<void> {
  const draft = drafts.get(visitorId);
  if (!draft) return;
  const note = await postVisitorNote(siteId, visitorId, draft);
  drafts.delete(visitorId);
  changeNotes(visitorId, (notes) => [note, ...notes.filter(({ id }) => id !== note.id)]);
}

/** @throws RefusedError `not_found` where a colleague was quicker. */
export async function removeVisitorNote(siteId: string, visitorId: string, id: string): Promise<void> {
  await deleteVisitorNote(siteId, visitorId, id);
  changeNotes(visitorId, (notes) => notes.filter((note) => note.id !== id));
}

function changeNotes(visitorId: string, change: (notes: VisitorNote[]) => VisitorNote[]): void {
  const known = looked.peek();
  if (known?.profile?.visitorId !== visitorId) return;
  looked.value = { ...known, profile: { ...known.profile, notes: change(known.profile.notes) } };
}
