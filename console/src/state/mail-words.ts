import type { Content } from '@deskbell/shared';

/** What became of an e-mail to the visitor. */
export function mailWords({ email, entries, failure }: Extract<Content, { kind: 'mail' }>): string {
  if (failure === null) return `E-mailed to ${email}: ${entries} ${entries === 1 ? 'message' : 'messages'}`;
  return `E-mail to ${email} not yet delivered: ${failure.trim().replace(/\.$/, '')}. It is tried again.`;
}
