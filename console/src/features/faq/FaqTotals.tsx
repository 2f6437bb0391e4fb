import type { FaqList } from '@deskbell/shared';
import { entryStateOf } from '../../state/faq-view.ts';

/** The last 30 days of the whole FAQ in four numbers. */
export function FaqTotals({ list: { entries } }: { list: FaqList }) {
  const sum = (name: 'shown' | 'confirmed' | 'assumed' | 'bounced' | 'handedOver') =>
    entries.reduce((total, { figures }) => total + figures[name], 0);
  const totals: [words: string, count: number][] = [
    ['published', entries.filter((entry) => entryStateOf(entry) !== 'draft').length],
    ['answers in 30 days', sum('shown')],
    ['helped, or nothing followed', sum('confirmed') + sum('assumed')],
    ['did not help', sum('bounced') + sum('handedOver')],
  ];
  return (
    <dl class="faq-totals">
      {totals.map(([words, count]) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd>{count.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}
