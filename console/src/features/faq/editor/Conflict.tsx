import type { FaqContent, FaqEntryDetail } from '@deskbell/shared';
import { setWriting, type Writing } from '../../../state/faq-writing.ts';
import { me } from '../../../state/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { ContentDiff } from './ContentDiff.tsx';
import { standOnField } from './stand-on-field.ts';

/** Somebody saved this entry while it was being written: what differs, and whose words stay. */
export function Conflict({ siteId, entry, mine }: { siteId: string; entry: FaqEntryDetail; mine: FaqContent }) {
  const [latest] = entry.versions;
  if (!latest) return null;
  const settle = (writing: Writing | null) => {
    setWriting(siteId, entry.id, writing);
    standOnField('question');
  };
  return (
    <section class="conflict" role="alert">
      <h3>
        {latest.by === me.value?.name ? 'You saved this entry elsewhere' : `${latest.by || 'Somebody'} saved this entry`} while you were
        writing
      </h3>
      <p>Nothing of either is lost. Struck out is what stands there now, underlined is yours.</p>
      <ContentDiff before={latest.content} after={mine} />
      <p class="conflict-actions">
        <Button look="main" isSmall onClick={() => settle({ content: mine, baseVersion: entry.version })}>
          Keep mine
        </Button>
        <Button isSmall onClick={() => settle(null)}>
          Take theirs
        </Button>
      </p>
    </section>
  );
}
