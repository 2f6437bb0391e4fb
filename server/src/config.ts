import { resolve } from 'node:path';
import * as z from 'zod';
import { StartError } from './errors.ts';

export interface Config {
  host: string;
  port: number;
  /** Where people reach this server, without a slash at the end. */
  publicUrl: string;
  /** Postgres, or undefined for the built-in database in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** Print a one-time link also where somebody has an account: for a forgotten password, or for one more owner. */
  newOwnerLink: boolean;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blankIsUnset, schema);

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
  NEW_OWNER_LINK: optional(z.enum(['0', '1'], 'is neither 0 nor 1').default('0')),
  LOG_LEVEL: optional(
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'is none of fatal, error, warn, info, debug, trace, silent')
      .default('info'),
  ),
});

/** @throws StartError that names the setting which is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): Readonly<Config> {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    throw new StartError(`The setting ${name}=${environment[name]} ${issue?.message}. Correct it or unset it.`);
  }
  const { HOST, PORT, PUBLIC_URL, DATABASE_URL, DATA_DIR, NEW_OWNER_LINK, LOG_LEVEL } = parsed.data;
  const shown = HOST === '0.0.0.0' || HOST === '::' || HOST === '127.0.0.1' ? 'localhost' : HOST;
  return Object.freeze({
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL ? PUBLIC_URL.replace(/\/+$/, '') : `http://${shown.includes(':') ? `[${shown}]` : shown}:${PORT}`,
    databaseUrl: DATABASE_URL,
    dataDir: resolve(DATA_DIR),
    newOwnerLink: NEW_OWNER_LINK === '1',
    logLevel: LOG_LEVEL,
  });
}
