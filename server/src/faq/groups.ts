import type { Likeness } from './likeness.ts';

type Alikeness = Pick<Likeness, 'of'>;

/** Members of a group that a text is compared with: enough to know what a group is about. */
const SAMPLE = 8;

/**
 * Puts what is alike together: each text joins the group whose members it is most like on average, if that is at least `from`, else
 * it begins one.
 *
 * @returns places of the texts, group by group, the largest group first.
 */
export function groupsOf(count: number, likeness: Alikeness, from: number): number[][] {
  const groups: number[][] = [];
  for (let text = 0; text < count; text++) {
    let best: number[] | null = null;
    let most = from;
    for (const group of groups) {
      const sample = group.slice(0, SAMPLE);
      const mean = nearness(text, sample, likeness) / sample.length;
      if (mean >= most) [best, most] = [group, mean];
    }
    if (best) best.push(text);
    else groups.push([text]);
  }
  return groups.sort((a, b) => b.length - a.length);
}

/** A group with the member first that stands for it: the one that is most like the others. */
export function withMiddleFirst(group: readonly number[], likeness: Alikeness): number[] {
  const sample = group.slice(0, 3 * SAMPLE);
  const nearnesses = sample.map((text) => nearness(text, sample, likeness));
  const middle = sample[nearnesses.indexOf(Math.max(...nearnesses))] as number;
  return [middle, ...group.filter((text) => text !== middle)];
}

const nearness = (text: number, others: readonly number[], likeness: Alikeness): number =>
  others.reduce((sum, other) => sum + likeness.of(text, other), 0);
