export {
  CANNED_VARIABLES,
  type CannedValues,
  type CannedVariable,
  cannedText,
  type FilledPart,
  fillCanned,
  parseCanned,
} from './canned-text.ts';
export { contrastOf, inkOn } from './contrast.ts';
export { ConversationLog } from './conversation-log.ts';
export { entriesWith, topicsOf } from './faq-search.ts';
export { filePath } from './file-path.ts';
export { HttpSocket, type Post } from './http-socket.ts';
export { type KeptText, keptIn } from './kept-text.ts';
export { LogFollower, type Standing } from './log-follower.ts';
export { type Block, type Inline, markdownBlocks, markdownText } from './markdown.ts';
export { messageWords } from './message-words.ts';
export { type Append, Outbox, type OutboxItem, type OutboxStorage } from './outbox.ts';
export { createOutboxStorage } from './outbox-storage.ts';
export { type PageTold, pageFacts } from './page-facts.ts';
export { type AfterClose, afterClose, reconnectDelay } from './reconnect-policy.ts';
export { type Locks, SharedConnection } from './shared-connection.ts';
export { socketWithFallback } from './socket-with-fallback.ts';
export { tagKey } from './tag-key.ts';
export { type TextPart, textParts } from './text-links.ts';
export { toJson } from './to-json.ts';
export { type ConnectionState, type Socket, Transport } from './transport.ts';
