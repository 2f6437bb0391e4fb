import { type CannedValues, parseCanned } from '@deskbell/shared/client';
import { me } from '../../state/session.ts';
import { Filled } from './Filled.tsx';

/** How it reads in two conversations: one with a visitor of whom all is known, and one of whom nothing is. */
export function ReplyPreview({ text, shopName }: { text: string; shopName: string }) {
  const { parts } = parseCanned(text);
  if (!parts || text.trim() === '') return null;
  const ours: CannedValues = { 'agent.name': me.value?.name, 'shop.name': shopName };
  const known = { ...ours, 'visitor.name': 'Ann', 'page.title': 'Alpine Shell', 'page.product': 'Alpine Shell' };
  const isOpen = parts.some((part) => part.kind === 'variable' && !(part.name in ours));
  return (
    <section class="reply-preview" aria-label="Preview">
      {isOpen && <h4>To Ann, on the page of a product</h4>}
      <Filled text={text} values={known} />
      {isOpen && (
        <>
          <h4>To somebody unknown</h4>
          <Filled text={text} values={ours} />
        </>
      )}
    </section>
  );
}
