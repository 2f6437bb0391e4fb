import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { Deskbell } from '../support/deskbell.ts';

test('[D2] a question whose matcher fails goes to a person', async () => {
  const deskbell = await Deskbell.start(undefined, {}, '/nowhere/matching-worker.mjs');
  const ann = await deskbell.visitor(await deskbell.newShop());
  await ann.says('How can I pay?');
  expect((await ann.sees('move')).content).toMatchObject({ to: 'waiting', reason: 'no_answer' });
  await deskbell.stop();
});

test('[D2] a matcher’s thread that ends is started again, and knows the FAQ', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-worker-'));
  const frail = join(folder, 'frail.mjs');
  const hasFailed = JSON.stringify(join(folder, 'has-failed'));
  // The real one, but the first time that it is to answer about delivery it fails.
  await writeFile(
    frail,
    `import { existsSync, writeFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     import ${JSON.stringify(inject('matchingWorker'))};
     const answer = parentPort.postMessage.bind(parentPort);
     parentPort.postMessage = (said) => {
       if (said.result?.[0]?.entry.id !== 'delivery-time' || existsSync(${hasFailed})) return answer(said);
       writeFileSync(${hasFailed}, '');
       throw new Error('out of order');
     };`,
  );
  const deskbell = await Deskbell.start(undefined, {}, frail);
  const ann = await deskbell.visitor(await deskbell.newShop());
  await ann.says('How can I pay?');
  await ann.sees('answer');
  await ann.says('How long does delivery take?');
  expect((await ann.sees('answer', ({ content }) => content.kind === 'answer' && content.faqId === 'delivery-time')).content).toMatchObject(
    {
      text: 'Two to three working days.',
    },
  );
  await access(join(folder, 'has-failed'));
  await deskbell.stop();
  await rm(folder, { recursive: true, force: true });
});

test('[D2] an entry that was added is answered from the next question on', async () => {
  const deskbell = await Deskbell.start();
  const shop = await deskbell.newShop();
  const ann = await deskbell.visitor(shop);
  await ann.says('How can I pay?');
  await ann.sees('answer');
  await deskbell.addFaq(shop.site.id, [{ id: 'kayak', question: 'Do you rent kayaks?', answer: 'Yes, by the day.' }]);
  await ann.says('Do you rent kayaks?');
  expect((await ann.sees('answer', ({ content }) => content.kind === 'answer' && content.faqId === 'kayak')).content).toMatchObject({
    text: 'Yes, by the day.',
  });
  await deskbell.stop();
});
