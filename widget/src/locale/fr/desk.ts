import type { words } from '../../desk/words.ts';

export default {
  about: 'De quoi s’agit-il ?',
  skip: 'Passer',
  next: 'C’est bientôt votre tour.',
  place: (position) => `Vous êtes en position ${position}.`,
  takes: (minutes) => (minutes === 1 ? 'Environ une minute d’attente.' : `Environ ${minutes} minutes d’attente.`),
  mailInstead: 'Ne plus attendre, recevoir un e-mail',
  closed: (when) => `Nous sommes fermés. Nous ouvrons ${when}.`,
  nobody: 'Personne n’est disponible pour le moment.',
  closedPromise: 'Laissez-nous votre adresse e-mail et nous vous répondrons à l’ouverture.',
  nobodyPromise: 'Laissez-nous votre adresse e-mail et nous vous répondrons dès que possible.',
  mailPromise: 'Nous répondrons par e-mail. Inutile d’attendre ici.',
  saySomething: 'Écrivez votre question dans le champ ci-dessous : elle sera jointe.',
  email: 'E-mail',
  name: 'Nom (facultatif)',
  leave: 'M’envoyer la réponse par e-mail',
  change: 'Utiliser cette adresse',
  cancel: 'Annuler',
  notAnAddress: 'Cela ne ressemble pas encore à une adresse e-mail, comme anne@example.com.',
  here: 'Quelqu’un est là maintenant.',
} satisfies typeof words;
