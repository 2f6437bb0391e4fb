import type { Content } from '@deskbell/shared';

/** What became of an e-mail to the visitor. */
export function mailWords({ email, entries, failure, isFinal }: Extract<Content, { kind: 'mail' }>): string {
  if (failure === null) return `E-mailed to ${email}: ${entries} ${entries === 1 ? 'message' : 'messages'}`;
  if (isFinal) return `E-mail to ${email} not delivered: ${failure}. Write to them another way, or ask for another address.`;
  return `E-mail to ${email} not yet delivered: ${failure.trim().replace(/\.$/, '')}. It is tried again.`;
}
