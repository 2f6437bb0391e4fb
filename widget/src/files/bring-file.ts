import type { ErrorBody, ErrorCode, SentFile } from '@deskbell/shared';
import { withoutPlace } from './without-place.ts';

/** Where files are brought, and by whom. */
export interface FileDoor {
  server: string;
  siteKey: string;
  /** Null for a visitor whom the server does not know yet. */
  token(): string | null;
}

/** Nothing has moved for so long: the connection is gone, whatever the browser thinks. */
const STALL_MS = 30_000;

/** A file was not taken: the server's reason, `lost` where none came, `unreadable` where the browser would not read it. */
export class NotBrought extends Error {
  readonly why: ErrorCode | 'lost' | 'unreadable';

  constructor(why: NotBrought['why']) {
    super(why);
    this.why = why;
  }
}

interface Way {
  signal: AbortSignal;
  /** @param share from 0 to 1. */
  onProgress(share: number): void;
}

/** @throws NotBrought */
export async function bringFile({ server, siteKey, token }: FileDoor, file: File, { signal, onProgress }: Way): Promise<SentFile> {
  const proof = token();
  if (proof === null) throw new NotBrought('lost');
  const bytes = await file.arrayBuffer().catch(() => {
    throw new NotBrought('unreadable');
  });
  // Not by `fetch`, which does not tell how far it is.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const lose = () => reject(new NotBrought('lost'));
    const stall = () => setTimeout(() => request.abort(), STALL_MS);
    let timer = stall();
    request.open('POST', `${server}/v1/visitor/files?site=${encodeURIComponent(siteKey)}&name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('authorization', `Bearer ${proof}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(timer);
      timer = stall();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => {
      if (request.status === 201) return resolve(request.response as SentFile);
      reject(new NotBrought((request.response as ErrorBody | null)?.code ?? 'lost'));
    };
    request.onerror = lose;
    request.onabort = lose;
    request.onloadend = () => clearTimeout(timer);
    signal.addEventListener('abort', () => request.abort());
    request.send(withoutPlace(new Uint8Array(bytes)));
  });
}
