export * from './agent-frames.ts';
export * from './entities.ts';
export * from './frames.ts';
export * from './http.ts';
export * from './poll.ts';
export * from './visitor-frames.ts';
