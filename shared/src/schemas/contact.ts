import * as z from 'zod';
import { cleanName } from './clean-text.ts';

export const emailSchema = z
  .string()
  .trim()
  .max(254, 'An e-mail address has at most 254 characters.')
  // Nothing that means something in a list of addresses.
  .regex(/^[^\s@\p{Cc}<>()[\]\\,;:"]{1,64}@[^\s@\p{Cc}<>()[\]\\,;:"]+$/u, 'This is not an e-mail address. It looks like mia@shop.example.')
  .transform((email) => email.toLowerCase());

export const contactNameSchema = z
  .string()
  .max(200)
  .transform((name) => [...cleanName(name)].slice(0, 80).join(''));
