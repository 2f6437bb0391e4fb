import '../../ui/collection.css';
import './tags-page.css';
import type { Site } from '@deskbell/shared';
import { tagKey } from '@deskbell/shared/client';
import { useEffect, useState } from 'preact/hooks';
import { foundTags } from '../../state/tag-search.ts';
import { loadTags, removeTag, renameTag, tags, tagsFault } from '../../state/tags.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useDoing } from '../../ui/use-doing.ts';
import { conversationsWords, TagLine } from './TagLine.tsx';

const TAG_SEARCH_ID = 'tag-search';

/** Another tag has the name: the two become one, if that is wanted. */
interface Merge {
  name: string;
  into: string;
}

/** What conversations are filed under, to be tidied up. */
export function TagsPage({ site }: { site: Site }) {
  const [query, setQuery] = useState('');
  const [renaming, setRenaming] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<{ name: string; conversations: number } | null>(null);
  const [merging, setMerging] = useState<Merge | null>(null);
  const [done, setDone] = useState('');
  const { doing, refusal, run, forget } = useDoing();
  useEffect(() => void loadTags(site.id), [site.id]);
  const list = tags.value;
  if (!list) return <Unfetched siteId={site.id} />;

  const standOnSearch = () => requestAnimationFrame(() => document.getElementById(TAG_SEARCH_ID)?.focus());
  const rename = async (name: string, to: string, merge: boolean) => {
    if (!(await run(`rename ${name}`, () => renameTag(site.id, name, to, merge)))) return;
    setRenaming(null);
    setDone(merge ? `“${name}” is part of “${to}” now.` : `“${name}” is “${to}” now.`);
    standOnSearch();
  };
  const save = (name: string, to: string) => {
    if (to === name) return stop();
    const other = list.tags.find((tag) => tag.name !== name && tagKey(tag.name) === tagKey(to));
    if (other) setMerging({ name, into: other.name });
    else void rename(name, to, false);
  };
  const stop = () => {
    forget();
    setRenaming(null);
    standOnSearch();
  };
  const remove = async (name: string) => {
    if (!(await run(`delete ${name}`, () => removeTag(site.id, name)))) return;
    setDone(`“${name}” is deleted.`);
    standOnSearch();
  };
  const found = foundTags(list.tags, query);
  return (
    <section class="collection">
      {list.tags.length === 0 && <FirstTag />}
      {list.tags.length > 0 && (
        <input
          id={TAG_SEARCH_ID}
          type="search"
          class="settings-input"
          aria-label="Search tags"
          placeholder="Search"
          dir="auto"
          value={query}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      )}
      {!list.mayEdit && list.tags.length > 0 && (
        <p class="settings-read-only">Everybody uses tags. Owners and admins rename and delete them.</p>
      )}
      <p class="collection-done" role="status">
        {doing?.startsWith('rename') ? 'Renaming it in every conversation…' : doing ? 'Taking it out of every conversation…' : done}
      </p>
      {refusal && refusal.field === undefined && (
        <p class="settings-fault" role="alert">
          {refusal.message}
        </p>
      )}
      {list.tags.length > 0 && found.length === 0 && <p class="settings-soft">No tag fits.</p>}
      <ul>
        {found.map((tag) => (
          <TagLine
            key={tag.name}
            tag={tag}
            mayEdit={list.mayEdit}
            isRenaming={renaming === tag.name}
            isDoing={doing !== null}
            fault={renaming === tag.name && refusal?.field !== undefined ? refusal.message : undefined}
            onRename={() => {
              setDone('');
              forget();
              setRenaming(tag.name);
            }}
            onSave={(to) => save(tag.name, to)}
            onStop={stop}
            onDelete={() => setDeleting(tag)}
          />
        ))}
      </ul>
      {deleting && (
        <ConfirmDialog
          title={`Delete “${deleting.name}”?`}
          words={
            deleting.conversations === 0
              ? 'No conversation has it.'
              : `It is taken out of ${conversationsWords(deleting.conversations)}. Their logs keep that they had it.`
          }
          action="Delete"
          onConfirm={() => remove(deleting.name)}
          onClose={() => setDeleting(null)}
        />
      )}
      {merging && (
        <ConfirmDialog
          title={`Make it part of “${merging.into}”?`}
          words={`There is a tag “${merging.into}” already. Every conversation with “${merging.name}” gets that one, and “${merging.name}” is gone. The two cannot be told apart afterwards.`}
          action="Make them one"
          onConfirm={() => rename(merging.name, merging.into, true)}
          onClose={() => setMerging(null)}
        />
      )}
    </section>
  );
}

function FirstTag() {
  return (
    <div class="collection-empty">
      <h3>What is it about?</h3>
      <p>
        Open a conversation and press <kbd>t</kbd> to file it under a tag. A tag is made by being used; here you rename, join and delete
        them.
      </p>
    </div>
  );
}

function Unfetched({ siteId }: { siteId: string }) {
  if (tagsFault.value === null) {
    return (
      <div role="status" aria-label="The tags are on their way">
        <span class="skeleton" style={{ height: '220px', borderRadius: '14px', opacity: 0.6 }} />
      </div>
    );
  }
  return (
    <div class="settings-fault" role="alert">
      <p>{tagsFault.value}</p>
      <Button isSmall onClick={() => loadTags(siteId)}>
        Try again
      </Button>
    </div>
  );
}
