import { expect, test } from 'vitest';
import { isPushAddress } from './push-hosts.ts';

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
  'https://push.fernweh.example:8443/abc',
])('a message may go to %s', (address) => {
  expect(isPushAddress(address, ['push.fernweh.example:8443'])).toBe(true);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/abc',
  'https://me:secret@fcm.googleapis.com/abc',
  'https://fcm.googleapis.com.shop.example/abc',
  'https://notfcm.googleapis.com/abc',
  'https://evilpush.apple.com/abc',
  'https://127.0.0.1/abc',
  'https://10.0.0.1/abc',
  'https://push.fernweh.example/abc',
  'fcm.googleapis.com',
])('no message goes to %s', (address) => {
  expect(isPushAddress(address, ['push.fernweh.example:8443'])).toBe(false);
});
