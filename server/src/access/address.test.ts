import { expect, test } from 'vitest';
import { placeOf } from './address.ts';

test('an IPv4 address is a place, also where IPv6 wraps it', () => {
  expect(placeOf('203.0.113.7')).toBe('203.0.113.7');
  expect(placeOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
});

test('a household has one /64, however its addresses are written', () => {
  expect(placeOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
  expect(placeOf('2001:0db8:0001:0002::9')).toBe('2001:db8:1:2');
  expect(placeOf('2001:db8::9')).toBe('2001:db8:0:0');
});

test('our own network is nobody’s place', () => {
  for (const own of ['127.0.0.1', '::1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '::ffff:127.0.0.1', 'fd00::1', 'fe80::1%eth0']) {
    expect(placeOf(own)).toBeNull();
  }
});
