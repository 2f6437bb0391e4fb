import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { CallFrame, CpuProfile } from './inspector.ts';

export interface SelfTime {
  where: string;
  /** Of the whole time, from 0 to 1. */
  share: number;
}

/** Where the time went, each function without what it called: the most first. */
export function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): SelfTime[] {
  const placeOf = placer();
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map<string, number>();
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const time = timeDeltas[index] ?? 0;
    const place = places.get(id) ?? '';
    total += time;
    times.set(place, (times.get(place) ?? 0) + time);
  }
  return [...times].map(([where, time]) => ({ where, share: time / total })).sort((a, b) => b.share - a.share);
}

/** Names a function as its author knows it: what was bundled is looked up in the bundle's map. */
function placer(): (frame: CallFrame) => string {
  const maps = new Map<string, SourceMap | null>();
  const mapOf = (url: string) => {
    if (!maps.has(url)) maps.set(url, readMap(url));
    return maps.get(url);
  };
  return ({ functionName, url, lineNumber, columnNumber }) => {
    const name = functionName || '(no name)';
    if (url === '') return name;
    const entry = mapOf(url)?.findEntry(lineNumber, columnNumber);
    if (entry && 'originalSource' in entry) return `${name}  ${entry.originalSource.replace(/^(\.\.\/)*/, '')}:${entry.originalLine + 1}`;
    return `${name}  ${url.replace(/^.*\/node_modules\//, '')}:${lineNumber + 1}`;
  };
}

function readMap(url: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(url)}.map`, 'utf8')));
  } catch {
    return null;
  }
}
