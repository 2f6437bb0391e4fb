/** Numbers that look random, and are the same each time. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const FIRST =
  'Anna Ben Clara Diego Elif Farid Greta Hiro Ines Jonas Katya Luca Mira Noor Oskar Priya Quentin Rosa Sven Tomoko Uma Viktor Wanda Xenia Yusuf Zoe'.split(
    ' ',
  );
const LAST =
  'Adler Berg Costa Dubois Eriksen Fischer Garcia Haas Ito Jansen Kaya Lind Moreau Novak Okafor Petrov Quist Rossi Santos Tanaka Ulrich Vogel Weber Xu Yilmaz Zimmer'.split(
    ' ',
  );
const CITIES =
  'Berlin Hamburg Wien Zürich Kraków København Lisboa Sevilla Lyon Bruxelles Göteborg Tromsø Milano Praha Dublin Glasgow Utrecht Łódź Athens Tallinn'.split(
    ' ',
  );

interface Language {
  code: string;
  products: readonly string[];
  asks: readonly string[];
  answers: readonly string[];
}

/** What visitors of an outdoor shop ask, and what they are answered; `{order}` and the like are filled in. */
const LANGUAGES: readonly Language[] = [
  {
    code: 'en',
    products: [
      'rain jacket',
      'hiking boots',
      'down sleeping bag',
      'trekking poles',
      'two-person tent',
      'merino shirt',
      'headlamp',
      'gas stove',
      'climbing harness',
      'waterproof backpack',
    ],
    asks: [
      'Where is my order {order}? It should have been in {city} last week.',
      'Do the {product} run small? I usually wear a {size}.',
      'The zipper of my {product} broke after {days} days, what can I do?',
      'Can I change the delivery address of {order} to {city}?',
      'I would like to return the {product} from order {order}, they do not fit.',
      'Is the {product} back in stock soon? My e-mail is {email}.',
      'How do I wash the {product} without ruining the membrane?',
      'You charged me twice for {order}, please look into this.',
      'Does the guarantee cover a torn seam on the {product}?',
      'Hello, this is {name}. Could somebody call me about {order}?',
    ],
    answers: [
      'Thanks for asking, {first}. Your parcel {order} left our warehouse {days} days ago and should reach {city} tomorrow.',
      'I am sorry about the {product}. Send us a photograph and we replace it free of charge.',
      'The {product} are true to size; between two sizes take the larger one.',
      'You can return everything within {days} days. I have just sent you a label.',
      'We have refunded the second payment; it takes about {days} working days.',
    ],
  },
  {
    code: 'de',
    products: [
      'Regenjacke',
      'Wanderschuhe',
      'Daunenschlafsack',
      'Trekkingstöcke',
      'Zweipersonenzelt',
      'Merinohemd',
      'Stirnlampe',
      'Gaskocher',
      'Klettergurt',
      'Rucksack',
    ],
    asks: [
      'Wo bleibt meine Bestellung {order}? Sie sollte schon letzte Woche in {city} sein.',
      'Fallen die {product} klein aus? Normalerweise trage ich {size}.',
      'Der Reißverschluss meiner {product} ist nach {days} Tagen kaputtgegangen.',
      'Kann ich die Lieferadresse von {order} noch auf {city} ändern?',
      'Ich möchte die {product} aus {order} zurückschicken, die Größe passt nicht.',
      'Wann ist die {product} wieder verfügbar? Erreichbar bin ich unter {email}.',
      'Guten Tag, hier ist {name}. Meine Rechnung für {order} stimmt nicht.',
      'Wie pflege ich die {product}, damit sie wasserdicht bleibt?',
    ],
    answers: [
      'Danke für Ihre Geduld, {first}. Das Paket {order} ist unterwegs nach {city}.',
      'Das tut uns leid. Wir tauschen die {product} selbstverständlich um.',
      'Sie können innerhalb von {days} Tagen alles zurückgeben, das Etikett ist in Ihrem Postfach.',
    ],
  },
  {
    code: 'fr',
    products: ['veste imperméable', 'chaussures de randonnée', 'sac de couchage', 'bâtons de marche', 'tente légère', 'lampe frontale'],
    asks: [
      'Où en est ma commande {order} ? Elle devait arriver à {city} la semaine dernière.',
      'La fermeture éclair de ma {product} est cassée après {days} jours.',
      'Puis-je échanger les {product} contre une taille {size} ?',
      'Bonjour, ici {name}. Mon adresse est {email}, je n’ai jamais reçu la facture.',
    ],
    answers: [
      'Bonjour {first}, votre colis {order} est en route vers {city}.',
      'Nous remplaçons la {product} gratuitement, désolés pour ce désagrément.',
    ],
  },
  {
    code: 'es',
    products: ['chaqueta impermeable', 'botas de montaña', 'saco de dormir', 'linterna frontal', 'mochila'],
    asks: [
      '¿Dónde está mi pedido {order}? Tenía que llegar a {city} hace {days} días.',
      '¿Las {product} tallan pequeño? Suelo llevar la {size}.',
      'Quiero devolver la {product}, la costura está rota.',
    ],
    answers: ['Hola {first}, tu pedido {order} ya salió del almacén.', 'Puedes devolver la {product} durante {days} días sin coste.'],
  },
  {
    code: 'pl',
    products: ['kurtka przeciwdeszczowa', 'buty trekkingowe', 'śpiwór puchowy', 'czołówka'],
    asks: ['Gdzie jest moje zamówienie {order}? Miało być w {city}.', 'Czy {product} są dostępne w rozmiarze {size}?'],
    answers: ['Dzień dobry {first}, paczka {order} jest w drodze.'],
  },
  {
    code: 'ja',
    products: ['登山靴', 'レインジャケット', '寝袋', 'ヘッドランプ'],
    asks: ['注文番号{order}の{product}はいつ届きますか。', '{product}のサイズを{size}に交換できますか。'],
    answers: ['{product}は{days}日以内に発送いたします。少々お待ちください。'],
  },
  {
    code: 'ru',
    products: ['дождевик', 'треккинговые ботинки', 'спальный мешок', 'налобный фонарь'],
    asks: ['Где мой заказ {order}? Он должен был прийти {days} дней назад.', 'Можно ли обменять {product} на размер {size}?'],
    answers: ['Здравствуйте, {first}. Посылка {order} уже в пути.'],
  },
];

