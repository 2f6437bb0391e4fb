import { makeUnit } from '../unit-vectors.ts';
import { type Encoder, EncoderError } from './encoder.ts';

export interface AddressSettings {
  /** Of an OpenAI-compatible API: what stands before `/embeddings`. */
  url: string;
  name: string;
  key: string | undefined;
}

/** So many numbers for a text are the most that any usual model gives. */
const DIMENSIONS = 4_096;

/** The encoder behind an OpenAI-compatible address. */
export class AddressEncoder implements Encoder {
  readonly batch = 64;
  readonly #settings: AddressSettings;

  constructor(settings: AddressSettings) {
    this.#settings = settings;
  }

  get name(): string {
    return this.#settings.name;
  }

  async encode(texts: readonly string[], patienceMs: number): Promise<Float32Array[]> {
    const { url, name, key } = this.#settings;
    try {
      const response = await fetch(`${url}/embeddings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ model: name, input: texts }),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      });
      if (!response.ok) throw new EncoderError(`It failed: it answered ${response.status}.`);
      return vectorsIn(await response.json(), texts.length);
    } catch (error) {
      throw error instanceof EncoderError ? error : new EncoderError(reasonOf(error, patienceMs), { cause: error });
    }
  }
}

/** @throws EncoderError for anything but one vector for each text. */
function vectorsIn(body: unknown, count: number): Float32Array[] {
  const { data } = (body ?? {}) as { data?: unknown };
  const rows = Array.isArray(data) ? (data as ({ index?: unknown; embedding?: unknown } | null)[]) : [];
  const vectors: Float32Array[] = [];
  for (const [at, row] of rows.entries()) {
    const index = row?.index ?? at;
    if (!Number.isInteger(index)) throw outOfForm();
    const numbers = row?.embedding;
    // Of fewer no middle could be told from an end; and what is no number would spoil every sum that it comes into.
    if (!Array.isArray(numbers) || numbers.length === 0 || numbers.length > DIMENSIONS || !numbers.every(Number.isFinite))
      throw outOfForm();
    vectors[index as number] = Float32Array.from(numbers as number[]);
  }
  const all = Array.from({ length: count }, (_, at) => vectors[at]).filter((vector) => vector !== undefined);
  if (rows.length !== count || all.length !== count || all.some(({ length }) => length !== all[0]?.length)) throw outOfForm();
  for (const vector of all) makeUnit(vector);
  return all;
}

const outOfForm = () => new EncoderError('It did not answer in the form that was asked for.');

/** For the owner; an address may hold a secret, so it is not in it. */
function reasonOf(error: unknown, patienceMs: number): string {
  if (!(error instanceof Error)) return 'It failed.';
  if (error.name === 'TimeoutError') return `It did not answer within ${patienceMs / 1_000} s.`;
  if (error instanceof SyntaxError) return outOfForm().message;
  const { code } = (error.cause ?? {}) as { code?: string };
  return code ? `It cannot be reached (${code}).` : 'It cannot be reached. Is ENCODER_URL right?';
}
