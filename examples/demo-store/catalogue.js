/**
 * What the shop sells. Prices are in euro cents, VAT included; stock is pieces per colour and size.
 *
 * The product pages repeat names, prices and sizes in their HTML, so that they can be read without
 * JavaScript and by search engines: change both.
 */
export const PRODUCTS = {
  'alpine-shell': {
    name: 'Alpine Shell',
    price: 24900,
    colours: { ember: 'Ember', spruce: 'Spruce', midnight: 'Midnight' },
    stock: {
      ember: { XS: 4, S: 9, M: 12, L: 2, XL: 6, XXL: 3 },
      spruce: { XS: 0, S: 5, M: 8, L: 7, XL: 3, XXL: 0 },
      midnight: { XS: 2, S: 6, M: 9, L: 11, XL: 4, XXL: 2 },
    },
  },
  'merino-crew': {
    name: 'Merino Crew',
    price: 7900,
    colours: { fjord: 'Fjord', oat: 'Oat' },
    stock: {
      fjord: { XS: 6, S: 3, M: 0, L: 7, XL: 4 },
      oat: { XS: 8, S: 14, M: 11, L: 9, XL: 5 },
    },
  },
  'ridge-boot': {
    name: 'Ridge Boot',
    price: 21900,
    colours: { chestnut: 'Chestnut', graphite: 'Graphite' },
    stock: {
      chestnut: { 37: 2, 38: 4, 39: 6, 40: 5, 41: 3, 42: 8, 43: 7, 44: 1, 45: 4, 46: 0 },
      graphite: { 37: 0, 38: 3, 39: 2, 40: 6, 41: 7, 42: 5, 43: 9, 44: 6, 45: 2, 46: 3 },
    },
  },
  'trail-pack': {
    name: 'Trail Pack 28',
    price: 12900,
    colours: { ochre: 'Ochre', lake: 'Lake' },
    stock: {
      ochre: { Short: 5, Regular: 9 },
      lake: { Short: 0, Regular: 3 },
    },
  },
  'lantern-tent': {
    name: 'Lantern Tent 2',
    price: 38900,
    colours: { marigold: 'Marigold', fern: 'Fern' },
    stock: {
      marigold: { 'One size': 6 },
      fern: { 'One size': 0 },
    },
  },
  'hearth-flask': {
    name: 'Hearth Flask',
    price: 3600,
    colours: { moss: 'Moss', chalk: 'Chalk', ember: 'Ember' },
    stock: {
      moss: { '0.75 l': 24 },
      chalk: { '0.75 l': 17 },
      ember: { '0.75 l': 3 },
    },
  },
};

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** "€249.00" for 24900. */
export function formatPrice(cents) {
  return euros.format(cents / 100);
}

export function pictureOf(slug, colour) {
  return `./pictures/${slug}-${colour}.svg`;
}

export function pageOf(slug) {
  return `./product-${slug}.html`;
}

/** Pieces in the storeroom; 0 for a combination that does not exist (any more). */
export function stockOf(slug, colour, size) {
  return PRODUCTS[slug]?.stock[colour]?.[size] ?? 0;
}
