import type { words } from '../../answers/words.ts';

export default {
  search: 'Zoeken in onze antwoorden',
  others: 'Overige vragen',
  notFound: 'Geen antwoorden gevonden',
  found: (count) => (count === 1 ? '1 antwoord' : `${count} antwoorden`),
  nothing: (text) => `We vonden geen antwoord op ‘${text}’.`,
  askThis: 'Vraag het ons',
  empty: 'Er zijn nog geen antwoorden.',
  gone: 'Dit antwoord is er niet meer.',
  helped: 'Fijn om te horen.',
  notHelped: 'Jammer. We horen graag wat er ontbreekt.',
} satisfies typeof words;
