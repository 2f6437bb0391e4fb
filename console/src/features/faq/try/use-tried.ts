import type { TriedFaq } from '@deskbell/shared';
import { useEffect, useState } from 'preact/hooks';
import { tryQuestion } from '../../../api/faq-api.ts';
import { RefusedError } from '../../../api/http.ts';

/** Between two letters of somebody who types on. */
const PAUSE_MS = 180;
/** So long after a change every node answers from it. */
const EVERYWHERE_MS = 2_500;

export interface Tried {
  /** What it answers to: while the next is on its way, the text before. */
  text: string;
  found: TriedFaq;
}

/**
 * What the matcher says to a text, as it is being typed.
 *
 * @param since changes when the FAQ does: then it is asked at once, and again when every node must know of it.
 */
export function useTried(siteId: string, text: string, page: string | null, { pauseMs = PAUSE_MS, since = null as unknown } = {}) {
  const [tried, setTried] = useState<Tried | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const asked = text.trim();
  const [settled, setSettled] = useState(since);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(since), EVERYWHERE_MS);
    return () => clearTimeout(timer);
  }, [since]);
  useEffect(() => {
    setFault(null);
    if (asked === '') {
      setTried(null);
      return;
    }
    let isOver = false;
    const timer = setTimeout(async () => {
      try {
        const found = await tryQuestion(siteId, asked, page);
        if (!isOver) setTried({ text: asked, found });
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        if (!isOver) setFault(error.message);
      }
    }, pauseMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [siteId, asked, page, pauseMs, since, settled]);
  return { tried: asked === '' ? null : tried, fault };
}
