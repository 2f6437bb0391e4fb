import { type Asked, type Candidate, FEATURES, SENTENCE_FEATURES, VOICES } from './features.ts';

/** A candidate with what the ranking made of it. */
export interface Ranked extends Candidate {
  score: number;
  /** Among the candidates; they sum up to 1. */
  probability: number;
}

/** What is learnt: weights for the ranking, and for whether the best entry is right. */
export interface Coefficients {
  /** One for each of `FEATURES`, and then for each of `SENTENCE_FEATURES` where an encoder has its say. */
  ranking: readonly number[];
  /** Of each sign its mean and deviation in training, and its weight; and one weight for all. */
  confidence: { signs: readonly { name: string; mean: number; deviation: number; weight: number }[]; bias: number };
}

/** @returns the candidates, best first. */
export function rank(candidates: readonly Candidate[], { ranking }: Coefficients): Ranked[] {
  const scored = candidates.map((candidate) => ({
    ...candidate,
    score: candidate.features.reduce((sum, value, at) => sum + value * (ranking[at] ?? 0), 0),
  }));
  scored.sort((a, b) => b.score - a.score);
  const weights = scored.map(({ score }) => Math.exp(score - (scored[0]?.score ?? 0)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return scored.map((one, at) => ({ ...one, probability: (weights[at] as number) / all }));
}

/** A FAQ as a whole, as far as the confidence depends on it. */
export interface FaqSize {
  entries: number;
  /** How many phrasings an entry has. */
  countOf(entry: number): number;
}

/** What the confidence is made of, by name. None of it means something in one FAQ only. */
export function signsOfRightness(ranked: readonly Ranked[], asked: Asked, size: FaqSize): Record<string, number> {
  const [best, second, third] = ranked as [Ranked, Ranked?, Ranked?];
  const words = asked.words.length;
  const entropy = -ranked.reduce((sum, { probability: p }) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
  const agreeing = VOICES.filter((voice) => bestBy(ranked, voice) === best.entry).length;
  const signs: Record<string, number> = {
    score: best.score,
    lead: best.score - (second?.score ?? 0),
    leadOverThird: best.score - (third?.score ?? 0),
    probability: best.probability,
    logit: Math.log(best.probability / (1 - best.probability + 1e-6)),
    entropy,
    entries: Math.log(size.entries),
    phrasings: Math.log(size.countOf(best.entry)),
    words: Math.log(1 + words),
    fewWords: Number(words <= 2),
    knownGrams: asked.knownGrams,
    knownWords: asked.knownWords,
    knownToLanguage: asked.knownToLanguage,
    agreeing: agreeing / VOICES.length,
  };
  for (const [at, name] of FEATURES.entries()) {
    signs[name] = best.features[at] as number;
    if ((VOICES as readonly string[]).includes(name)) signs[`${name}Lead`] = (best.features[at] as number) - (second?.features[at] ?? 0);
  }
  if (hasSentences(best)) {
    // Leads only: what is quite near in one FAQ, or to one encoder, is not in another.
    for (const name of SENTENCE_FEATURES) {
      const own = featureOf(best, name);
      signs[`${name}Lead`] = own - (second ? featureOf(second, name) : 0);
      signs[`${name}Agrees`] = Number(ranked.every((one) => featureOf(one, name) <= own));
    }
  }
  return signs;
}

/** How likely it is that the best entry is the right one, from 0 to 1. */
export function confidenceOf(signs: Record<string, number>, { confidence }: Coefficients): number {
  const logit = confidence.signs.reduce(
    (sum, { name, mean, deviation, weight }) => sum + (((signs[name] ?? 0) - mean) / deviation) * weight,
    confidence.bias,
  );
  return 1 / (1 + Math.exp(-logit));
}

/** Whether an encoder had its say. */
export const hasSentences = ({ features }: Candidate): boolean => features.length > FEATURES.length;

const featureOf = ({ features }: Candidate, name: (typeof SENTENCE_FEATURES)[number]): number =>
  features[FEATURES.length + SENTENCE_FEATURES.indexOf(name)] as number;

function bestBy(ranked: readonly Ranked[], voice: (typeof VOICES)[number]): number {
  const at = FEATURES.indexOf(voice);
  let best = ranked[0] as Ranked;
  for (const one of ranked) if ((one.features[at] as number) > (best.features[at] as number)) best = one;
  return best.entry;
}
