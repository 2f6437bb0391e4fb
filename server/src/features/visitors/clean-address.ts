/** A longer address is cut back to its path, then to its origin. */
const LONGEST = 2_000;

/** A parameter of these names holds what is nobody else's business, whatever the words around it. */
const TELLING = /token|secret|passw|passcode|passphrase|credential|e-?mail|sess|signature|api-?key|jwt|phone|iban/i;
const TELLING_WORDS = new Set(
  'key keys pass pwd pin otp tan code auth authorization authenticate sid sig sign hash nonce login user username account mail tel mobile name firstname lastname surname address birthday dob ssn card cvc cvv'.split(
    ' ',
  ),
);

const ADDRESS_OF_MAIL = /[^\s@]@[^\s@]+\.[a-z]/i;
/** header.payload.signature, each in base64url. */
const SIGNED = /^[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}$/;
/** Nobody types so much, with figures in it, without a break. */
const RANDOM = /^(?=.*\d)(?=.*[a-z])[a-z0-9_+/=%-]{32,}$/i;

/**
 * An address of the web without what may be a secret in it: the name and password before the host, values of the query that are
 * named or look like one, and what stands after `#` unless it is a path of the page's own.
 *
 * @returns null for what is no address of the web.
 */
export function cleanAddress(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  url.username = '';
  url.password = '';
  url.search = withoutSecrets(url.search.slice(1));
  url.hash = pathAfterHash(url.hash);
  if (url.href.length <= LONGEST) return url.href;
  const path = url.origin + url.pathname;
  return path.length <= LONGEST ? path : `${url.origin}/`;
}

/** Parameter by parameter as they are written: what stays is the same to the shop. */
const withoutSecrets = (query: string): string =>
  query
    .split('&')
    .filter((parameter) => {
      const [name = '', value = ''] = parameter.split(/=(.*)/s);
      return !isTelling(decoded(name)) && !looksSecret(decoded(value));
    })
    .join('&');

function isTelling(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return TELLING.test(name) || words.some((word) => TELLING_WORDS.has(word));
}

const looksSecret = (value: string): boolean => ADDRESS_OF_MAIL.test(value) || SIGNED.test(value) || RANDOM.test(value);

/** Of an address as `#/orders?token=…`, which some shops have. */
function pathAfterHash(hash: string): string {
  if (!/^#!?\//.test(hash)) return '';
  const [path = '', query = ''] = hash.split(/\?(.*)/s);
  const kept = withoutSecrets(query);
  return kept === '' ? path : `${path}?${kept}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