const SHARES = [0.4, 0.68, 0.78, 0.86, 0.91, 0.96, 1];

export interface Talk {
  language: string;
  name: string;
  email: string;
  order: string;
  product: string;
  lines: string[];
}

/** What is said in one conversation, visitor and shop in turns. */
export function talkOf(random: () => number, lines: number): Talk {
  const draw = random();
  const language = LANGUAGES[SHARES.findIndex((share) => draw < share)] as Language;
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const first = pick(FIRST);
  const last = pick(LAST);
  const number = Math.floor(random() * 1_000_000);
  const talk = {
    language: language.code,
    name: `${first} ${last}`,
    email: `${first}.${last}${number % 1_000}@${pick(['mail', 'post', 'inbox'])}.example`.toLowerCase(),
    order: `FW-${2023 + Math.floor(random() * 4)}-${String(number).padStart(6, '0')}`,
    product: pick(language.products),
  };
  const values: Record<string, () => string> = {
    order: () => talk.order,
    product: () => talk.product,
    name: () => talk.name,
    email: () => talk.email,
    first: () => first,
    city: () => pick(CITIES),
    size: () => pick(['S', 'M', 'L', 'XL', '38', '42', '44']),
    days: () => String(2 + Math.floor(random() * 40)),
  };
  const say = (words: string) => words.replace(/\{(\w+)\}/g, (_, value: string) => values[value]?.() ?? '');
  return { ...talk, lines: Array.from({ length: lines }, (_, at) => say(pick(at % 2 === 0 ? language.asks : language.answers))) };
}
