import type { Site } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import type { RefusedError } from '../../../api/http.ts';
import { faq, loadEntry, openedEntries } from '../../../state/faq.ts';
import { Button } from '../../../ui/Button.tsx';
import { FaqHeader } from '../FaqHeader.tsx';
import { backToFaqList, standingEntry } from '../stand-on-entry.ts';
import { TryQuestion } from '../try/TryQuestion.tsx';
import { Editor } from './Editor.tsx';
import { EntryFigures } from './EntryFigures.tsx';
import { EntryRead } from './EntryRead.tsx';
import { EntrySkeleton } from './EntrySkeleton.tsx';
import { History } from './History.tsx';

/** One entry: to write for owners and admins, to read for everybody else. */
export function EntryPage({ site, id, isNew }: { site: Site; id: string; isNew: boolean }) {
  const entry = isNew ? null : (openedEntries.value.get(id) ?? null);
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  useEffect(() => {
    setRefusal(null);
    if (isNew) return;
    // Wherever one came from, the list shows it.
    standingEntry.value = id;
    let isOver = false;
    void loadEntry(site.id, id).then((given) => !isOver && setRefusal(given));
    return () => {
      isOver = true;
    };
  }, [site.id, id, isNew]);

  const row = faq.value?.entries.find((one) => one.id === id);
  // Until the list has come, one's role tells.
  const mayEdit = faq.value?.mayEdit ?? site.role !== 'agent';
  const isThere = isNew || entry !== null;
  return (
    <>
      <div class="faq-page">
        {!isThere && refusal && <NotThere sentence={refusal.message} />}
        {!isThere && !refusal && <EntrySkeleton title={row?.question ?? '…'} />}
        {isThere && (!mayEdit && entry ? <EntryRead site={site} entry={entry} /> : <Editor site={site} id={id} entry={entry} />)}
      </div>
      <aside class="faq-aside" aria-label="Beside this entry">
        <TryQuestion site={site} />
        {row && entry && <EntryFigures figures={row.figures} />}
        {entry && <History siteId={site.id} entry={entry} mayRestore={mayEdit} />}
      </aside>
    </>
  );
}

function NotThere({ sentence }: { sentence: string }) {
  return (
    <>
      <FaqHeader title="This entry cannot be shown" />
      <div class="faq-body">
        <p role="alert">{sentence}</p>
        <p>
          <Button onClick={backToFaqList}>Back to the list</Button>
        </p>
      </div>
    </>
  );
}
