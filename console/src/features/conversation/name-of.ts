import type { Author } from '@deskbell/shared';

export function nameOf({ kind, name }: Author, visitorName: string): string {
  if (kind === 'visitor') return name || visitorName;
  return name || (kind === 'bot' ? 'Bot' : 'Deskbell');
}
