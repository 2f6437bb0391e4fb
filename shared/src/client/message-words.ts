import type { Content } from '../schemas/entities.ts';

type Message = Pick<Extract<Content, { kind: 'message' }>, 'text' | 'files' | 'product'>;

/** A message in few words: what it says, or what it brings where it says nothing. */
export function messageWords({ text, files = [], product }: Message): string {
  const [file] = files;
  if (text !== '' || !file) return text || (product?.title ?? '');
  const arePictures = files.every(({ type }) => type.startsWith('image/'));
  if (files.length > 1) return `${files.length} ${arePictures ? 'photos' : 'files'}`;
  return arePictures ? 'Photo' : `File: ${file.name}`;
}
