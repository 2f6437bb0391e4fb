/** What a cart comes to, as the page has said it; null where it said nothing that is a number. */
export function amountIn(cart: unknown): number | null {
  const { total, items = [] } = (cart ?? {}) as { total?: unknown; items?: { price?: unknown; quantity?: unknown }[] };
  if (cart === null || cart === undefined) return null;
  if (total !== undefined) return numberIn(total);
  const prices = items.map(({ price, quantity }) => (numberIn(price) ?? Number.NaN) * Number(quantity));
  const sum = prices.reduce((all, price) => all + price, 0);
  return Number.isNaN(sum) ? null : sum;
}

/** "1.299,00 €", "$1,299" or "129": the last sign counts as the decimal one where one or two digits follow it. */
function numberIn(text: unknown): number | null {
  const [, whole = '', part = '0'] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(String(text ?? '').replace(/[^\d.,]/g, '')) ?? [];
  const digits = whole.replace(/\D/g, '');
  return digits === '' ? null : Number(`${digits}.${part}`);
}
