import { type Coefficients, confidenceOf, rank, signsOfRightness } from '../src/faq/confidence.ts';
import { OUT_OF_SCOPE } from './faq-sets.ts';
import type { Task } from './tasks.ts';

/** What became of one question. */
export interface Judged {
  confidence: number;
  isInside: boolean;
  /** Of the right entry, from 0; Infinity where it is none of the candidates. */
  place: number;
}

/** Shares from 0 to 1. */
export interface Shares {
  top1: number;
  top3: number;
  /** Of what is inside. */
  answered: number;
  /** Of what was answered, a quarter of all messages being out of scope: 1 where nothing was. */
  precision: number;
  /** Of what is out of scope, answered all the same. */
  oos: number;
}

export function judge(task: Task, coefficients: Coefficients): Judged[] {
  return task.looks.map(({ asked, candidates, right }) => {
    const ranked = rank(candidates, coefficients);
    const place = ranked.findIndex(({ entry }) => entry === right);
    const confidence = ranked.length > 0 ? confidenceOf(signsOfRightness(ranked, asked, task), coefficients) : 0;
    return { confidence, isInside: right !== null, place: place < 0 ? Number.POSITIVE_INFINITY : place };
  });
}

export function sharesOf(judged: readonly Judged[], threshold: number): Shares {
  const inside = judged.filter(({ isInside }) => isInside);
  const outside = judged.filter(({ isInside }) => !isInside);
  const share = <One>(all: readonly One[], is: (one: One) => boolean) => (all.length > 0 ? all.filter(is).length / all.length : 0);
  const answered = share(inside, ({ confidence }) => confidence >= threshold);
  const right = share(inside, ({ confidence, place }) => confidence >= threshold && place === 0);
  const oos = share(outside, ({ confidence }) => confidence >= threshold);
  const said = (1 - OUT_OF_SCOPE) * answered + OUT_OF_SCOPE * oos;
  return {
    top1: share(inside, ({ place }) => place === 0),
    top3: share(inside, ({ place }) => place < 3),
    answered,
    precision: said > 0 ? ((1 - OUT_OF_SCOPE) * right) / said : 1,
    oos,
  };
}

export function meanOf(some: readonly Shares[]): Shares {
  const mean = (name: keyof Shares) => some.reduce((sum, one) => sum + one[name], 0) / some.length;
  return { top1: mean('top1'), top3: mean('top3'), answered: mean('answered'), precision: mean('precision'), oos: mean('oos') };
}
