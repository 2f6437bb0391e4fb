import { cart } from './cart-store.js';
import { PRODUCTS, pictureOf, stockOf } from './catalogue.js';

/** Colour changes the picture, colour and size change the stock line, the button fills the cart. */
export function startProductPage(form) {
  const slug = form.dataset.product;
  const product = PRODUCTS[slug];
  const picture = document.querySelector('[data-picture]');
  const stockLine = form.querySelector('[data-stock]');
  const message = form.querySelector('[data-message]');
  const button = form.querySelector('button[type=submit]');
  const sizes = [...form.querySelectorAll('input[name=size]')];

  const chosen = (name) => new FormData(form).get(name);

  function showChoice() {
    const colour = chosen('colour');
    picture.src = pictureOf(slug, colour);
    picture.alt = picture.dataset.alt.replace('{colour}', product.colours[colour].toLowerCase());
    for (const size of sizes) {
      size.dataset.soldOut = String(stockOf(slug, colour, size.value) === 0);
    }
    showStock(colour, chosen('size'));
  }

  function showStock(colour, size) {
    if (size === null) {
      stockLine.textContent = 'Choose a size to see what is in stock.';
      stockLine.dataset.level = 'unknown';
      button.disabled = false;
      return;
    }
    const pieces = stockOf(slug, colour, size);
    const level = pieces === 0 ? 'none' : pieces <= 3 ? 'few' : 'good';
    stockLine.dataset.level = level;
    stockLine.textContent = {
      none: 'Sold out in this choice. Back in about three weeks.',
      few:
        pieces === 1 ? 'Last one. Leaves Freiburg within one working day.' : `Only ${pieces} left. Leaves Freiburg within one working day.`,
      good: 'In stock. Leaves Freiburg within one working day.',
    }[level];
    button.disabled = pieces === 0;
  }

  function say(text, withLink) {
    message.replaceChildren(text);
    if (!withLink) return;
    const link = document.createElement('a');
    link.href = './cart.html';
    link.textContent = 'View cart';
    message.append(' ', link);
  }

  form.noValidate = true;
  form.addEventListener('change', () => {
    say('');
    showChoice();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const item = { slug, colour: chosen('colour'), size: chosen('size') };
    if (item.size === null) {
      say('Choose a size first.');
      sizes[0].focus();
      return;
    }
    const label = sizes.length > 1 ? `${product.colours[item.colour]}, ${item.size}` : product.colours[item.colour];
    if (cart.add(item)) say(`Added: ${product.name}, ${label}.`, true);
    else say('You have all of these we hold in your cart.', true);
  });
  showChoice();
}
