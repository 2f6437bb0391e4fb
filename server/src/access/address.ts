import { BlockList, isIPv6 } from 'node:net';

/** Loopback, private and link-local: a proxy of our own, or a test. Everybody behind it would share one allowance. */
const ownNetwork = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  ownNetwork.addSubnet(network, prefix, 'ipv4');
}
ownNetwork.addAddress('::1', 'ipv6');
ownNetwork.addSubnet('fc00::', 7, 'ipv6');
ownNetwork.addSubnet('fe80::', 10, 'ipv6');

/**
 * The place that an address stands for, as ceilings count it: an IPv4 address, or the /64 of an IPv6 one, which is what one
 * household gets.
 *
 * @returns null for an address of our own network, which is not counted.
 */
export function placeOf(address: string): string | null {
  const ip = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(ip)) return ownNetwork.check(ip, 'ipv4') ? null : ip;
  if (ownNetwork.check(ip, 'ipv6')) return null;
  const [head = '', tail] = ip.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  const full = [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return full
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
