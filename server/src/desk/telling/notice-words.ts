import type { Conversation } from '../../log/entry.ts';
import { visitorNameOf } from '../../log/visitor-name.ts';
import type { NoticeKind } from './occasion.ts';

const WITH_NAME: Record<NoticeKind, (name: string) => string> = {
  waiting: (name) => `${name} is waiting`,
  given: (name) => `${name} is yours now`,
  message: (name) => name,
  lead: (name) => `${name} wants an e-mail`,
};

const WITHOUT: Record<NoticeKind, string> = {
  waiting: 'A visitor is waiting',
  given: 'A conversation is yours now',
  message: 'New message',
  lead: 'A visitor wants an e-mail',
};

/** As the console itself says it; a name somebody typed may be long, and a push service takes 4 kB. */
const NAME_LENGTH = 80;

/** @param showText without it nothing that the visitor wrote is there, their name neither. */
export function noticeWords(
  kind: NoticeKind,
  conversation: Pick<Conversation, 'visitorId' | 'contact' | 'preview' | 'previewBy'>,
  { showText, siteName }: { showText: boolean; siteName: string },
): { title: string; body: string } {
  if (!showText) return { title: WITHOUT[kind], body: siteName };
  const { preview, previewBy } = conversation;
  const name = [...visitorNameOf(conversation)].slice(0, NAME_LENGTH).join('');
  return { title: WITH_NAME[kind](name), body: previewBy === 'visitor' && preview !== '' ? preview : siteName };
}
