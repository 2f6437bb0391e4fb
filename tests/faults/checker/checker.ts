import type { Evidence, Violation } from './evidence.ts';
import { everybodySeesEverything, nothingIsStuck, nothingTwiceOnScreen, numberNamesOneEntry, screenInLogOrder } from './screen-rules.ts';
import {
  ackedIsStored,
  ackTellsStoredNumber,
  nothingUnsentIsStored,
  numbersAreDense,
  oneRowPerCid,
  realTimeOrder,
  refusedIsNotStored,
  senderOrder,
} from './stored-rules.ts';

const RULES: ((evidence: Evidence) => Violation[])[] = [
  ackedIsStored,
  numbersAreDense,
  oneRowPerCid,
  ackTellsStoredNumber,
  nothingUnsentIsStored,
  refusedIsNotStored,
  realTimeOrder,
  senderOrder,
  numberNamesOneEntry,
  everybodySeesEverything,
  nothingTwiceOnScreen,
  screenInLogOrder,
  nothingIsStuck,
];

/** Holds what happened, what is stored and what is shown against every rule. */
export function check(evidence: Evidence): Violation[] {
  return RULES.flatMap((rule) => rule(evidence));
}
