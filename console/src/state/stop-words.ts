import { CLOSE_CODES } from '@deskbell/shared';

/** Why the server wants this page to stay away, and what to do about it. */
export function stopWords(code: number): string {
  switch (code) {
    case CLOSE_CODES.originNotAllowed:
      return 'The console may not connect from this address. Open it at the address that Deskbell runs at.';
    case CLOSE_CODES.siteUnknown:
      return 'This shop is not there any more. Reload the page to see the shops you have.';
    case CLOSE_CODES.protocolVersion:
      return 'Deskbell was updated. Reload the page to go on with the new version.';
    default:
      return 'This page and the server do not understand each other. Reload the page to go on.';
  }
}
