import type { FaqContent } from '@deskbell/shared';
import { tidyContent } from '../../../state/faq-writing.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ReplayRun } from './ReplayRun.tsx';

/** What an entry would change, before it is published. Leaving it for a conversation keeps what is written. */
export function ReplayDialog({
  siteId,
  id,
  content,
  onClose,
}: {
  siteId: string;
  id: string | null;
  content: FaqContent;
  onClose(): void;
}) {
  return (
    <Dialog title="Replay with this entry" isWide onClose={onClose}>
      <ReplayRun siteId={siteId} entry={{ id, content: tidyContent(content) }} what="this entry as it stands here" />
    </Dialog>
  );
}
