import type { AgentEntry, ConversationSummary, PageFacts } from '@deskbell/shared';

/** What is sold on a page, as far as the visitor's messages brought it along. */
export interface PageProduct {
  name: string;
  price: string | null;
  stock: string | null;
}

const STOCK_WORDS: Record<NonNullable<PageFacts['stock']>, string> = {
  in_stock: 'In stock',
  few_left: 'Few left',
  out_of_stock: 'Out of stock',
  pre_order: 'Can be pre-ordered',
  back_order: 'Can be back-ordered',
  in_store_only: 'In store only',
  discontinued: 'Not made any more',
};

/** The latest that was said of this page. */
export function productOn(url: string, entries: readonly AgentEntry[], summary: Pick<ConversationSummary, 'page'>): PageProduct | null {
  const facts = entries
    .map(({ content }) => (content.kind === 'message' && content.page?.url === url ? content.page.facts : undefined))
    .findLast((found) => found !== undefined);
  if (facts) return { name: facts.name, price: priceWords(facts.price), stock: facts.stock ? STOCK_WORDS[facts.stock] : null };
  return summary.page?.url === url && summary.page.product ? { name: summary.page.product, price: null, stock: null } : null;
}

function priceWords(price: PageFacts['price']): string | null {
  if (!price) return null;
  const money = (amount: string) => new Intl.NumberFormat('en-GB', { style: 'currency', currency: price.currency }).format(Number(amount));
  return price.most ? `${money(price.amount)} to ${money(price.most)}` : money(price.amount);
}
