import type { Figures } from './figures.ts';
import type { Rig, RigOptions } from './rig/rig.ts';

/** One way in which things break, and what is to hold beyond the rules that always hold. */
export interface Fault {
  name: string;
  /** What is done, in one sentence. */
  says: string;
  rig: RigOptions;
  /** Why it cannot be done on this machine; null where it can. */
  unavailable?(): string | null;
  /**
   * Breaks things while the crowd talks.
   *
   * @param long by hand: as often as proves something.
   */
  act(rig: Rig, long: boolean): Promise<void>;
  /** What the figures must show for the run to have proved anything; each complaint a sentence. */
  judge?(figures: Figures): string[];
}
