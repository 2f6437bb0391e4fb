import type { IncomingHttpHeaders } from 'node:http';
import { cleanText } from '@deskbell/shared/schemas';

/** What a client's requests say of it by themselves. Nothing of it is proven. */
export interface Client {
  /** BCP 47 tags, the preferred one first. */
  readonly languages: readonly string[];
  readonly userAgent: string | null;
}

const MOST_LANGUAGES = 5;
const HEADER_CHARACTERS = 1_000;
const AGENT_CHARACTERS = 500;

const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/;
const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

export function clientOf(headers: IncomingHttpHeaders): Client {
  const userAgent = cleanText((headers['user-agent'] ?? '').slice(0, AGENT_CHARACTERS))
    .replace(/\s+/g, ' ')
    .trim();
  return { languages: languagesOf(headers['accept-language'] ?? ''), userAgent: userAgent || null };
}

/** RFC 9110, 12.5.4. What is no language, or not wanted at all, is passed over. */
function languagesOf(header: string): string[] {
  const wanted = header
    .slice(0, HEADER_CHARACTERS)
    .split(',')
    .flatMap((part) => {
      const [tag = '', ...parameters] = part.split(';').map((word) => word.trim());
      const weight = parameters.length === 0 ? 1 : Number(WEIGHT.exec(parameters[0] as string)?.[1] ?? 0);
      const language = weight > 0 ? canonical(tag) : null;
      return language === null ? [] : [{ language, weight }];
    })
    .sort((a, b) => b.weight - a.weight);
  return [...new Set(wanted.map(({ language }) => language))].slice(0, MOST_LANGUAGES);
}

function canonical(tag: string): string | null {
  if (!LANGUAGE.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
