import { AppError } from '../errors.ts';
import type { Member } from './actor.ts';

export const mayEdit = ({ role }: Pick<Member, 'role'>): boolean => role !== 'agent';

/** What the shop says in its own name is for owners and admins. @throws AppError `not_allowed` */
export function assertMayEdit(member: Member): void {
  if (!mayEdit(member)) throw new AppError('not_allowed', 'Only owners and admins change this. Ask one of them.');
}
