import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@deskbell/shared';
import { AppError } from '../errors.ts';

/** @throws AppError `protocol_version` for a client that is older or newer than what is served. */
export function assertVersion(version: number): void {
  if (version < OLDEST_PROTOCOL_VERSION || version > PROTOCOL_VERSION) {
    throw new AppError('protocol_version', `This server speaks version ${PROTOCOL_VERSION}. Load the page again.`);
  }
}
