import type { ErrorBody, ProductCard, SentFile } from '@deskbell/shared';
import { askSignedIn, RefusedError } from './http.ts';

export const postProductCard = (siteId: string, url: string) =>
  askSignedIn<ProductCard>('POST', `/v1/sites/${siteId}/product-cards`, { url });

const BROKEN = 'It did not arrive. Check your connection, then try again.';

/** Brings a file. Not by `fetch`, which does not tell how far it is. */
export function postFile(
  siteId: string,
  file: File,
  { signal, onProgress }: { signal: AbortSignal; onProgress(share: number): void },
): Promise<SentFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/sites/${siteId}/files?name=${encodeURIComponent(file.name)}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) return resolve(request.response as SentFile);
      const { code, message } = (request.response ?? {}) as Partial<ErrorBody>;
      reject(new RefusedError(code ?? 'unreachable', message ?? BROKEN));
    };
    request.onerror = () => reject(new RefusedError('unreachable', BROKEN));
    request.onabort = request.onerror;
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
