import type { Conversation } from '../../log/entry.ts';
import { visitorNameOf } from '../../log/visitor-name.ts';
import type { NoticeKind, Occasion } from './occasion.ts';

const WITH_NAME: Record<Exclude<NoticeKind, 'mention'>, (name: string) => string> = {
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
  mention: 'A colleague mentioned you',
};

/** As the console itself says it; a name somebody typed may be long, as may a note, and a push service takes 4 kB. */
const NAME_LENGTH = 80;
const NOTE_LENGTH = 200;

/** @param showText without it nothing that anybody wrote is there, their names neither. */
export function noticeWords(
  { kind, note }: Pick<Occasion, 'kind' | 'note'>,
  conversation: Pick<Conversation, 'visitorId' | 'contact' | 'preview' | 'previewBy'>,
  { showText, siteName }: { showText: boolean; siteName: string },
): { title: string; body: string } {
  if (!showText) return { title: WITHOUT[kind], body: siteName };
  const { preview, previewBy } = conversation;
  const name = beginning(visitorNameOf(conversation), NAME_LENGTH);
  if (kind === 'mention') {
    const { by = '', text = '' } = note ?? {};
    return { title: `${beginning(by, NAME_LENGTH)} mentioned you`, body: `${name}: ${beginning(text, NOTE_LENGTH)}` };
  }
  return { title: WITH_NAME[kind](name), body: previewBy === 'visitor' && preview !== '' ? preview : siteName };
}

const beginning = (text: string, length: number): string => [...text].slice(0, length).join('');
