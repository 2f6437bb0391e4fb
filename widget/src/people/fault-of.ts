import type { FormField } from '@deskbell/shared';
import { words } from './words.ts';

/** As the server takes it, and with a dot, since a shop cannot write to a computer of the visitor's own. */
const ADDRESS = /^[^\s@\p{Cc}<>()[\]\\,;:"]{1,64}@[^\s@\p{Cc}<>()[\]\\,;:"]+\.[^\s@\p{Cc}<>()[\]\\,;:".]{2,}$/u;

/** What is wrong with what stands in a field; empty for nothing. */
export function faultOf({ kind, required }: FormField, value: string): string {
  if (value === '') return required ? words.needed : '';
  if (kind === 'phone' && !(/^\+?[\d\s()./-]{5,40}$/.test(value) && value.replace(/\D/g, '').length > 4)) return words.notAPhone;
  return kind === 'email' && !ADDRESS.test(value) ? words.notAnAddress : '';
}
