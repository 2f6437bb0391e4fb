import { nanoid } from 'nanoid';

/** Both ends of many conversations: visitors who write, and an agent who reads. */
export interface Ends {
  /** Sends a conversation's message with this number, counted from 0. */
  send(conversation: number, message: number): void;
  close(): void;
}

/** Told of what arrives. `place` is the number that the log gave; null from a server that gives none. */
export interface Listener {
  /** The visitor hears that it is stored. */
  acked(conversation: number, message: number, place: number | null): void;
  /** The agent sees it. */
  seen(conversation: number, message: number, place: number | null): void;
  /** Anything that should not be: a refusal, a connection that ended. */
  failed(reason: string): void;
}

/** What a shop is asked: the same text whichever server gets it. */
export const TEXT = 'Do you have the Alpine Shell in size M, and would it be here before Friday?';

// Random in front, as the ids of a real client are, so that they lie as scattered in the indexes.
const RANDOM = Array.from({ length: 4_096 }, () => nanoid(9));

/** A `cid` of 22 characters that says of itself which message it is. */
export function cidOf(conversation: number, message: number): string {
  const random = RANDOM[(conversation * 31 + message * 7) & 4_095] as string;
  return random + String(conversation).padStart(5, '0') + String(message).padStart(8, '0');
}

/** Finds the `cid` in a frame and reads whose message it is. */
export function readCid(chunk: string, start: number): { conversation: number; message: number } {
  const digits = chunk.indexOf('"cid":"', start) + 16;
  return { conversation: readNumber(chunk, digits, digits + 5), message: readNumber(chunk, digits + 5, digits + 13) };
}

/** The whole number that follows a key such as `"seq":`. */
export function readPlace(chunk: string, key: string, start: number): number {
  const from = chunk.indexOf(key, start) + key.length;
  return readNumber(chunk, from, from + 10);
}

function readNumber(chunk: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = chunk.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return value;
}
