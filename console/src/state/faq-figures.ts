import type { FaqFigures, FaqRow } from '@deskbell/shared';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What a row has room for. */
export function figuresInShort({
  publishedVersion,
  phrasings,
  figures,
}: Pick<FaqRow, 'publishedVersion' | 'phrasings' | 'figures'>): string {
  const asked = phrasings === 0 ? 'No phrasings' : times(phrasings, 'phrasing', 'phrasings');
  if (figures.shown === 0) return publishedVersion === null ? asked : `${asked} · not shown yet`;
  const parts = [
    `Shown ${figures.shown}`,
    figures.confirmed > 0 && `helped ${figures.confirmed}`,
    figures.bounced > 0 && `did not ${figures.bounced}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What became of the answers, the good before the bad, each in words. */
export const OUTCOMES: { name: Exclude<keyof FaqFigures, 'shown'>; words: string; meaning: string; tone: 'good' | 'soft' | 'bad' }[] = [
  { name: 'confirmed', words: 'Helped', meaning: 'The visitor said so.', tone: 'good' },
  { name: 'assumed', words: 'Probably helped', meaning: 'Nothing followed for 24 hours.', tone: 'good' },
  { name: 'open', words: 'Open', meaning: 'Nothing has followed yet.', tone: 'soft' },
  { name: 'wroteOn', words: 'Wrote on', meaning: 'The visitor went on to something else.', tone: 'soft' },
  { name: 'bounced', words: 'Did not help', meaning: 'The visitor said so.', tone: 'bad' },
  { name: 'handedOver', words: 'Needed a person', meaning: 'The next thing was that a person was needed.', tone: 'bad' },
];
