import { type Coefficients, rank, signsOfRightness } from '../src/faq/confidence.ts';
import { FEATURES } from '../src/faq/features.ts';
import { OUT_OF_SCOPE } from './faq-sets.ts';
import { type Choice, fitChoices, fitLogistic, type Sample } from './fit.ts';
import type { Task } from './tasks.ts';

/** The ranking learns from so many rivals of each question: more of them change nothing but the time. */
const RIVALS = 10;

/** Found by leaving out domains: ten times less, and what is learnt from three domains holds less well in the fourth. */
const RANKING_RIDGE = 1e-3;
const CONFIDENCE_RIDGE = 1e-2;

/** What the matcher knows of how to rank and how sure to be, from some tasks. */
export function learn(tasks: readonly Task[]): Coefficients {
  const ranking = fitChoices(tasks.flatMap(choicesOf), FEATURES.length, RANKING_RIDGE);
  const halfway: Coefficients = { ranking, confidence: { signs: [], bias: 0 } };
  let names: string[] = [];
  const samples = tasks.flatMap((task) => {
    const outside = task.looks.filter(({ right }) => right === null).length;
    return task.looks.flatMap(({ asked, candidates, right }): Sample[] => {
      if (candidates.length === 0) return [];
      const ranked = rank(candidates, halfway);
      const signs = signsOfRightness(ranked, asked, task);
      names = Object.keys(signs);
      const weight = right === null ? OUT_OF_SCOPE / outside : (1 - OUT_OF_SCOPE) / (task.looks.length - outside);
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
