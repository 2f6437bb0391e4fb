import type { Desk, DeskAgent, DeskSettings } from '@deskbell/shared';

export const deskOf = (given: Partial<DeskSettings> = {}): Desk => ({
  desk: {
    timeZone: 'Europe/Berlin',
    hours: null,
    assignment: 'off',
    limit: 4,
    teamRule: 'anyone',
    topics: [],
    teams: [],
    closeAfterHours: 24,
    ...given,
  },
  rev: 0,
  mayEdit: true,
});

/** Somebody who is there, with nothing to do. */
export const colleague = (given: Pick<DeskAgent, 'id' | 'name'> & Partial<DeskAgent>): DeskAgent => ({
  email: `${given.id.replaceAll('-', '')}@shop.example`,
  role: 'agent',
  availability: 'available',
  isPresent: true,
  openConversations: 0,
  ...given,
});
