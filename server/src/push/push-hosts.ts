/** Where the makers of browsers take messages for them; a dot in front: everything below it. */
const KNOWN = [
  'fcm.googleapis.com',
  'jmt17.google.com',
  '.push.services.mozilla.com',
  'push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
] as const;

/**
 * Whether a message may be sent to this address. Whoever subscribes names it: sent to any address, the server would fetch for
 * strangers what only it can reach.
 *
 * @param own further hosts, as the owner named them: `push.example` or `push.example:8443`.
 */
export function isPushAddress(address: string, own: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, host, port, username, password } = new URL(address);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  if (own.includes(host)) return true;
  return port === '' && KNOWN.some((known) => (known.startsWith('.') ? hostname.endsWith(known) : hostname === known));
}
