import { expect, test } from 'vitest';
import { Turnstile } from './turnstile.ts';

function held() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test('[R10] lets a few through, the others in their order, and turns away whom nobody has room for', async () => {
  const turnstile = new Turnstile({ atOnce: 2, mayWait: 2 });
  const gates = [held(), held(), held(), held()];
  const begun: number[] = [];
  const all = gates.map(({ opened }, index) =>
    turnstile.pass(async () => {
      begun.push(index);
      await opened;
    }),
  );
  expect(begun).toEqual([0, 1]);
  await expect(turnstile.pass(async () => {})).rejects.toMatchObject({ code: 'overloaded', retryable: true });
  gates[1]?.open();
  await all[1];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  for (const { open } of gates) open();
  await Promise.all(all);
  expect(begun).toEqual([0, 1, 2, 3]);
});

test('[R10] a place is free again after something went wrong', async () => {
  const turnstile = new Turnstile({ atOnce: 1, mayWait: 0 });
  await expect(turnstile.pass(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await turnstile.pass(async () => 'through')).toBe('through');
});
