import './editor.css';
import type { FaqContent, FaqEntryDetail, Site } from '@deskbell/shared';
import { useEffect, useRef } from 'preact/hooks';
import { ageWords } from '../../../state/age.ts';
import { now } from '../../../state/clock.ts';
import { FaqHeader } from '../FaqHeader.tsx';
import { StateBadge } from '../StateBadge.tsx';
import { Conflict } from './Conflict.tsx';
import { EditorActions } from './EditorActions.tsx';
import { EditorFields } from './EditorFields.tsx';
import { standOnField } from './stand-on-field.ts';
import { useEditing } from './use-editing.ts';

/** @param entry null for a new one. */
export function Editor({ site, id, entry }: { site: Site; id: string; entry: FaqEntryDetail | null }) {
  const editing = useEditing(site.id, id, entry);

  const save = async (publish: boolean) => {
    const [first] = Object.keys(await editing.save(publish)) as (keyof FaqContent)[];
    if (first !== undefined) standOnField(first);
  };

  // What the keys do changes with each letter; the listener stays.
  const onKey = useRef((_: KeyboardEvent) => {});
  onKey.current = (event) => {
    // Out of the field first; from there the key leads back to the list.
    if (event.key === 'Escape' && !event.defaultPrevented && event.target instanceof HTMLElement && event.target.closest('.faq-body'))
      event.target.blur();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || document.querySelector('dialog[open]')) return;
    const isSave = event.key.toLowerCase() === 's';
    if (!isSave && event.key !== 'Enter') return;
    event.preventDefault();
    if (isSave ? editing.canSave : editing.canPublish) void save(!isSave);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  const [last] = entry?.versions ?? [];
  return (
    <>
      <FaqHeader
        title={editing.content.question.trim() || (entry ? 'No question' : 'New entry')}
        words={
          <>
            <StateBadge state={editing.state} />
            {entry && editing.isUnsaved && <StateBadge state="changed" isUnsaved />}
            <span role="status">{editing.done ?? (last ? savedWords(last.at, last.by) : 'Not saved yet. It is kept in this tab.')}</span>
          </>
        }
      >
        <EditorActions site={site} id={id} entry={entry} editing={editing} onSave={save} />
      </FaqHeader>
      <div class="faq-body">
        {editing.fault && (
          <p class="faq-fault" role="alert">
            {editing.fault}
          </p>
        )}
        {entry && editing.isOvertaken && <Conflict siteId={site.id} entry={entry} mine={editing.content} />}
        <EditorFields editing={editing} base={site.origins[0]} isNew={entry === null} />
      </div>
    </>
  );
}

function savedWords(at: string, by: string): string {
  const age = ageWords(at, now.value);
  return `Saved ${age === 'now' ? 'just now' : /^\d+ (min|h|days?)$/.test(age) ? `${age} ago` : age}${by ? ` by ${by}` : ''}`;
}
