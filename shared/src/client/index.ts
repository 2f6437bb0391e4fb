export { ConversationLog } from './conversation-log.ts';
export { type KeptText, keptIn } from './kept-text.ts';
export { LogFollower, type Standing } from './log-follower.ts';
export { type Append, Outbox, type OutboxItem, type OutboxStorage } from './outbox.ts';
export { createOutboxStorage } from './outbox-storage.ts';
export { type AfterClose, afterClose, reconnectDelay } from './reconnect-policy.ts';
export { type TextPart, textParts } from './text-links.ts';
export { type ConnectionState, type Socket, Transport } from './transport.ts';
