import { PRODUCTS, stockOf } from './catalogue.js';

const KEY = 'fernweh-cart';
const listeners = new Set();

/** The cart lives in localStorage; where that is blocked, it lives as long as the page. */
let lines = load();

function load() {
  try {
    return validLines(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
  } catch {
    return [];
  }
}

/** Drops what the shop no longer sells, so that an old cart never shows a line without a price. */
function validLines(stored) {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((line) => {
    if (!Object.hasOwn(PRODUCTS, line?.slug ?? '')) return [];
    const quantity = Math.min(Math.trunc(Number(line.quantity)), stockOf(line.slug, line.colour, line.size));
    return quantity >= 1 ? [{ slug: line.slug, colour: line.colour, size: line.size, quantity }] : [];
  });
}

function store(next) {
  lines = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(lines));
  } catch {
    // Private windows may refuse; the cart then ends with the page.
  }
  for (const listener of listeners) listener();
}

const same = (a, b) => a.slug === b.slug && a.colour === b.colour && a.size === b.size;

export const cart = {
  lines: () => lines,
  count: () => lines.reduce((sum, line) => sum + line.quantity, 0),
  subtotal: () => lines.reduce((sum, line) => sum + PRODUCTS[line.slug].price * line.quantity, 0),

  /** Adds one piece. Returns false when the cart already holds all there are. */
  add(item) {
    const held = lines.find((line) => same(line, item));
    const quantity = (held?.quantity ?? 0) + 1;
    if (quantity > stockOf(item.slug, item.colour, item.size)) return false;
    store(held ? lines.map((line) => (line === held ? { ...line, quantity } : line)) : [...lines, { ...item, quantity }]);
    return true;
  },

  setQuantity(item, quantity) {
    const most = stockOf(item.slug, item.colour, item.size);
    const wanted = Math.min(Math.max(1, quantity), most);
    store(lines.map((line) => (same(line, item) ? { ...line, quantity: wanted } : line)));
  },

  /** Returns a function that puts the line back where it was. */
  remove(item) {
    const index = lines.findIndex((line) => same(line, item));
    const removed = lines[index];
    store(lines.filter((line) => line !== removed));
    return () => store(lines.toSpliced(index, 0, removed));
  },

  onChange(listener) {
    listeners.add(listener);
  },
};

window.addEventListener('storage', (event) => {
  if (event.key !== KEY && event.key !== null) return;
  lines = load();
  for (const listener of listeners) listener();
});
