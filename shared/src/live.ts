/** Of what is told while it happens and nowhere kept, for server and console. Times in milliseconds. */
export const LIVE = {
  /** A console says again what its agent looks at. */
  attendMs: 20_000,
  /** While keys are pressed, at most this often. */
  typingMs: 3_000,
  /** Whoever has said nothing more for so long does not write any more, */
  typingFadesMs: 6_000,
  /** or does not look any more. */
  viewingFadesMs: 45_000,
  /** From one time that a console says how far it was read to the next. */
  lookMs: 500,
  /** What of a visitor's unsent text is sent at most, in code points. */
  previewCodePoints: 500,
  awayReasonCharacters: 60,
} as const;
