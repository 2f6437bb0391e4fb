import type { PageFacts } from '@deskbell/shared';
import type { BotLanguage } from './small-talk.ts';
import { isCommon, stem, surfaceWordsOf } from './words.ts';

type PageSubject = 'price' | 'stock' | 'delivery' | 'returns';

/** How each is asked, in words as `surfaceWordsOf` leaves them: lower case, without accents. */
const ASKED: Record<BotLanguage, Record<PageSubject, RegExp>> = {
  en: {
    price: /\b(?:how much (?:is|are|for)|price|pricing|cost|costs)\b|^how much$/,
    stock: /\b(?:in stock|available|availability|sold out|out of stock|left in stock|do you (?:still )?have (?:this|it|that))\b/,
    delivery: /\b(?:deliver\w*|shipping|shipped|ship|postage|arrive)\b/,
    returns: /\b(?:return|returns|returned|send (?:it|this) back|refund)\b/,
  },
  de: {
    price: /\b(?:preis|kostet|kosten)\b|^wie ?viel$/,
    stock: /\b(?:auf lager|verfugbar|verfugbarkeit|lieferbar|vorratig|ausverkauft)\b/,
    delivery: /\b(?:liefer(?!bar)\w*|versand\w*|porto|ankommen)\b/,
    returns: /\b(?:ruckgabe|zuruckgeben|zuruckschicken|zurucksenden|umtausch\w*|retour\w*)\b/,
  },
  fr: {
    price: /\b(?:prix|coute|cest combien)\b|^combien$/,
    stock: /\b(?:en stock|disponible|disponibilite|epuise)\b/,
    delivery: /\b(?:livraison|livrer|expedition)\b/,
    returns: /\b(?:retour\w*|renvoyer|rendre|rembours\w*)\b/,
  },
  es: {
    price: /\b(?:cuanto (?:cuesta|vale|es)|precio)\b/,
    stock: /\b(?:en stock|disponible|disponibilidad|agotado)\b/,
    delivery: /\b(?:envio|entrega|enviar|llega)\b/,
    returns: /\b(?:devolver|devolucion|devoluciones|reembolso)\b/,
  },
  it: {
    price: /\b(?:quanto (?:costa|viene)|prezzo)\b/,
    stock: /\b(?:disponibile|disponibilita|esaurito|in magazzino)\b/,
    delivery: /\b(?:spedizione|consegna|spedire|arriva)\b/,
    returns: /\b(?:reso|resi|restituire|restituzione|rimborso)\b/,
  },
  nl: {
    price: /\b(?:hoeveel kost|prijs|kost)\b/,
    stock: /\b(?:op voorraad|beschikbaar|leverbaar|uitverkocht)\b/,
    delivery: /\b(?:bezorg\w*|lever(?!baar)\w*|verzend\w*)\b/,
    returns: /\b(?:retour\w*|terugsturen|ruilen)\b/,
  },
};

/** A size or a colour: what the page says of the whole product need not hold for it. */
const VARIANT =
  /\b(?:sizes?|colou?rs?|grosse\w*|farbe\w*|taille|couleur|talla|color|taglia|colore|maat|kleur|x{0,3}[sl]|m|\d+)\b|\b(?:in|en) (?!stock|store)\w+/;

/** "This", "it": what the visitor looks at. */
const THIS =
  /\b(?:this|it|that|these|those|dies\w*|das|es|der|die|ce|cette|ceci|ca|il|elle|este|esta|esto|lo|questo|questa|lo|dit|deze|dat|het)\b/;

/** What only makes a question of it. */
const ASKING =
  /^(?:what|which|how|much|many|when|where|was|wie|viel|wann|wo|bitte|quel\w*|combien|quand|que|cuanto|cuando|quanto|quando|che|wat|hoe|hoeveel|wanneer|und|et|est|ist|sono|es|is)$/;

/** More words than this that are about something else, and the question is about that. */
const ELSE = 1;

/** Whoever says more wants to know more than the page's figures tell. */
const LONG = 12;

/** So short that it can only be about what is on the page: "price?", "in stock?" */
const SHORT = 4;

/** Delivery and returns first: "how much is delivery" asks for no price. */
const SUBJECTS: readonly PageSubject[] = ['delivery', 'returns', 'stock', 'price'];

export interface PageAnswer {
  subject: PageSubject;
  text: string;
}

