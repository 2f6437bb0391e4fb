import { backToQueueWords, goAwayNow, owedCount } from '../../state/going-away.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

/** Whoever goes away while visitors wait for their answer is told what becomes of them. */
export function GoAwayDialog({ onClose }: { onClose(): void }) {
  return (
    <ConfirmDialog
      title="Go away now?"
      words={backToQueueWords(owedCount.value)}
      action="Go away"
      onConfirm={goAwayNow}
      onClose={onClose}
    />
  );
}
