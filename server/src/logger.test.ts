import { expect, test } from 'vitest';
import { describeError } from './logger.ts';

test('an error of the database is logged without what people wrote', () => {
  const cause = Object.assign(new Error('invalid input syntax for type json'), {
    code: '22P02',
    detail: 'my secret',
    params: ['my secret'],
  });
  const described = describeError(
    Object.assign(new Error('Failed query: insert …\nparams: my secret', { cause }), { params: ['my secret'] }),
  );
  expect(described).toMatchObject({ type: 'Error', code: '22P02', message: 'invalid input syntax for type json' });
  expect(described.stack).toMatch(/^\s+at /);
  expect(JSON.stringify(described)).not.toContain('secret');
});
