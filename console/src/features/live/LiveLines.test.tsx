// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetDrafts, setDraft } from '../../state/drafts.ts';
import { forgetLive, hearAttended, hearTyping } from '../../state/live.ts';
import { openId } from '../../state/place.ts';
import { conversationId, tom } from '../../test-support/cast.ts';
import { draw } from '../../test-support/draw.ts';
import { LiveLines } from './LiveLines.tsx';
import { Onlookers } from './Onlookers.tsx';

beforeEach(() => {
  openId.value = conversationId;
});
afterEach(() => {
  forgetLive();
  forgetDrafts();
  openId.value = null;
});

const does = (doing: 'viewing' | 'typing' | 'noting') =>
  hearAttended({ type: 'conversation.attended', conversationId, people: [{ ...tom, doing }] });
const lines = () => draw(<LiveLines id={conversationId} visitorName="Ann" />);

test('a colleague who looks or writes is named in the header and above the composer', async () => {
  does('viewing');
  expect((await draw(<Onlookers id={conversationId} />)).textContent).toContain('Tom is looking');
  expect((await lines()).textContent).toBe('Tom is looking');
  does('typing');
  expect((await lines()).textContent).toBe('Tom is writing…');
});

test('who begins to write beside a colleague is told so before they send; a note is nobody’s answer', async () => {
  setDraft(conversationId, 'reply', 'It ships');
  does('typing');
  expect((await lines()).textContent).toBe('Tom is writing an answer too. Wait for it, or leave a note.');
  does('noting');
  expect((await lines()).textContent).toBe('Tom is writing a note…');
});

test('what the visitor writes is shown, and of it only that they write is read out', async () => {
  hearTyping({ type: 'visitor.typing', conversationId, text: 'Do you have it in bl' });
  const page = await lines();
  expect(page.querySelector('.live-preview')?.textContent).toBe('Do you have it in bl');
  expect(page.querySelector('[role="status"]')?.textContent).toBe('Ann is writing…');
});
