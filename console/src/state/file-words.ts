import type { SentFile } from '@deskbell/shared';

/** "340 kB", "2.1 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} kB`;
  const megabytes = bytes / 1024 / 1024;
  return `${megabytes < 10 ? Number(megabytes.toFixed(1)) : Math.round(megabytes)} MB`;
}

export const isPicture = ({ type }: Pick<SentFile, 'type'>): boolean => type.startsWith('image/');
