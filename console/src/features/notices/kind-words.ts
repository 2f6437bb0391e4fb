import type { NoticeKind } from '../../state/notices.ts';

export const KIND_WORDS: Record<NoticeKind, string> = {
  waiting: 'Somebody new is waiting',
  given: 'A conversation becomes mine',
  message: 'A visitor writes in one of mine',
  lead: 'A visitor wants an e-mail',
};
