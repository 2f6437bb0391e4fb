import { startCartPage } from './cart-page.js';
import { cart } from './cart-store.js';
import { startProductPage } from './product-page.js';

const badge = document.querySelector('[data-cart-count]');
const badgeLabel = document.querySelector('[data-cart-label]');

function showCount() {
  const count = cart.count();
  badge.textContent = String(count);
  badge.hidden = count === 0;
  badgeLabel.textContent = count === 0 ? 'Cart, empty' : `Cart, ${count} ${count === 1 ? 'item' : 'items'}`;
}

cart.onChange(showCount);
showCount();

const productForm = document.querySelector('form[data-product]');
if (productForm) startProductPage(productForm);

const cartPage = document.querySelector('[data-cart-page]');
if (cartPage) startCartPage(cartPage);