/** What the page itself says to a question about it, if the question is about it and the page says anything. */
export function answerFromPage(question: string, facts: PageFacts): PageAnswer | null {
  const words = surfaceWordsOf(question);
  const said = words.join(' ');
  if (words.length > LONG) return null;
  const name = new Set(surfaceWordsOf(facts.name));
  if (words.length > SHORT && !THIS.test(said) && !words.some((word) => word.length > 2 && name.has(word))) return null;
  for (const [language, asked] of Object.entries(ASKED) as [BotLanguage, Record<PageSubject, RegExp>][]) {
    const subject = SUBJECTS.find((one) => asked[one].test(said));
    if (!subject) continue;
    const isProducts = subject === 'stock' || subject === 'price';
    if (isProducts && VARIANT.test(words.filter((word) => !name.has(word)).join(' '))) return null;
    if (otherWords(said, asked[subject], name) > ELSE) return null;
    const text = SAYS[subject](facts, WORDS[language], language);
    return text === null ? null : { subject, text };
  }
  return null;
}

/** How many words are about neither the subject nor this product. */
function otherWords(said: string, subject: RegExp, name: ReadonlySet<string>): number {
  const rest = said.replace(new RegExp(subject, 'g'), ' ').replace(new RegExp(THIS, 'g'), ' ').split(' ');
  return rest.filter((word) => word !== '' && !name.has(word) && !ASKING.test(word) && !isCommon(stem(word))).length;
}

type Words = Record<
  | 'costs'
  | 'from'
  | 'delivery'
  | 'deliveryTo'
  | 'deliveryCosts'
  | 'deliveryFree'
  | 'deliveryTakes'
  | 'returnable'
  | 'returnFree'
  | 'noReturns',
  string
> &
  Record<NonNullable<PageFacts['stock']>, string>;

const SAYS: Record<PageSubject, (facts: PageFacts, words: Words, language: string) => string | null> = {
  price: ({ name, price }, words, language) => {
    if (!price) return null;
    const { amount, most, currency } = price;
    const isRange = most !== undefined && Number(most) > Number(amount);
    return fill(isRange ? words.from : words.costs, {
      name,
      price: money(amount, currency, language),
      most: money(most ?? amount, currency, language),
    });
  },
  stock: ({ name, stock }, words) => (stock ? fill(words[stock], { name }) : null),
  delivery: ({ delivery }, words, language) => {
    const { cost, fromDays, toDays, country } = delivery ?? {};
    const place = country && new Intl.DisplayNames(language, { type: 'region' }).of(country);
    const what = place ? fill(words.deliveryTo, { place }) : words.delivery;
    const price = cost && money(cost.amount, cost.currency, language);
    const costs = cost && price && fill(Number(cost.amount) === 0 ? words.deliveryFree : words.deliveryCosts, { what, price });
    const to = toDays ?? fromDays;
    const days = to === undefined ? undefined : fromDays !== undefined && fromDays < to ? `${fromDays}–${to}` : `${to}`;
    const takes = days && fill(words.deliveryTakes, { what, days });
    return [costs, takes].filter(Boolean).join(' ') || null;
  },
  returns: ({ returns }, words) => {
    if (!returns) return null;
    if (returns.days === 0) return words.noReturns;
    return [fill(words.returnable, { days: String(returns.days) }), ...(returns.isFree ? [words.returnFree] : [])].join(' ');
  },
};

const money = (amount: string, currency: string, language: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency }).format(Number(amount));

/** Not by `replace`'s own patterns: a product may be called "$&". */
const fill = (words: string, values: Record<string, string>): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

