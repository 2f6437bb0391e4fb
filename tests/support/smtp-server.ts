import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Delivered {
  /** Whom the envelope names. */
  from: string;
  recipients: string[];
  /** As it came, headers and all. */
  raw: string;
  parsed: ParsedMail;
}

/** What the next e-mails get for an answer: taken, or a refusal of the recipient or of what is said. */
type Mood = { takes: true } | { refuses: 'recipient' | 'content' | 'sender' | 'sign-in'; status: number };

/** A mail server, with what came into its letter boxes. */
export class SmtpPost {
  readonly port: number;
  #server: SMTPServer | null;
  readonly delivered: Delivered[] = [];
  /** Attempts, also those that were refused. */
  attempts = 0;
  /** Whom each was for, as far as it came. */
  readonly tried: string[] = [];
  mood: Mood = { takes: true };
  /** Waits with its answer to each e-mail, so that others come meanwhile. */
  slowMs = 0;

  private constructor(server: SMTPServer, port: number) {
    this.#server = server;
    this.port = port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  static async start(): Promise<SmtpPost> {
    let post: SmtpPost | undefined;
    const server = open(0, () => post as SmtpPost);
    await once(server.server, 'listening');
    post = new SmtpPost(server, (server.server.address() as { port: number }).port);
    return post;
  }

  /** Nobody listens at its port from here on. */
  async goesDown(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
  }

  async comesBack(): Promise<void> {
    this.#server = open(this.port, () => this);
    await once(this.#server.server, 'listening');
  }

  stop(): Promise<void> {
    return this.goesDown();
  }

  to(recipient: string): Delivered[] {
    return this.delivered.filter(({ recipients }) => recipients.includes(recipient));
  }
}

function open(port: number, post: () => SmtpPost): SMTPServer {
  const refused = (who: 'recipient' | 'content' | 'sender' | 'sign-in'): Error | null => {
    const { mood } = post();
    if ('takes' in mood || mood.refuses !== who) return null;
    return Object.assign(new Error('Mailbox of s3cret@shop.example is not for you'), { responseCode: mood.status });
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: (auth, _session, done) => done(refused('sign-in'), { user: auth.username ?? '' }),
    onMailFrom: (_address, _session, done) => {
      post().attempts += 1;
      done(refused('sender'));
    },
    onRcptTo: ({ address }, _session, done) => {
      post().tried.push(address);
      done(refused('recipient'));
    },
    onData: async (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const refusal = refused('content');
      if (refusal) return done(refusal);
      if (post().slowMs > 0) await new Promise((resolve) => setTimeout(resolve, post().slowMs));
      const whole = Buffer.concat(chunks);
      post().delivered.push({
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        recipients: envelope.rcptTo.map(({ address }) => address),
        raw: whole.toString('utf8'),
        parsed: await simpleParser(whole),
      });
      done();
    },
  });
  // A client that ends in the middle of something.
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  return server;
}

/** Takes connections and never says a word. */
export async function silentServer(): Promise<{ url: string; stop(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as { port: number }).port}`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
