export * from './agents.ts';
export * from './canned-replies.ts';
export * from './conversations.ts';
export * from './faq-entries.ts';
export * from './nodes.ts';
export * from './sites.ts';
