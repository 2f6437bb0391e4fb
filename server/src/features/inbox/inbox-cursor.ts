import type { InboxList } from '@deskbell/shared';
import { idSchema } from '@deskbell/shared/schemas';
import { AppError } from '../../errors.ts';

/** Where a part of a list ended: the moment that the list is ordered by, in microseconds, and the id. */
export interface InboxCursor {
  at: string;
  id: string;
}

export const cursorText = (list: InboxList, { at, id }: InboxCursor): string => Buffer.from(`${list} ${at} ${id}`).toString('base64url');

const SHAPE = /^([a-z]+) (\d{1,17}) (\S+)$/;

/** @throws AppError `bad_request` for one that was not given for this list. */
export function cursorOf(list: InboxList, text: string): InboxCursor {
  const [, of, at, id] = SHAPE.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (of !== list || at === undefined || !idSchema.safeParse(id).success) {
    throw new AppError('bad_request', 'This list does not go on from here. Load it from its beginning.', { field: 'after' });
  }
  return { at, id: id as string };
}
