import type { Desk, DeskAgent, DeskSettings, Hours } from '@deskbell/shared';
import { mia, tom } from './cast.ts';

export const plainDesk: DeskSettings = {
  timeZone: 'Europe/Berlin',
  hours: null,
  assignment: 'auto',
  limit: 4,
  teamRule: 'anyone',
  topics: [],
  teams: [],
  closeAfterHours: 24,
};

export const deskOf = (changed: Partial<DeskSettings> = {}, more: Partial<Desk> = {}): Desk => ({
  desk: { ...plainDesk, ...changed },
  rev: 1,
  mayEdit: true,
  ...more,
});

export const mondays: Hours = { week: [[{ from: '09:00', to: '17:00' }], [], [], [], [], [], []], holidays: [] };

export const agentOf = (who: { id: string; name: string }, more: Partial<DeskAgent> = {}): DeskAgent => ({
  ...who,
  email: `${who.name.toLowerCase()}@shop.example`,
  role: 'agent',
  availability: 'available',
  isPresent: true,
  openConversations: 0,
  ...more,
});

export const miaAndTom = [agentOf(mia, { role: 'owner' }), agentOf(tom)];
