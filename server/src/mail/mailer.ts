import { emailSchema } from '@deskbell/shared/schemas';
import type { FastifyBaseLogger } from 'fastify';
import { createTransport } from 'nodemailer';
import { type MailFailure, mailFailureOf } from './mail-failure.ts';
import type { Mailbox } from './mailbox.ts';

export interface MailSettings {
  /** `smtp://` or `smtps://`, with the password if one is needed. */
  url: string;
  from: Mailbox;
}

export interface Mail {
  to: string;
  /** Stands before the sender's address where the settings give it no name. */
  fromName: string;
  subject: string;
  text: string;
  html: string;
  /** The same each time that the same is sent, and nobody else's: letters, digits, `.`, `-` and `_`. */
  id: string;
  /** What all e-mails of one conversation have in common, as `id` is written. */
  threadId: string;
}

/** In milliseconds. `wholeMs` ends what the others do not: a server that says a word now and then. */
const PATIENCE = { connectMs: 10_000, silentMs: 20_000, wholeMs: 45_000 };

/**
 * Hands e-mails to the owner's mail server, each on a connection of its own.
 *
 * Whoever reads one did not ask for it by e-mail: its headers say that a program wrote it, so that no other program answers.
 */
export class Mailer {
  readonly #transport: ReturnType<typeof createTransport>;
  readonly #from: Mailbox;
  readonly #logger: FastifyBaseLogger;
  readonly #wholeMs: number;

  constructor({ url, from }: MailSettings, logger: FastifyBaseLogger, patience = PATIENCE) {
    const { username, hostname } = new URL(url);
    this.#from = from;
    this.#logger = logger;
    this.#wholeMs = patience.wholeMs;
    this.#transport = createTransport({
      // A password is not said aloud on the way to another machine. `?requireTLS=false` says that it may be.
      ...(username !== '' && !isHere(hostname) && !/[?&]requireTLS=/.test(url) ? { requireTLS: true } : {}),
      url,
      connectionTimeout: patience.connectMs,
      dnsTimeout: patience.connectMs,
      greetingTimeout: patience.connectMs,
      socketTimeout: patience.silentMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: false,
    });
  }

  /** @returns null when the mail server has taken it, which it does or does not within 45 s. Never throws. */
  async send({ to, fromName, subject, text, html, id, threadId }: Mail): Promise<MailFailure | null> {
    // NOTE nodemailer reads a list of addresses wherever it is given one, with a comma in it.
    if (!emailSchema.safeParse(to).success) return { reason: 'address refused', isPermanent: true, mayHaveArrived: false };
    const named = (name: string) => `<${name}@${this.#from.address.split('@')[1]}>`;
    try {
      await this.#transport.sendMail({
        from: { name: this.#from.name || fromName, address: this.#from.address },
        to: { name: '', address: to },
        envelope: { from: this.#from.address, to: [to] },
        subject,
        text,
        html,
        messageId: named(id),
        inReplyTo: named(threadId),
        references: named(threadId),
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        signal: AbortSignal.timeout(this.#wholeMs),
      });
      return null;
    } catch (error) {
      const failure = mailFailureOf(error);
      // Without the error: it may hold the address, and what the mail server made of it.
      this.#logger.warn({ reason: failure.reason, mailId: id }, 'an e-mail was not taken by the mail server');
      return failure;
    }
  }
}

const isHere = (hostname: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
