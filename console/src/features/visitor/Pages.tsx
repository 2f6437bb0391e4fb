import type { ConversationSummary, VisitorProfile } from '@deskbell/shared';
import { useState } from 'preact/hooks';
import { agoWords } from '../../state/age.ts';
import { now } from '../../state/clock.ts';
import { entries } from '../../state/connection.ts';
import { exactTime } from '../../state/dates.ts';
import { productOn } from '../../state/page-product.ts';
import { Button } from '../../ui/Button.tsx';
import { PageLink } from '../conversation/PageLink.tsx';

type Page = VisitorProfile['pages'][number];

/** So many are shown at first, besides the one that they are on. */
const SHOWN = 3;

/** Where they are, and where they were before. */
export function Pages({ pages, summary }: { pages: readonly Page[]; summary: ConversationSummary }) {
  const [isWhole, setWhole] = useState(false);
  const [last, ...before] = pages;
  if (!last) {
    return summary.page ? (
      <section class="visitor-part">
        <h3>The chat began on</h3>
        <PageLink page={summary.page} />
      </section>
    ) : null;
  }
  const shown = isWhole ? before : before.slice(0, SHOWN);
  return (
    <section class="visitor-part">
      <h3>Page they are on, or were last</h3>
      <div class="visitor-page-now">
        <Line page={last} />
        <Product url={last.url} summary={summary} />
      </div>
      {before.length > 0 && (
        <>
          <h3>Pages before</h3>
          <ol class="visitor-lines">
            {shown.map((page) => (
              <li key={page.url}>
                <Line page={page} />
              </li>
            ))}
          </ol>
          {before.length > SHOWN && (
            <Button look="quiet" isSmall class="visitor-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole ? 'Show fewer pages' : `Show ${before.length - SHOWN} more pages`}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Line({ page }: { page: Page }) {
  return (
    <>
      <PageLink page={page} />
      <time dateTime={page.at} title={exactTime(page.at)}>
        {agoWords(page.at, now.value)}
      </time>
    </>
  );
}

/** What that page sells, as its own words came along with a message. */
function Product({ url, summary }: { url: string; summary: ConversationSummary }) {
  const product = productOn(url, entries.value, summary);
  if (!product) return null;
  return (
    <p class="visitor-product">
      <span class="visitor-soft">Product: </span>
      <span dir="auto">{product.name}</span>
      {[product.price, product.stock].map((words) => words && <span key={words}> · {words}</span>)}
    </p>
  );
}
