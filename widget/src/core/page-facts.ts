import type { PageFacts } from '@deskbell/shared';
import { pageFacts } from '@deskbell/shared/client';

/**
 * What the page that the widget is on says of its product. Never throws.
 *
 * @returns undefined where the page is about no product or about many, or says nothing of it but its name.
 */
export function readPageFacts(page: Document, path: string, languages: readonly string[]): PageFacts | undefined {
  try {
    const told = {
      metas: [...page.querySelectorAll('meta[content]')].map(
        (meta) => [meta.getAttribute('property') ?? meta.getAttribute('name') ?? '', meta.getAttribute('content') as string] as const,
      ),
      scripts: [...page.querySelectorAll('script')].flatMap(({ type, textContent }) =>
        /^application\/ld\+json/i.test(type) && textContent !== null ? [textContent] : [],
      ),
      baseUri: page.baseURI,
    };
    const { name, ...others } = pageFacts(told, path, languages);
    return name && Object.keys(others).length > 0 ? { ...others, name } : undefined;
  } catch {
    return undefined;
  }
}