const WORDS: Record<BotLanguage, Words> = {
  en: {
    costs: '{name} costs {price}.',
    from: '{name} costs {price} to {most}, depending on the version.',
    in_stock: '{name} is in stock.',
    few_left: '{name} is in stock, but there are only a few left.',
    out_of_stock: '{name} is sold out at the moment.',
    pre_order: '{name} can be ordered in advance; it is not out yet.',
    back_order: '{name} can be ordered; it is on its way to us.',
    in_store_only: '{name} is to be had in the store only.',
    discontinued: '{name} is not sold any more.',
    delivery: 'Delivery',
    deliveryTo: 'Delivery ({place})',
    deliveryCosts: '{what} costs {price}.',
    deliveryFree: '{what} is free.',
    deliveryTakes: '{what} takes {days} days.',
    returnable: 'It can be returned within {days} days.',
    returnFree: 'Returning it is free.',
    noReturns: 'It cannot be returned.',
  },
  de: {
    costs: '{name} kostet {price}.',
    from: '{name} kostet je nach Ausführung {price} bis {most}.',
    in_stock: '{name} ist auf Lager.',
    few_left: '{name} ist auf Lager, es sind aber nur noch wenige da.',
    out_of_stock: '{name} ist zurzeit ausverkauft.',
    pre_order: '{name} kann vorbestellt werden.',
    back_order: '{name} kann bestellt werden und ist auf dem Weg zu uns.',
    in_store_only: '{name} gibt es nur im Laden.',
    discontinued: '{name} wird nicht mehr verkauft.',
    delivery: 'Der Versand',
    deliveryTo: 'Der Versand ({place})',
    deliveryCosts: '{what} kostet {price}.',
    deliveryFree: '{what} ist kostenlos.',
    deliveryTakes: '{what} dauert {days} Tage.',
    returnable: 'Die Rückgabe ist innerhalb von {days} Tagen möglich.',
    returnFree: 'Die Rücksendung ist kostenlos.',
    noReturns: 'Eine Rückgabe ist nicht möglich.',
  },
  fr: {
    costs: '{name} coûte {price}.',
    from: '{name} coûte de {price} à {most} selon la version.',
    in_stock: '{name} est en stock.',
    few_left: '{name} est en stock, mais il en reste peu.',
    out_of_stock: '{name} est épuisé pour le moment.',
    pre_order: '{name} peut être précommandé.',
    back_order: '{name} peut être commandé et arrive bientôt chez nous.',
    in_store_only: '{name} est disponible en magasin uniquement.',
    discontinued: '{name} n’est plus vendu.',
    delivery: 'La livraison',
    deliveryTo: 'La livraison ({place})',
    deliveryCosts: '{what} coûte {price}.',
    deliveryFree: '{what} est gratuite.',
    deliveryTakes: '{what} prend {days} jours.',
    returnable: 'Vous pouvez le retourner sous {days} jours.',
    returnFree: 'Le retour est gratuit.',
    noReturns: 'Les retours ne sont pas possibles.',
  },
  es: {
    costs: '{name} cuesta {price}.',
    from: '{name} cuesta de {price} a {most} según la versión.',
    in_stock: '{name} está en stock.',
    few_left: '{name} está en stock, pero quedan pocas unidades.',
    out_of_stock: '{name} está agotado por el momento.',
    pre_order: '{name} se puede reservar.',
    back_order: '{name} se puede pedir y está en camino.',
    in_store_only: '{name} está disponible solo en tienda.',
    discontinued: '{name} ya no se vende.',
    delivery: 'El envío',
    deliveryTo: 'El envío ({place})',
    deliveryCosts: '{what} cuesta {price}.',
    deliveryFree: '{what} es gratis.',
    deliveryTakes: '{what} tarda {days} días.',
    returnable: 'Se puede devolver en un plazo de {days} días.',
    returnFree: 'La devolución es gratis.',
    noReturns: 'No se admiten devoluciones.',
  },
  it: {
    costs: '{name} costa {price}.',
    from: '{name} costa da {price} a {most} secondo la versione.',
    in_stock: '{name} è disponibile.',
    few_left: '{name} è disponibile, ma ne restano pochi.',
    out_of_stock: '{name} è esaurito al momento.',
    pre_order: '{name} si può prenotare.',
    back_order: '{name} si può ordinare ed è in arrivo.',
    in_store_only: '{name} è disponibile solo in negozio.',
    discontinued: '{name} non è più in vendita.',
    delivery: 'La spedizione',
    deliveryTo: 'La spedizione ({place})',
    deliveryCosts: '{what} costa {price}.',
    deliveryFree: '{what} è gratuita.',
    deliveryTakes: '{what} richiede {days} giorni.',
    returnable: 'Si può restituire entro {days} giorni.',
    returnFree: 'Il reso è gratuito.',
    noReturns: 'Non è possibile restituirlo.',
  },
  nl: {
    costs: '{name} kost {price}.',
    from: '{name} kost {price} tot {most}, afhankelijk van de uitvoering.',
    in_stock: '{name} is op voorraad.',
    few_left: '{name} is op voorraad, maar er zijn er nog maar weinig.',
    out_of_stock: '{name} is op dit moment uitverkocht.',
    pre_order: '{name} is vooraf te bestellen.',
    back_order: '{name} is te bestellen en onderweg naar ons.',
    in_store_only: '{name} is alleen in de winkel te koop.',
    discontinued: '{name} wordt niet meer verkocht.',
    delivery: 'Verzending',
    deliveryTo: 'Verzending ({place})',
    deliveryCosts: '{what} kost {price}.',
    deliveryFree: '{what} is gratis.',
    deliveryTakes: '{what} duurt {days} dagen.',
    returnable: 'Retourneren kan binnen {days} dagen.',
    returnFree: 'Retourneren is gratis.',
    noReturns: 'Retourneren is niet mogelijk.',
  },
};
