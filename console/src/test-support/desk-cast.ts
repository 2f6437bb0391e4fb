import type { Desk, DeskAgent, DeskSettings, Hours } from '@deskbell/shared';

/** The settings of a desk where nobody chose any. */
export const plainDesk: DeskSettings = {
  timeZone: 'Europe/Berlin',
  hours: null,
  assignment: 'off',
  limit: 4,
  teamRule: 'anyone',
  topics: [],
  teams: [],
  closeAfterHours: 24,
  mailAfterMinutes: 5,
  livePreview: false,
  tellLooks: true,
};

export const deskOf = (given: Partial<DeskSettings> = {}, more: Partial<Desk> = {}): Desk => ({
  desk: { ...plainDesk, ...given },
  rev: 0,
  mayEdit: true,
  ...more,
});

export const mondays: Hours = { week: [[{ from: '09:00', to: '17:00' }], [], [], [], [], [], []], holidays: [] };

/** Somebody who is there, with nothing to do. */
export const colleague = (given: Pick<DeskAgent, 'id' | 'name'> & Partial<DeskAgent>): DeskAgent => ({
  email: `${given.id.replaceAll('-', '')}@shop.example`,
  role: 'agent',
  availability: 'available',
  isPresent: true,
  openConversations: 0,
  ...given,
});
