import '../../ui/collection.css';
import './replies-page.css';
import type { CannedReply, Site } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import { canned, cannedFault, loadCanned, refreshCanned, removeCanned } from '../../state/canned.ts';
import { foundReplies } from '../../state/canned-search.ts';
import { cannedWritingOf, editCanned, setCannedWriting } from '../../state/canned-writing.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useDoing } from '../../ui/use-doing.ts';
import { beginReply, REPLY_SEARCH_ID } from './begin-reply.ts';
import { ReplyEditor } from './ReplyEditor.tsx';
import { ReplyRow } from './ReplyRow.tsx';

/** All that somebody can say with a shortcut, and where it is written. */
export function RepliesPage({ site }: { site: Site }) {
  const [query, setQuery] = useState('');
  const [deleting, setDeleting] = useState<CannedReply | null>(null);
  const [done, setDone] = useState('');
  const { refusal, run } = useDoing();
  useEffect(() => void refreshCanned(site.id), [site.id]);
  const list = canned.value;
  const writing = cannedWritingOf(site.id);
  if (!list) return <Unfetched siteId={site.id} />;

  const begin = () => beginReply(site.id, list.mayEdit);
  const remove = async ({ id, shortcut }: CannedReply) => {
    if (!(await run('delete', () => removeCanned(site.id, id)))) return;
    if (writing?.id === id) setCannedWriting(site.id, null);
    setDone(`/${shortcut} is deleted.`);
    standOnSearch();
  };
  const found = foundReplies(list.replies, query);
  return (
    <section class="collection">
      {list.replies.length > 0 && (
        <div class="replies-tools">
          <input
            id={REPLY_SEARCH_ID}
            type="search"
            class="settings-input"
            aria-label="Search canned replies"
            placeholder="Search"
            dir="auto"
            value={query}
            onInput={({ currentTarget }) => setQuery(currentTarget.value)}
          />
          <Button look="main" title="Key: n" isOff={writing !== null} onClick={begin}>
            New reply
          </Button>
        </div>
      )}
      <p class="collection-done" role="status">
        {done}
      </p>
      {refusal && (
        <p class="settings-fault" role="alert">
          {refusal.message}
        </p>
      )}
      {writing && (
        <ReplyEditor
          site={site}
          writing={writing}
          mayShare={list.mayEdit}
          onDone={(isSaved) => {
            if (isSaved) setDone(`/${writing.shortcut.trim().replace(/^\//, '').toLowerCase()} is saved.`);
            requestAnimationFrame(standOnSearch);
          }}
        />
      )}
      {list.replies.length === 0 && !writing && <FirstReply onBegin={begin} />}
      {list.replies.length > 0 && found.length === 0 && <p class="settings-soft">No reply fits.</p>}
      <ul class="replies-list">
        {found
          .filter(({ id }) => id !== writing?.id)
          .map((reply) => (
            <ReplyRow
              key={reply.id}
              reply={reply}
              isWriting={writing !== null}
              mayChange={list.mayEdit || !reply.isShared}
              onEdit={() => {
                setDone('');
                editCanned(site.id, reply);
              }}
              onDelete={() => setDeleting(reply)}
            />
          ))}
      </ul>
      {deleting && (
        <ConfirmDialog
          title={`Delete /${deleting.shortcut}?`}
          words={deleting.isShared ? 'It is gone for everybody of the shop. What was sent with it stays.' : 'What was sent with it stays.'}
          action="Delete"
          onConfirm={() => remove(deleting)}
          onClose={() => setDeleting(null)}
        />
      )}
    </section>
  );
}

const standOnSearch = () => document.getElementById(REPLY_SEARCH_ID)?.focus();

function FirstReply({ onBegin }: { onBegin(): void }) {
  return (
    <div class="collection-empty">
      <h3>What do you say every day?</h3>
      <p>Write it once. In a conversation a slash and a few letters bring it back, with the visitor's name and the page filled in.</p>
      <Button look="main" onClick={onBegin}>
        Write your first
      </Button>
    </div>
  );
}

function Unfetched({ siteId }: { siteId: string }) {
  if (cannedFault.value === null) {
    return (
      <div role="status" aria-label="The replies are on their way">
        <span class="skeleton" style={{ height: '220px', borderRadius: '14px', opacity: 0.6 }} />
      </div>
    );
  }
  return (
    <div class="settings-fault" role="alert">
      <p>{cannedFault.value}</p>
      <Button isSmall onClick={() => loadCanned(siteId)}>
        Try again
      </Button>
    </div>
  );
}
