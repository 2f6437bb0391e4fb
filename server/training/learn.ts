import { type Coefficients, rank, signsOfRightness } from '../src/faq/confidence.ts';
import { FEATURES } from '../src/faq/features.ts';
import { OUT_OF_SCOPE } from './faq-sets.ts';
import { type Choice, fitChoices, fitLogistic, type Sample } from './fit.ts';
import type { Task } from './tasks.ts';

/** The ranking learns from so many rivals of each question: more of them change nothing but the time. */
const RIVALS = 10;

/** As below, of the ranking. Without word vectors there are fewer weights to hold, and German needs its own. */
export const RANKING_RIDGE = { meaning: 1e-3, lexical: 1e-5 };

/** Found by leaving out domains: with ten times less, what is learnt from three domains holds less well in the fourth. */
const CONFIDENCE_RIDGE = 1e-2;

/** What the matcher knows of how to rank and how sure to be, from some tasks. @param ridge of the ranking. */
export function learn(tasks: readonly Task[], ridge: number): Coefficients {
  const ranking = fitChoices(tasks.flatMap(choicesOf), FEATURES.length, ridge);
  const halfway: Coefficients = { ranking, confidence: { signs: [], bias: 0 } };
  let names: string[] = [];
  const samples = tasks.flatMap((task) => {
    // Each domain counts the same, however many sets there are of it.
    const share = 1 / tasks.filter(({ domain }) => domain === task.domain).length;
    const outside = task.looks.filter(({ right }) => right === null).length;
    return task.looks.flatMap(({ asked, candidates, right }): Sample[] => {
      if (candidates.length === 0) return [];
      const ranked = rank(candidates, halfway);
      const signs = signsOfRightness(ranked, asked, task);
      names = Object.keys(signs);
      const weight = share * (right === null ? OUT_OF_SCOPE / outside : (1 - OUT_OF_SCOPE) / (task.looks.length - outside));
      return [{ signs: Object.values(signs), isRight: ranked[0]?.entry === right, weight }];
    });
  });
  const { means, deviations, weights, bias } = fitLogistic(samples, CONFIDENCE_RIDGE);
  const signs = names.map((name, at) => ({
    name,
    mean: means[at] as number,
    deviation: deviations[at] as number,
    weight: weights[at] as number,
  }));
  return { ranking, confidence: { signs, bias } };
}

function choicesOf({ looks }: Task): Choice[] {
  const answerable = looks.filter(({ right }) => right !== null);
  return answerable.flatMap(({ candidates, right }): Choice[] => {
    const rivals = candidates.filter(({ entry }, place) => entry === right || place < RIVALS);
    const place = rivals.findIndex(({ entry }) => entry === right);
    return place < 0 ? [] : [{ candidates: rivals.map(({ features }) => features), right: place, weight: 1 / answerable.length }];
  });
}
