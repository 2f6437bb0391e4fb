import type { ConversationSummary } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { blockVisitor } from '../../../state/acts.ts';
import { visitorNameOf } from '../../../state/visitor-name.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { ActForm } from './ActForm.tsx';

export function BlockDialog({ summary, onClose }: { summary: ConversationSummary; onClose(): void }) {
  const [reason, setReason] = useState('');
  return (
    <Dialog title={`Block ${visitorNameOf(summary)}`} onClose={onClose}>
      <p>What this visitor writes is not taken any more, in any conversation. This one is closed. They are not told why.</p>
      <ActForm onAct={() => blockVisitor(summary.id, reason)}>
        <TextArea label="Why?" hint="Only the team sees this." text={reason} onText={setReason} />
        <div class="dialog-actions">
          <Button look="bad" type="submit" disabled={reason.trim() === ''}>
            Block visitor
          </Button>
        </div>
      </ActForm>
    </Dialog>
  );
}
