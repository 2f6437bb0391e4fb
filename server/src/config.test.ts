import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('without settings it serves this machine on port 8080 from a folder beside it', () => {
  expect(readConfig({})).toMatchObject({ host: 'localhost', port: 8080, publicUrl: 'http://localhost:8080', databaseUrl: undefined });
});

test('a setting that is empty is one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', HOST: '' })).toEqual(readConfig({}));
});

test.each([
  [{ PORT: '9000', HOST: '0.0.0.0' }, 'http://localhost:9000'],
  [{ PORT: '9000', HOST: '192.168.1.7' }, 'http://192.168.1.7:9000'],
  [{ PUBLIC_URL: 'https://chat.shop.example/' }, 'https://chat.shop.example'],
])('with %o people reach it at %s', (environment, publicUrl) => {
  expect(readConfig(environment).publicUrl).toBe(publicUrl);
});
