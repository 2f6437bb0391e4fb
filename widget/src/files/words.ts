import type { NotBrought } from './bring-file.ts';

/** What a visitor reads of files and emoji that they send. */
export const words = {
  attach: 'Attach files',
  recent: 'Used before',
  faces: 'Faces',
  hands: 'Hands and signs',
  things: 'Shopping',
  outside: 'Outside',
  list: 'Files to send',
  dropHere: 'Drop files here',
  remove: (name: string) => `Remove ${name}`,
  retry: (name: string) => `Try ${name} again`,
  tryAgain: 'Try again',
  progress: (name: string) => `${name} on its way`,
  there: (name: string) => `${name} is ready to be sent.`,
  waits: 'Sent as soon as the files are there.',
  tooMany: (most: number) => `A message takes ${most} files. Send the others with the next one.`,
  tooLarge: (name: string, size: string, most: string) =>
    `“${name}” has ${size}, and a file may have ${most}. Make it smaller, or send a link to it.`,
  empty: (name: string) => `“${name}” is empty. Choose another file.`,
  wrongKind: (name: string) => `“${name}” cannot be sent. Pictures, PDF, text, and documents of Word, Excel and OpenDocument can.`,
  failed: {
    lost: 'It did not arrive.',
    unreadable: 'It cannot be read. Choose it again.',
    file_too_large: 'It is too large. Make it smaller, or send a link to it.',
    file_type: 'It is not what its name says, or cannot be sent.',
    rate_limited: 'Those are many files at once. Try again in a moment.',
    chat_closed: 'This chat is closed.',
  } satisfies Partial<Record<NotBrought['why'], string>>,
};
