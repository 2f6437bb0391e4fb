export * from './agent-frames.ts';
export * from './entities.ts';
export * from './faq.ts';
export * from './frames.ts';
export * from './http.ts';
export * from './page-facts.ts';
export * from './poll.ts';
export * from './visitor-frames.ts';
