import type { DeskAgents, DeskSettings } from '@deskbell/shared';
import { canned } from '../../state/canned.ts';
import type { DeskPage } from '../../state/place.ts';
import { tags } from '../../state/tags.ts';

interface Page {
  title: string;
  /** What it is about. */
  words: string;
  /** What of the settings is changed there. */
  parts: (keyof DeskSettings)[];
  /** How it is set, in a few words. */
  summary(settings: DeskSettings, agents: DeskAgents | null): string;
}

export const PAGES: Record<DeskPage, Page> = {
  hours: {
    title: 'Opening hours',
    words: 'When somebody is there to answer',
    parts: ['timeZone', 'hours'],
    summary: ({ hours }) => {
      if (!hours) return 'Always open';
      const days = hours.week.filter(({ length }) => length > 0).length;
      const open = days === 0 ? 'Closed all week' : days === 7 ? 'Open every day' : `Open ${days} ${days === 1 ? 'day' : 'days'} a week`;
      return hours.holidays.length > 0 ? `${open}, ${counted(hours.holidays.length, 'holiday')}` : open;
    },
  },
  topics: {
    title: 'Topics',
    words: 'What visitors can say it is about',
    parts: ['topics'],
    summary: ({ topics }) => named(topics) || 'None yet',
  },
  teams: {
    title: 'Teams',
    words: 'Who answers what',
    parts: ['teams'],
    summary: ({ teams }) => named(teams) || 'Everybody answers everything',
  },
  assignment: {
    title: 'Assignment',
    words: 'How a conversation finds somebody',
    parts: ['assignment', 'limit', 'teamRule', 'closeAfterHours', 'mailAfterMinutes'],
    summary: ({ assignment, limit }) => (assignment === 'auto' ? `Automatic, up to ${limit} each` : 'By hand'),
  },
  writing: {
    title: 'Writing and reading',
    words: 'What you and visitors see of each other',
    parts: ['livePreview', 'tellLooks'],
    summary: ({ livePreview, tellLooks }) =>
      `${livePreview ? 'You see it before they send it' : 'You see that they write'}${tellLooks ? ', they see that you read' : ''}`,
  },
  replies: {
    title: 'Canned replies',
    words: 'What you often say, a slash away',
    parts: [],
    summary: () => {
      if (!canned.value) return '…';
      const { replies } = canned.value;
      const shared = replies.filter(({ isShared }) => isShared).length;
      const all = [shared > 0 && `${shared} shared`, replies.length > shared && `${replies.length - shared} own`];
      return all.filter(Boolean).join(', ') || 'None yet';
    },
  },
  tags: {
    title: 'Tags',
    words: 'What conversations are filed under',
    parts: [],
    summary: () => (tags.value ? named(tags.value.tags) || 'None yet' : '…'),
  },
  people: {
    title: 'People',
    words: 'Everybody who answers for this shop',
    parts: [],
    summary: (_, agents) => {
      if (!agents) return '…';
      const here = agents.agents.filter(({ isPresent }) => isPresent).length;
      return `${agents.agents.length === 1 ? '1 person' : `${agents.agents.length} people`}, ${here} here now`;
    },
  },
};

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const named = (all: readonly { name: string }[]) =>
  all
    .map(({ name }) => name.trim())
    .filter(Boolean)
    .join(', ');
