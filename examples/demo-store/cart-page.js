import { cart } from './cart-store.js';
import { formatPrice, PRODUCTS, pageOf, pictureOf, stockOf } from './catalogue.js';
import { DESTINATIONS, deliveryCost, untilFreeDelivery } from './delivery.js';

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

function part(page, name) {
  return page.querySelector(`[data-part="${name}"]`);
}

/** The page holds both states in its HTML; this shows the one that fits and fills in the figures. */
export function startCartPage(page) {
  const destination = part(page, 'destination');
  let undoRemoval = null;

  function show() {
    const lines = cart.lines();
    part(page, 'filled').hidden = lines.length === 0;
    part(page, 'empty').hidden = lines.length > 0;
    part(page, 'lines').replaceChildren(...lines.map(lineRow));
    showSums();
  }

  function showSums() {
    const subtotal = cart.subtotal();
    const cost = deliveryCost(destination.value, subtotal);
    const missing = untilFreeDelivery(destination.value, subtotal);
    part(page, 'subtotal').textContent = formatPrice(subtotal);
    part(page, 'delivery').textContent = cost === 0 ? 'Free' : formatPrice(cost);
    part(page, 'total').textContent = formatPrice(subtotal + cost);
    part(page, 'time').textContent = DESTINATIONS[destination.value].time;
    part(page, 'hint').hidden = missing === null;
    if (missing === null) return;
    const meter = part(page, 'meter');
    meter.max = DESTINATIONS[destination.value].freeFrom;
    meter.value = Math.min(subtotal, meter.max);
    part(page, 'missing').textContent =
      missing === 0 ? 'Delivery is free for this order.' : `${formatPrice(missing)} more and delivery is free.`;
  }

  function lineRow(line) {
    const { name, price, colours } = PRODUCTS[line.slug];
    const most = stockOf(line.slug, line.colour, line.size);
    const full = `${name}, ${colours[line.colour]}, ${line.size}`;
    const step = (by, sign, label, disabled) => {
      const button = element('button', { type: 'button', className: 'step', disabled, textContent: sign, ariaLabel: `${label}: ${full}` });
      button.dataset.focus = `${line.slug} ${line.colour} ${line.size} ${sign}`;
      button.addEventListener('click', () => {
        cart.setQuantity(line, line.quantity + by);
        refocus(button.dataset.focus);
      });
      return button;
    };
    const remove = element('button', { type: 'button', className: 'text-button', textContent: 'Remove', ariaLabel: `Remove ${full}` });
    remove.addEventListener('click', () => offerUndo(full, cart.remove(line)));

    return element(
      'li',
      { className: 'cart-line' },
      element('img', { src: pictureOf(line.slug, line.colour), width: 112, height: 112, alt: '' }),
      element(
        'div',
        { className: 'cart-line-text' },
        element('h2', {}, element('a', { href: pageOf(line.slug), textContent: name })),
        element('p', { className: 'soft', textContent: `${colours[line.colour]} · ${line.size}` }),
        element('p', { className: 'soft', textContent: line.quantity > 1 ? `${formatPrice(price)} each` : '' }),
      ),
      element('p', { className: 'cart-line-price', textContent: formatPrice(price * line.quantity) }),
      element(
        'div',
        { className: 'cart-line-tools' },
        element(
          'div',
          { className: 'stepper', role: 'group', ariaLabel: `Quantity of ${full}` },
          step(-1, '−', 'One less', line.quantity === 1),
          element('span', { className: 'quantity', textContent: String(line.quantity) }),
          step(1, '+', 'One more', line.quantity >= most),
        ),
        remove,
      ),
    );
  }

  /** The list is drawn anew after each step: the key pressed last keeps the focus, or its neighbour if it is off now. */
  function refocus(key) {
    const button = [...page.querySelectorAll('[data-focus]')].find((candidate) => candidate.dataset.focus === key);
    if (!button) return;
    (button.disabled ? button.parentElement.querySelector('button:not(:disabled)') : button)?.focus();
  }

  function offerUndo(full, undo) {
    undoRemoval = undo;
    part(page, 'removed').hidden = false;
    part(page, 'removed-text').textContent = `Removed: ${full}.`;
    part(page, 'undo').focus();
  }

  part(page, 'undo').addEventListener('click', () => {
    undoRemoval?.();
    undoRemoval = null;
    part(page, 'removed').hidden = true;
    page.querySelector('h1').focus();
  });
  part(page, 'checkout').addEventListener('click', () => {
    part(page, 'demo-notice').hidden = false;
    part(page, 'demo-notice').focus();
  });
  destination.addEventListener('change', showSums);
  cart.onChange(show);
  show();
}
