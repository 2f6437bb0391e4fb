/** What nobody should ask for in a chat, with the words that ask for it not far before. English, German, French, Spanish, Italian, Dutch. */
const ASKS =
  /\b(?:send|give|tell|share|write|enter|provide|reply with|schick\w*|send\w*|nenn\w*|gib|geben sie|teil\w* uns|envoy\w*|donn\w*|indiqu\w*|env[ií]\w*|d[ií]ganos|mand\w*|invi\w*|forni\w*|stuur|geef|vermeld)\b[^.!?\n]{0,80}?/
    .source;

const SECRETS = {
  card: /(?:credit card|card number|debit card|cvv|cvc|iban pin|kreditkarte\w*|kartennummer|pr[uü]fnummer|num[eé]ro de carte|carte bancaire|n[uú]mero de (?:la )?tarjeta|numero (?:della )?carta|kaartnummer|creditcard\w*)/
    .source,
  password: /(?:password|passcode|\bpin\b|\btan\b|passwort|kennwort|mot de passe|contrase[nñ]a|parola chiave|wachtwoord)/.source,
};

/** "Never send us your password" is the opposite. */
const WARNS = /\b(?:never|not|don['’]?t|nie|niemals|nicht|kein\w*|jamais|ne|pas|nunca|no|mai|non|nooit|niet|geen)\b/iu;

/** Whether an answer asks for what nobody should write into a chat. The bot gives no such answer, and the owner hears of it. */
export function asksForSecret(text: string): 'card' | 'password' | null {
  const asking = text.split(/[.!?\n]+/).filter((sentence) => !WARNS.test(sentence));
  for (const [secret, words] of Object.entries(SECRETS)) {
    const asks = new RegExp(ASKS + words, 'iu');
    if (asking.some((sentence) => asks.test(sentence))) return secret as 'card' | 'password';
  }
  return null;
}
