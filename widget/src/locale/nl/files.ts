import type { words } from '../../files/words.ts';

export default {
  list: 'Te versturen bestanden',
  dropHere: 'Zet bestanden hier neer',
  remove: (name) => `${name} verwijderen`,
  retry: (name) => `${name} opnieuw proberen`,
  tryAgain: 'Opnieuw proberen',
  progress: (name) => `${name} is onderweg`,
  there: (name) => `${name} kan worden verstuurd.`,
  waits: 'Wordt verstuurd zodra de bestanden er zijn.',
  tooMany: (most) => `In een bericht passen ${most} bestanden. Verstuur de andere met het volgende.`,
  tooLarge: (name, size, most) => `‘${name}’ is ${size}, toegestaan is ${most}. Maak het kleiner of stuur een link.`,
  empty: (name) => `‘${name}’ is leeg. Kies een ander bestand.`,
  wrongKind: (name) => `‘${name}’ kan niet worden verstuurd. Afbeeldingen, pdf, tekst en documenten van Word, Excel en OpenDocument wel.`,
  failed: {
    lost: 'Het is niet aangekomen.',
    unreadable: 'Het kan niet worden gelezen. Kies het opnieuw.',
    file_too_large: 'Het is te groot. Maak het kleiner of stuur een link.',
    file_type: 'Het is niet wat de naam zegt, of kan niet worden verstuurd.',
    rate_limited: 'Dat zijn veel bestanden tegelijk. Probeer het zo nog eens.',
    chat_closed: 'Deze chat is gesloten.',
  },
} satisfies typeof words;
