/** What the help page itself says, in the languages that the bot speaks too. */
export interface HelpWords {
  title: string;
  description: (shop: string) => string;
  search: string;
  find: string;
  clear: string;
  topics: string;
  /** Of a topic that stands on several. */
  pages: string;
  languages: string;
  all: string;
  others: string;
  results: (text: string) => string;
  nothing: (text: string) => string;
  nothingHint: string;
  empty: string;
  back: (shop: string) => string;
  askUs: (shop: string) => string;
  link: string;
}

const en: HelpWords = {
  title: 'Questions and answers',
  description: (shop) => `What people ask ${shop}, and what we answer.`,
  search: 'Search our answers',
  find: 'Search',
  clear: 'Show all answers',
  topics: 'Topics',
  pages: 'Pages',
  languages: 'Languages',
  all: 'All',
  others: 'Other questions',
  results: (text) => `Answers to “${text}”`,
  nothing: (text) => `We found no answer to “${text}”.`,
  nothingHint: 'Try it in other words, or with fewer of them.',
  empty: 'There are no answers here yet.',
  back: (shop) => `Back to ${shop}`,
  askUs: (shop) => `Did you not find it? Ask us in the chat at ${shop}.`,
  link: 'Link to this answer',
};

const WORDS: Record<string, HelpWords> = {
  en,
  de: {
    title: 'Fragen und Antworten',
    description: (shop) => `Was Kunden ${shop} fragen, und was wir antworten.`,
    search: 'Antworten durchsuchen',
    find: 'Suchen',
    clear: 'Alle Antworten zeigen',
    topics: 'Themen',
    pages: 'Seiten',
    languages: 'Sprachen',
    all: 'Alle',
    others: 'Weitere Fragen',
    results: (text) => `Antworten auf „${text}“`,
    nothing: (text) => `Auf „${text}“ haben wir keine Antwort gefunden.`,
    nothingHint: 'Versuchen Sie es mit anderen oder mit weniger Wörtern.',
    empty: 'Hier gibt es noch keine Antworten.',
    back: (shop) => `Zurück zu ${shop}`,
    askUs: (shop) => `Nicht gefunden? Fragen Sie uns im Chat bei ${shop}.`,
    link: 'Link zu dieser Antwort',
  },
  fr: {
    title: 'Questions et réponses',
    description: (shop) => `Ce que l’on demande à ${shop}, et ce que nous répondons.`,
    search: 'Chercher dans nos réponses',
    find: 'Chercher',
    clear: 'Voir toutes les réponses',
    topics: 'Thèmes',
    pages: 'Pages',
    languages: 'Langues',
    all: 'Toutes',
    others: 'Autres questions',
    results: (text) => `Réponses à « ${text} »`,
    nothing: (text) => `Nous n’avons pas trouvé de réponse à « ${text} ».`,
    nothingHint: 'Essayez avec d’autres mots, ou avec moins de mots.',
    empty: 'Il n’y a pas encore de réponses ici.',
    back: (shop) => `Retour à ${shop}`,
    askUs: (shop) => `Vous n’avez pas trouvé ? Écrivez-nous dans le chat de ${shop}.`,
    link: 'Lien vers cette réponse',
  },
  es: {
    title: 'Preguntas y respuestas',
    description: (shop) => `Lo que se pregunta a ${shop}, y lo que respondemos.`,
    search: 'Buscar en las respuestas',
    find: 'Buscar',
    clear: 'Ver todas las respuestas',
    topics: 'Temas',
    pages: 'Páginas',
    languages: 'Idiomas',
    all: 'Todas',
    others: 'Otras preguntas',
    results: (text) => `Respuestas a «${text}»`,
    nothing: (text) => `No hemos encontrado respuesta a «${text}».`,
    nothingHint: 'Prueba con otras palabras o con menos.',
    empty: 'Aquí todavía no hay respuestas.',
    back: (shop) => `Volver a ${shop}`,
    askUs: (shop) => `¿No lo has encontrado? Pregúntanos en el chat de ${shop}.`,
    link: 'Enlace a esta respuesta',
  },
  it: {
    title: 'Domande e risposte',
    description: (shop) => `Che cosa si chiede a ${shop}, e che cosa rispondiamo.`,
    search: 'Cerca nelle risposte',
    find: 'Cerca',
    clear: 'Mostra tutte le risposte',
    topics: 'Argomenti',
    pages: 'Pagine',
    languages: 'Lingue',
    all: 'Tutte',
    others: 'Altre domande',
    results: (text) => `Risposte a «${text}»`,
    nothing: (text) => `Non abbiamo trovato una risposta a «${text}».`,
    nothingHint: 'Prova con altre parole, o con meno parole.',
    empty: 'Qui non ci sono ancora risposte.',
    back: (shop) => `Torna a ${shop}`,
    askUs: (shop) => `Non l’hai trovata? Chiedi nella chat di ${shop}.`,
    link: 'Link a questa risposta',
  },
  nl: {
    title: 'Vragen en antwoorden',
    description: (shop) => `Wat mensen ${shop} vragen, en wat wij antwoorden.`,
    search: 'Zoek in onze antwoorden',
    find: 'Zoeken',
    clear: 'Alle antwoorden tonen',
    topics: 'Onderwerpen',
    pages: 'Pagina’s',
    languages: 'Talen',
    all: 'Alle',
    others: 'Andere vragen',
    results: (text) => `Antwoorden op “${text}”`,
    nothing: (text) => `We hebben geen antwoord gevonden op “${text}”.`,
    nothingHint: 'Probeer het met andere of minder woorden.',
    empty: 'Hier staan nog geen antwoorden.',
    back: (shop) => `Terug naar ${shop}`,
    askUs: (shop) => `Niet gevonden? Vraag het ons in de chat van ${shop}.`,
    link: 'Link naar dit antwoord',
  },
};

/** The language of the page's own words for a FAQ in `language`, and those words: English where there are none. */
export function helpWordsFor(language: string): { language: string; words: HelpWords } {
  const [primary = ''] = language.split('-');
  const words = WORDS[primary];
  return words ? { language: primary, words } : { language: 'en', words: en };
}
