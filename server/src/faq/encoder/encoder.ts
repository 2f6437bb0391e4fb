import type { AddressSettings } from './address-encoder.ts';

/** Puts whole sentences into numbers, so that alike meanings have alike numbers. The owner's choice; the matcher needs none. */
export interface Encoder {
  /** For the owner. */
  readonly name: string;
  /** How many texts it is best given at once. */
  readonly batch: number;
  /**
   * @param texts none of them blank.
   * @param patienceMs for one that is elsewhere.
   * @returns a vector of length 1 for each text, all of the same dimensions.
   * @throws EncoderError
   */
  encode(texts: readonly string[], patienceMs: number): Promise<Float32Array[]>;
}

/** Why an encoder gave nothing, in a sentence for the owner. */
export class EncoderError extends Error {}

/** Where it is: in a package that the owner has installed into a folder, or behind an OpenAI-compatible address. */
export type EncoderSettings = { kind: 'package'; folder: string } | ({ kind: 'address' } & AddressSettings);
