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

test('an encoder is an address with a name, or the package in its folder', () => {
  expect(readConfig({}).encoder).toBeNull();
  expect(readConfig({ ENCODER_URL: 'http://localhost:11434/v1/', ENCODER_NAME: 'minilm' }).encoder).toEqual({
    ...{ kind: 'address', url: 'http://localhost:11434/v1', name: 'minilm', key: undefined },
  });
});

test.each([
  [{ ENCODER_URL: 'http://localhost:11434/v1' }, /ENCODER_NAME is missing/],
  [{ ENCODER_NAME: 'minilm' }, /ENCODER_URL is missing/],
  [{ ENCODER_KEY: 'secret' }, /ENCODER_URL is missing/],
  [{ ENCODER: 'package', ENCODER_URL: 'http://localhost:11434/v1', ENCODER_NAME: 'minilm' }, /two encoders/],
  [{ ENCODER_URL: 'http://me:s3cret@localhost/v1', ENCODER_NAME: 'minilm' }, /^ENCODER_URL holds a name or a password/],
  [{ ENCODER: 'on' }, /ENCODER=on is not package/],
  [
    { ENCODER: 'package', DATA_DIR: '/nowhere/of mine' },
    /npm install --prefix "\/nowhere\/of mine\/encoder" --ignore-scripts @energetic-ai\/embeddings@/,
  ],
])('with %o the start ends and says what is missing', (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(sentence);
});

test('a model needs an address and a name, and no secret in the address', () => {
  const model = { MODEL_URL: 'http://localhost:11434/v1/', MODEL_NAME: 'small' };
  expect(readConfig({ ...model, MODEL_KEY: 'k' }).model).toEqual({ url: 'http://localhost:11434/v1', name: 'small', key: 'k' });
  expect(readConfig({}).model).toBeNull();
  expect(() => readConfig({ MODEL_URL: model.MODEL_URL })).toThrow(/MODEL_NAME is missing/);
  expect(() => readConfig({ MODEL_KEY: 'k' })).toThrow(/MODEL_URL is missing/);
  expect(() => readConfig({ ...model, MODEL_URL: 'http://me:s3cret@localhost/v1' })).toThrow(/^MODEL_URL holds a name or a password/);
});

test.each([
  ['chat@shop.example', { name: '', address: 'chat@shop.example' }],
  ['Fernweh, Freiburg <chat@shop.example>', { name: 'Fernweh, Freiburg', address: 'chat@shop.example' }],
  ['"Fernweh" <Chat@Shop.example>', { name: 'Fernweh', address: 'chat@shop.example' }],
])('e-mail goes out from %o', (MAIL_FROM, from) => {
  const SMTP_URL = 'smtps://me:s3cret@smtp.shop.example';
  expect(readConfig({ SMTP_URL, MAIL_FROM }).mail).toEqual({ url: SMTP_URL, from, unseenMs: 600_000, apartMs: 900_000, retryMs: 60_000 });
});

test.each([
  [{ SMTP_URL: 'smtp://me:s3cret@smtp.shop.example' }, /^E-mail needs both SMTP_URL and MAIL_FROM, and MAIL_FROM is missing/],
  [{ MAIL_FROM: 'chat@shop.example' }, /and SMTP_URL is missing/],
  [{ SMTP_URL: 'http://me:s3cret@smtp.shop.example', MAIL_FROM: 'chat@shop.example' }, /^The setting SMTP_URL is not an address/],
  [{ SMTP_URL: 'smtp://', MAIL_FROM: 'chat@shop.example' }, /^The setting SMTP_URL is not an address/],
  [{ SMTP_URL: 'smtp://me:s3cret@smtp.shop.example', MAIL_FROM: 'a@shop.example, b@shop.example' }, /^The setting MAIL_FROM=a@shop/],
  [{ SMTP_URL: 'smtp://me:s3cret@smtp.shop.example', MAIL_FROM: 'Shop <chat>' }, /^The setting MAIL_FROM=Shop <chat> is not an address/],
])('with %o no e-mail could go out: the start ends, and tells no password', (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(sentence);
  expect(() => readConfig(environment)).not.toThrow(/s3cret/);
});

test('without both settings there is no e-mail', () => {
  expect(readConfig({ SMTP_URL: '', MAIL_FROM: '' }).mail).toBeNull();
});
