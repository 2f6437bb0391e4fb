// What shared code uses of its surroundings, which every browser and Node have: neither's own types are let in here.
declare function setTimeout(callback: () => void, ms: number): { readonly kind: 'timer' };
declare function clearTimeout(timer: ReturnType<typeof setTimeout> | undefined): void;
declare class URL {
  static canParse(url: string, base?: string): boolean;
  constructor(url: string, base?: string);
  readonly origin: string;
  readonly pathname: string;
  readonly protocol: string;
  readonly username: string;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}
interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}
