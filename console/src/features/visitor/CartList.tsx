import type { Cart } from '@deskbell/shared';
import { PageLink } from '../conversation/PageLink.tsx';

/** What they are about to buy, as the shop's page said. */
export function CartList({ cart: { items, total } }: { cart: Cart }) {
  if (items.length === 0 && !total) return null;
  return (
    <section class="visitor-part">
      <h3>Cart</h3>
      <ul class="visitor-cart">
        {items.map(({ title, url, quantity, price }, at) => (
          <li key={at}>
            <span class="visitor-quantity">{quantity} ×</span>
            {url ? <PageLink page={{ url, title }} /> : <span dir="auto">{title}</span>}
            {price && <span dir="auto">{price}</span>}
          </li>
        ))}
      </ul>
      {total && (
        <p class="visitor-total">
          Total <strong dir="auto">{total}</strong>
        </p>
      )}
    </section>
  );
}
