import type { Notice, NoticeKind } from './notices.ts';
import { visitorNameOf } from './visitor-name.ts';

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

/** @param showText without it nothing that the visitor wrote is there, their name neither: a desktop may be seen by others. */
export function desktopWords(
  { kind, summary, by }: Pick<Notice, 'kind' | 'summary' | 'by'>,
  showText: boolean,
  siteName: string,
): { title: string; body: string } {
  if (!showText) return { title: WITHOUT[kind], body: siteName };
  if (kind === 'mention') return { title: `${by || 'A colleague'} mentioned you`, body: `${visitorNameOf(summary)}: ${summary.preview}` };
  const body = summary.previewBy === 'visitor' && summary.preview !== '' ? summary.preview : siteName;
  return { title: WITH_NAME[kind](visitorNameOf(summary)), body };
}

/** After a long sleep one sentence says it better than twenty. */
export const manyWords = (count: number, siteName: string): { title: string; body: string } => ({
  title: `${count} conversations are new for you`,
  body: siteName,
});
