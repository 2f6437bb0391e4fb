/** Why an e-mail did not go out. */
export interface MailFailure {
  /** A few words for the shop's agents; nothing that the mail server said, which may name what is nobody's business. */
  reason: string;
  /** The same e-mail to the same address would be refused again. */
  isPermanent: boolean;
  /** The connection was lost so late that it may have gone out in spite of it. */
  mayHaveArrived: boolean;
}

interface SmtpError {
  code?: string;
  responseCode?: number;
  /** The command that was answered so. */
  command?: string;
}

const REASONS: Record<string, string> = {
  EDNS: 'mail server not found',
  ENOTFOUND: 'mail server not found',
  ECONNREFUSED: 'connection refused',
  ETIMEDOUT: 'no answer in time',
  EABORT: 'no answer in time',
  EAUTH: 'sign-in refused',
  ENOAUTH: 'sign-in refused',
  ETLS: 'no secure connection',
};

/** What an error of nodemailer comes to. A refusal counts for good where it is about this recipient or this e-mail (RFC 5321: 5yz). */
export function mailFailureOf(error: unknown): MailFailure {
  const { code = '', responseCode, command } = error as SmtpError;
  // Between "here it comes" and the answer to it nobody knows.
  const mayHaveArrived = responseCode === undefined && (command === 'DATA' || code === 'EABORT');
  const isRefusal = responseCode === undefined ? isOwnRefusal(code) : responseCode >= 500 && responseCode !== 503;
  const isPermanent = isRefusal && (command === 'RCPT TO' || command === 'DATA' || responseCode === undefined);
  const number = responseCode === undefined ? '' : ` (${responseCode})`;
  if (isPermanent) return { reason: `${code === 'EMESSAGE' ? 'e-mail' : 'address'} refused${number}`, isPermanent, mayHaveArrived };
  const known = REASONS[systemCodeOf(error)] ?? REASONS[code];
  return { reason: known ?? (responseCode === undefined ? 'connection lost' : `refused for now${number}`), isPermanent, mayHaveArrived };
}

/** What nodemailer itself does not send: an address that this mail server cannot be told, an e-mail that is too large for it. */
const isOwnRefusal = (code: string): boolean => code === 'EENVELOPE' || code === 'EMESSAGE';

function systemCodeOf(error: unknown): string {
  return /\b(ECONNREFUSED|ENOTFOUND|ETIMEDOUT)\b/.exec((error as Error).message ?? '')?.[1] ?? '';
}
