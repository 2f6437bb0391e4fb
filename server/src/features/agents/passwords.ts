import { hash, verify } from '@node-rs/argon2';

// argon2id is the library's default variant. Cost: OWASP's password storage cheat sheet, first recommended setting.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At most two at once: each takes 19 MiB and some 20 ms of a core. */
const CONCURRENT = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function limited<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= CONCURRENT) await new Promise<void>((resume) => waiting.push(resume));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> => limited(() => hash(password, COST));

let decoy: Promise<string> | undefined;

/** @param stored undefined for an account that does not exist: then a decoy is checked, so that time tells nothing. */
export async function checkPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const against = stored ?? (await decoy);
  return (await limited(() => verify(against, password))) && stored !== undefined;
}
