import { faq } from '../../state/faq.ts';
import { type FaqFilter, faqFilter, filterCounts } from '../../state/faq-view.ts';

const FILTERS: { filter: FaqFilter; words: string }[] = [
  { filter: 'all', words: 'All' },
  { filter: 'drafts', words: 'Drafts' },
  { filter: 'changes', words: 'To publish' },
];

export function FaqFilterSwitch() {
  return (
    <fieldset class="faq-filter">
      <legend class="only-read">Which entries?</legend>
      {FILTERS.map(({ filter, words }) => (
        <label key={filter} class={faqFilter.value === filter ? 'faq-filter-on' : ''}>
          <input type="radio" name="faq-filter" checked={faqFilter.value === filter} onChange={() => (faqFilter.value = filter)} />
          {words} <span class="faq-filter-count">{faq.value && filterCounts.value[filter].toLocaleString()}</span>
        </label>
      ))}
    </fieldset>
  );
}
