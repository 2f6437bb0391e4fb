import type { FaqContent, FaqEntryDetail } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { type EntryFaults, faultOf, faultsOf } from '../../../state/entry-faults.ts';
import { entryStateOf } from '../../../state/faq-view.ts';
import { emptyContent, isSameContent, rebased, setWriting, writingOf } from '../../../state/faq-writing.ts';
import { publishEntry, saveEntry } from '../../../state/saved-entry.ts';
import { useDoing } from '../../../ui/use-doing.ts';

const SAVED = 'Saved as a draft.';
const KEPT = 'Saved.';
const PUBLISHED = 'Published. Visitors get it from now on.';

/** An entry in the hands of somebody who writes it. */
export function useEditing(siteId: string, id: string, entry: FaqEntryDetail | null) {
  const kept = writingOf(siteId, id);
  const writing = kept && entry ? rebased(kept, entry) : kept;
  const latest = entry?.versions[0]?.content ?? null;
  const content = writing?.content ?? latest ?? emptyContent('en');
  const isUnsaved = latest ? !isSameContent(content, latest) : true;
  const state = entry ? entryStateOf(entry) : 'draft';
  /** Somebody was quicker: this is what they left. */
  const isOvertaken = entry !== null && writing !== null && (writing.baseVersion ?? entry.version) < entry.version && isUnsaved;

  const { doing, refusal, run, forget } = useDoing();
  const [wanted, setWanted] = useState<'nothing' | 'save' | 'publish'>('nothing');
  const [done, setDone] = useState<string | null>(null);

  const refused = refusal && refusal.code !== 'faq_changed' ? refusal : null;
  const atField = refused && faultOf(refused);
  const faults: EntryFaults = {
    ...(wanted === 'nothing' ? {} : faultsOf(content, { isPublished: wanted === 'publish' })),
    ...atField,
  };

  const change = (part: Partial<FaqContent>) => {
    setDone(null);
    if (refusal) forget();
    const next = { ...content, ...part };
    const isAsBefore = latest !== null && JSON.stringify(next) === JSON.stringify(latest);
    setWriting(
      siteId,
      id,
      isAsBefore ? null : { baseVersion: isUnsaved && writing ? writing.baseVersion : (entry?.version ?? null), content: next },
    );
  };

  /** @returns the faults that keep it from being saved. */
  const save = async (publish: boolean): Promise<EntryFaults> => {
    const found = faultsOf(content, { isPublished: publish });
    setWanted(publish ? 'publish' : 'save');
    if (Object.keys(found).length > 0 || isOvertaken) return found;
    const isDone = await run(publish ? 'publish' : 'save', () =>
      isUnsaved
        ? saveEntry(siteId, id, entry, writing ?? { content, baseVersion: entry?.version ?? null }, publish)
        : publishEntry(siteId, id, publish),
    );
    if (isDone) {
      setWanted('nothing');
      setDone(publish ? PUBLISHED : state === 'draft' ? SAVED : KEPT);
    }
    return {};
  };

  const takeBack = async () => {
    if (await run('take-back', () => publishEntry(siteId, id, false))) setDone('Taken back. Visitors no longer get it.');
  };

  return {
    content,
    change,
    save,
    takeBack,
    run,
    doing,
    state,
    isUnsaved,
    isOvertaken,
    faults,
    fault: refused && !atField ? refused.message : null,
    done,
    canSave: isUnsaved && doing === null && !isOvertaken,
    canPublish: (isUnsaved || state !== 'published') && doing === null && !isOvertaken,
  };
}
export type Editing = ReturnType<typeof useEditing>;
