/**
 * How long a lost connection waits before it is opened anew, in seconds: at most 1. The driver's own 20 would hold back whoever
 * asks through it long after Postgres is there again, beside connections that are open.
 */
export const reconnectSeconds = (attempt: number): number => Math.min(0.02 * 3 ** attempt, 1) * (0.5 + Math.random() / 2);
