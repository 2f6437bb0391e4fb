import { parseCanned } from '@deskbell/shared/client';
import { useEffect, useState } from 'preact/hooks';
import { RefusedError } from '../../api/http.ts';
import { canned, loadCanned, saveCanned } from '../../state/canned.ts';
import { type CannedWriting, setCannedWriting } from '../../state/canned-writing.ts';
import { useDoing } from '../../ui/use-doing.ts';

/** A canned reply in the hands of somebody who writes it. */
export function useReplyEditing(siteId: string, writing: CannedWriting, onSaved: () => void) {
  const { doing, refusal, run, forget } = useDoing();
  const [isTried, setTried] = useState(false);
  const { fault } = parseCanned(writing.text);
  const latest = canned.value?.replies.find(({ id }) => id === writing.id);
  const isBehind = latest !== undefined && latest.version > writing.baseVersion;

  const change = (part: Partial<CannedWriting>) => {
    if (refusal) forget();
    setTried(false);
    setCannedWriting(siteId, { ...writing, ...part });
  };

  /** What has become of it is fetched before it is told. */
  const saveIt = async () => {
    try {
      await saveCanned(siteId, writing);
    } catch (error) {
      const code = error instanceof RefusedError && writing.id !== null ? error.code : null;
      if (code === 'canned_changed' || code === 'not_found') await loadCanned(siteId);
      // It was deleted: what was written is not.
      if (code === 'not_found') setCannedWriting(siteId, { ...writing, id: null, baseVersion: 0 });
      throw error;
    }
  };

  const save = async () => {
    setTried(true);
    if (fault || isBehind || !(await run('save', saveIt))) return;
    setCannedWriting(siteId, null);
    onSaved();
  };
  useEffect(() => document.querySelector<HTMLElement>('.reply-editor [aria-invalid="true"]')?.focus(), [refusal, isTried]);

  /** What is wrong in one field. A place in the text is told while one writes, once something was tried. */
  const faultAt = (field: 'shortcut' | 'text') =>
    field === 'text' && fault && isTried ? fault.message : refusal?.field === field ? refusal.message : undefined;

  return {
    change,
    save,
    /** What is wrong in the text as it stands, also before it is saved. */
    textFault: fault?.message,
    faultAt,
    /** Why it could not be saved, where no field says so. */
    fault: refusal && !refusal.field && !isBehind ? (refusal.code === 'not_found' ? DELETED : refusal.message) : null,
    /** Somebody was quicker, and this is what they made of it. */
    theirs: isBehind ? latest : null,
    isSaving: doing !== null,
  };
}

const DELETED = 'Somebody deleted this reply meanwhile. Save again to keep yours as a new one.';
