import { expect, test } from 'vitest';
import { cleanAddress } from './clean-address.ts';

const SHOP = 'https://shop.example';

test.each([
  ['what a page is asked', '/boots?size=42&colour=red&page=2', '/boots?size=42&colour=red&page=2'],
  ['a search', '/search?q=tent+for+two&keyword=light&sort=price', '/search?q=tent+for+two&keyword=light&sort=price'],
  ['parameters without a value, and as they are written', '/boots?sale&x=a%20b&y=%C3%BC', '/boots?sale&x=a%20b&y=%C3%BC'],
  ['a path of the page’s own', '/#/boots/7?size=42', '/#/boots/7?size=42'],
])('%s stays in an address', (_, written, kept) => {
  expect(cleanAddress(SHOP + written)).toBe(SHOP + kept);
});

test.each([
  ['a token', '/reset?token=abc&step=2', '/reset?step=2'],
  ['a token by another name', '/a?accessToken=1&access_token=2&authtoken=3&x-csrf-token=4&id=5', '/a?id=5'],
  ['keys and passwords', '/a?key=1&api_key=2&apikey=3&pwd=4&password=5&userPass=6&q=boots', '/a?q=boots'],
  ['codes and sessions', '/a?code=1&PHPSESSID=2&session_id=3&sig=4&auth=5&page=6', '/a?page=6'],
  ['who somebody is', '/a?email=a&e-mail=b&user=c&first_name=d&phone=e&customer%5Bemail%5D=f', '/a'],
  ['an e-mail address by any name', '/a?to=ann%40mail.example&x=1', '/a?x=1'],
  ['what is signed by any name', `/a?x=${btoa('{"alg":"none"}').replaceAll('=', '')}.eyJzdWIiOiIxIn0.c2lnbmF0dXJl`, '/a'],
  ['what is long and random by any name', '/a?gclid=Cj0KCQiA7NO7BhDsARIsADg_hIaKcG5xXo&ok=1', '/a?ok=1'],
  ['a name that is encoded', '/a?%74oken=1&t%6Fken=2', '/a'],
  ['the way back of an e-mail', '/boots#deskbell=abcdef', '/boots'],
  ['what a sign-in leaves after the hash', '/boots#access_token=abc&state=1', '/boots'],
  ['a secret in a path of the page’s own', '/#/reset?token=abc', '/#/reset'],
])('%s is cut out of an address', (_, written, kept) => {
  expect(cleanAddress(SHOP + written)).toBe(SHOP + kept);
});

test('name and password before the host are cut out', () => {
  expect(cleanAddress('https://ann:secret@shop.example/boots')).toBe('https://shop.example/boots');
});

test.each([
  '',
  'boots',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'android-app://com.example',
  'https://',
  'https://[',
])('“%s” is no address of the web', (address) => {
  expect(cleanAddress(address)).toBeNull();
});

test('an address that is too long loses what it asks, and then its path', () => {
  const long = 'a'.repeat(3_000);
  expect(cleanAddress(`${SHOP}/boots?q=${long}`)).toBe(`${SHOP}/boots`);
  expect(cleanAddress(`${SHOP}/${long}?q=1`)).toBe(`${SHOP}/`);
});

test('what cannot be decoded, or is made to be slow, does no harm', () => {
  expect(cleanAddress(`${SHOP}/a?%E0%A4%A=1&b=%`)).toBe(`${SHOP}/a?%E0%A4%A=1&b=%`);
  const slow = `${SHOP}/a?${'a@'.repeat(20_000)}&x=${'-'.repeat(20_000)}&${'='.repeat(20_000)}`;
  const start = performance.now();
  cleanAddress(slow);
  expect(performance.now() - start).toBeLessThan(200);
});
