import type { FaqContent, FaqEntryDetail } from '@deskbell/shared';
import { setWriting } from '../../../state/faq-writing.ts';
import { Button } from '../../../ui/Button.tsx';
import { ContentDiff } from './ContentDiff.tsx';

/** Somebody saved this entry while it was being written: what differs, and whose words stay. */
export function Conflict({ siteId, entry, mine }: { siteId: string; entry: FaqEntryDetail; mine: FaqContent }) {
  const [latest] = entry.versions;
  if (!latest) return null;
  return (
    <section class="conflict" role="alert">
      <h3>{latest.by || 'Somebody'} saved this entry while you were writing</h3>
      <p>Nothing of either is lost. Struck out is what stands there now, underlined is yours.</p>
      <ContentDiff before={latest.content} after={mine} />
      <p class="conflict-actions">
        <Button look="main" isSmall onClick={() => setWriting(siteId, entry.id, { content: mine, baseVersion: entry.version })}>
          Keep mine
        </Button>
        <Button isSmall onClick={() => setWriting(siteId, entry.id, null)}>
          Take theirs
        </Button>
      </p>
    </section>
  );
}
