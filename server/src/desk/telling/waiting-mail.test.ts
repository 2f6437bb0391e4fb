import { expect, test } from 'vitest';
import { type WaitingVisitor, waitingMail } from './waiting-mail.ts';

const ann: WaitingVisitor = {
  conversationId: 'a',
  visitorId: 'abcdef',
  contact: null,
  preview: 'Is <b>anybody</b> there?',
  previewBy: 'visitor',
  minutes: 1,
};
const bob: WaitingVisitor = { ...ann, conversationId: 'b', contact: { email: 'bob@home.example', name: 'Bob' }, preview: '', minutes: 7 };

const mail = (visitors: WaitingVisitor[], showText = true) =>
  waitingMail({ shop: { name: 'Fernweh', accent: '#112233' }, visitors, showText, hrefOf: (id) => `https://chat.example/#c=${id}` });

test('it names everybody who waits, for how long, and the way to each', () => {
  const { subject, text } = mail([ann, bob]);
  expect(subject).toBe('2 visitors are waiting at Fernweh');
  expect(text).toContain('Visitor ABCD, for a minute:\n  Is <b>anybody</b> there?\n  https://chat.example/#c=a');
  expect(text).toContain('Bob, for 7 minutes:\n  Asked for a person.\n  https://chat.example/#c=b');
});

test('what visitors wrote is no markup, and is not there at all where it is not wanted', () => {
  expect(mail([ann]).html).toContain('Is &#60;b&#62;anybody');
  const { subject, text, html } = mail([ann, bob], false);
  expect(subject + text + html).not.toMatch(/anybody|Bob|ABCD/);
});

test('nothing that a visitor wrote is in the subject', () => {
  expect(mail([bob]).subject).toBe('A visitor is waiting at Fernweh');
});
