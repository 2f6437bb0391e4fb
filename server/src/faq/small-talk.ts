import { surfaceWordsOf } from './words.ts';

/** Languages in which the bot has words of its own. */
export type BotLanguage = 'en' | 'de' | 'fr' | 'es' | 'it' | 'nl';

export type SmallTalk = 'greeting' | 'thanks' | 'agreement' | 'person';

/** Whole messages, as `surfaceWordsOf` leaves them: lower case, without accents and punctuation. The first language wins. */
const PHRASES: Record<BotLanguage, Record<Exclude<SmallTalk, 'person'>, string>> = {
  en: {
    greeting: 'hi|hello|hey|good morning|good evening|good afternoon|hi there|hello there|hey there',
    thanks:
      'thanks|thank you|thx|cheers|thanks a lot|many thanks|thank you very much|thank you so much|ok thanks|ok thank you|great thanks|perfect thanks|thanks that helps|thanks that helped',
    agreement: 'ok|okay|yes|yep|great|perfect|fine|alright|good|got it|cool|super',
  },
  de: {
    greeting: 'hallo|guten tag|guten morgen|guten abend|moin|servus|gruss gott|hallo zusammen|hi zusammen',
    thanks: 'danke|vielen dank|danke schon|dankeschon|danke sehr|ok danke|alles klar danke|besten dank|super danke',
    agreement: 'ja|gut|alles klar|in ordnung|passt|prima|genau',
  },
  fr: {
    greeting: 'bonjour|bonsoir|salut|coucou',
    thanks: 'merci|merci beaucoup|ok merci|daccord merci|super merci|merci bien',
    agreement: 'oui|daccord|parfait|tres bien|ca marche',
  },
  es: {
    greeting: 'hola|buenos dias|buenas tardes|buenas noches|buenas|hola buenas',
    thanks: 'gracias|muchas gracias|ok gracias|vale gracias|mil gracias',
    agreement: 'si|vale|perfecto|de acuerdo|muy bien',
  },
  it: {
    greeting: 'ciao|buongiorno|buonasera|salve|buon giorno',
    thanks: 'grazie|grazie mille|ok grazie|molte grazie|perfetto grazie',
    agreement: 'va bene|perfetto|daccordo|benissimo',
  },
  nl: {
    greeting: 'hoi|goedemorgen|goedemiddag|goedenavond|dag|hallo daar',
    thanks: 'dank je|dankjewel|dank u|dank u wel|bedankt|heel erg bedankt|ok bedankt|dank je wel',
    agreement: 'prima|goed|akkoord|helemaal goed',
  },
};

/** "Can I talk to a human", "is anyone there": asked of the bot, and not of the FAQ. */
const FOR_A_PERSON: Record<BotLanguage, RegExp> = {
  en: /\b(?:talk|speak|chat|write|connect)\w* (?:me )?(?:to|with) (?:a |an |some|real |live |your )*(?:human|person|agent|one|body|somebody|someone|advisor|representative|team|staff)\b|\b(?:is|are) (?:any ?one|any ?body|some ?one|some ?body) (?:there|here|available|online)\b|^(?:a )?(?:real |live )?(?:human|person|agent)(?: please)?$/,
  de: /\bmit (?:einem |einer |jemand\w* |echten )*(?:menschen|mitarbeiter\w*|person|berater\w*|jemandem?) (?:sprechen|reden|schreiben|chatten)\b|^(?:ist (?:da )?jemand da|mitarbeiter|mensch)(?: bitte)?$/,
  fr: /\b(?:parler|discuter) (?:a|avec) (?:un |une )?(?:humain|personne|conseiller|conseillere|agent|quelquun)\b|^(?:il y a quelquun|un humain|conseiller)(?: svp)?$/,
  es: /\bhablar con (?:un |una )?(?:persona|humano|agente|asesor|alguien)\b|^(?:hay alguien|una persona|agente)(?: por favor)?$/,
  it: /\bparlare con (?:un |una )?(?:persona|umano|operatore|operatrice|qualcuno)\b|^(?:ce qualcuno|operatore)(?: per favore)?$/,
  nl: /\bmet (?:een |iemand )?(?:mens|medewerker|persoon|iemand)?\s?(?:praten|spreken|chatten)\b|^(?:is er iemand|medewerker)(?: alstublieft| aub)?$/,
};

const LANGUAGES = Object.keys(PHRASES) as BotLanguage[];

const KNOWN = new Map(
  LANGUAGES.toReversed().flatMap((language) =>
    Object.entries(PHRASES[language]).flatMap(([kind, phrases]) =>
      phrases.split('|').map((phrase) => [phrase, { kind: kind as SmallTalk, language }] as const),
    ),
  ),
);

/** Longer than any of the above: a message that begins with manners and goes on is a question. */
const MOST_CHARACTERS = 120;

/** What is to be met, and not searched for in the FAQ: manners, and the wish for a person. */
export function smallTalkIn(text: string): { kind: SmallTalk; language: BotLanguage } | null {
  if (text.length > MOST_CHARACTERS) return null;
  const said = surfaceWordsOf(text).join(' ');
  const asking = LANGUAGES.find((language) => FOR_A_PERSON[language].test(said));
  return asking ? { kind: 'person', language: asking } : (KNOWN.get(said) ?? null);
}
