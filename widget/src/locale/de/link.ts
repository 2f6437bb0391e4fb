import type { words } from '../../link/words.ts';

export default {
  begunElsewhere: 'Diese Unterhaltung wurde in einem anderen Browser begonnen. Was Sie hier schreiben, ist auch dort zu lesen.',
  used: 'Dieser Link wurde schon benutzt oder ist zu alt. Hier steht, was Ihr Browser noch weiß.',
  usedElsewhere:
    'Dieser Link wurde schon benutzt oder ist zu alt. Ihre Unterhaltung finden Sie dort, wo Sie ihn zuerst geöffnet haben; hier können Sie eine neue beginnen.',
  failed: 'Der Link ließ sich gerade nicht öffnen. Er gilt noch: Öffnen Sie ihn aus Ihrer E-Mail noch einmal.',
} satisfies typeof words;
