import { faq } from '../../state/faq.ts';
import { faqFilter, faqSearch } from '../../state/faq-view.ts';
import { placeInFaq } from '../../state/place.ts';
import { Button } from '../../ui/Button.tsx';

/** What stands in a list without rows, and the way on from there. */
export function FaqEmpty({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    const showAll = () => {
      faqFilter.value = 'all';
      faqSearch.value = '';
    };
    return (
      <div class="faq-words">
        <p>No entry fits.</p>
        <Button isSmall onClick={showAll}>
          Show all
        </Button>
      </div>
    );
  }
  if (!faq.value?.mayEdit) return <p class="faq-words">The FAQ is empty. Owners and admins write it; then the bot answers from it.</p>;
  return (
    <div class="faq-words">
      <h2>The FAQ is empty</h2>
      <p>
        Write down what visitors ask most: the bot answers it from then on. Have it already?{' '}
        <a href={placeInFaq({ page: 'import' })}>Import it</a>. Or begin with{' '}
        <a href={placeInFaq({ page: 'unanswered' })}>what visitors asked</a>.
      </p>
    </div>
  );
}
