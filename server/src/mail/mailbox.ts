import { emailSchema } from '@deskbell/shared/schemas';

export interface Mailbox {
  /** Empty where only the address is known. */
  name: string;
  address: string;
}

/** Reads `chat@shop.example` or `Shop <chat@shop.example>`. @returns null for anything else, two addresses among it. */
export function mailboxOf(text: string): Mailbox | null {
  const [, name, inBrackets] = /^([^<>\p{Cc}]*)<([^<>]*)>$/u.exec(text.trim()) ?? [];
  const address = emailSchema.safeParse(inBrackets ?? text);
  return address.success ? { name: (name ?? '').trim().replace(/^"(.*)"$/, '$1'), address: address.data } : null;
}
