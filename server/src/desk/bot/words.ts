import type { BotLanguage, SmallTalk } from '../../faq/small-talk.ts';

/** What the bot says that stands in no FAQ. Fixed sentences: it promises nothing, and asks for nothing that is secret. */
export const SMALL_TALK: Record<BotLanguage, Record<Exclude<SmallTalk, 'person'>, string>> = {
  en: {
    greeting: 'Hello. What would you like to know?',
    thanks: 'You are welcome. Just write if there is anything else.',
    agreement: 'Good. Just write if there is anything else.',
  },
  de: {
    greeting: 'Hallo. Was möchten Sie wissen?',
    thanks: 'Gern. Schreiben Sie einfach, wenn es noch etwas gibt.',
    agreement: 'Gut. Schreiben Sie einfach, wenn es noch etwas gibt.',
  },
  fr: {
    greeting: 'Bonjour. Que souhaitez-vous savoir ?',
    thanks: 'Avec plaisir. Écrivez simplement s’il y a autre chose.',
    agreement: 'Bien. Écrivez simplement s’il y a autre chose.',
  },
  es: {
    greeting: 'Hola. ¿Qué le gustaría saber?',
    thanks: 'De nada. Escriba si hay algo más.',
    agreement: 'Bien. Escriba si hay algo más.',
  },
  it: {
    greeting: 'Salve. Che cosa desidera sapere?',
    thanks: 'Prego. Scriva pure se c’è altro.',
    agreement: 'Bene. Scriva pure se c’è altro.',
  },
  nl: {
    greeting: 'Hallo. Wat wilt u weten?',
    thanks: 'Graag gedaan. Schrijf gerust als er nog iets is.',
    agreement: 'Goed. Schrijf gerust als er nog iets is.',
  },
};
