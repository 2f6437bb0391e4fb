import { type FaqPage, faqPlace, placeInFaq } from '../../state/place.ts';

const PAGES: { page: FaqPage; words: string }[] = [
  { page: 'home', words: 'Try' },
  { page: 'unanswered', words: 'Unanswered' },
  { page: 'health', words: 'Health' },
  { page: 'replay', words: 'Replay' },
  { page: 'import', words: 'Import' },
];

/** What there is to do with the whole FAQ. */
export function FaqPages() {
  const here = faqPlace.value?.page;
  return (
    <ul class="faq-pages">
      {PAGES.map(({ page, words }) => (
        <li key={page} class={`faq-pages-${page}`}>
          <a href={placeInFaq({ page })} aria-current={here === page ? 'page' : undefined}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
}
