/** Bounds of the wire, the same on both sides. Times in milliseconds, sizes in bytes. `docs/protocol.md` has the reasons. */
export const LIMITS = {
  /** Room for the longest message, in four bytes a character, and the page it was written on. */
  frameInBytes: 32_768,
  frameOutBytes: 65_536,
  /** A message's length in Unicode code points. */
  textCodePoints: 4_000,
  /** What a visitor may say to how they found a conversation. */
  ratingCommentCodePoints: 1_000,
  helloTimeoutMs: 5_000,
  /** The server pings this often, ± 20 %. */
  heartbeatMs: 25_000,
  pongTimeoutMs: 8_000,
  /** A client that has heard nothing for this long asks whether anybody is there: more than the longest heartbeat. */
  silenceMs: 35_000,
  ackTimeoutMs: 8_000,
  /** A connection that lasted this long sets the count of failed attempts back to 0. */
  goodConnectionMs: 30_000,
  reconnectCapMs: 30_000,
  /** Nobody looks at a hidden page, so it may take its time. */
  hiddenReconnectCapMs: 5 * 60_000,
  reconnectBaseMs: 500,
  reconnectFloorMs: 100,
  /** What a server that is too busy (1013), or was put off by what was sent (1008), is left alone for at least. */
  busyPauseMs: 5_000,
  policyPauseMs: 60_000,
  /** How long a client holds entries that came ahead of a gap before it asks for what is missing. */
  gapWaitMs: 250,
  /** Entries that came ahead of a gap and are held. */
  heldEntries: 100,
  /** More than this behind, and a client gets a snapshot instead of what it missed. */
  syncEntries: 200,
  snapshotEntries: 50,
  /** A WebSocket on which nothing has come for this long may be blocked: HTTP is tried beside it. */
  fallbackAfterMs: 4_000,
  /** From one poll over HTTP to the next, at least. */
  pollFloorMs: 100,
  /** How long a tab waits for the one that keeps the connection for all. */
  leaderAnswerMs: 2_000,
  outboxEntries: 20,
  outboxBytes: 65_536,
  outboxAgeMs: 24 * 60 * 60 * 1000,
  /** Sends that a visitor may make at once; the allowance refills at `sendsPerMinute`. */
  sendBurst: 10,
  sendsPerMinute: 30,
  socketsPerVisitor: 5,
  /** Conversations of one visitor that are not closed, or were begun within a day. */
  conversationsBegun: 10,
  /** How long a poll over HTTP waits for something new. */
  pollMs: 25_000,
  /** Of a shop, with those that its people keep for themselves. */
  cannedReplies: 500,
  faqQuestionCodePoints: 300,
  faqPhrasings: 100,
  faqEntries: 5_000,
  faqFileCharacters: 4_000_000,
  /** Questions that the time machine asks again, and that are looked through for what was not answered: the newest. */
  faqReplayed: 2_000,
  /** Conversations in one part of a list. */
  inboxPage: 50,
  /** A list is counted as far as this. */
  inboxCounted: 1_000,
  tagsPerConversation: 20,
  tagCodePoints: 40,
  /** Of a shop. */
  tags: 500,
  mentionsPerNote: 20,
  /** Saved filters of one person in one shop. */
  views: 50,
  /** What one file may have. */
  fileBytes: 10 * 1024 * 1024,
  /** Of the picture that somebody who answers chose of themselves. */
  faceBytes: 32 * 1024,
  filesPerMessage: 5,
  fileNameCodePoints: 150,
  /** What one visitor may bring in an hour. */
  visitorBytesPerHour: 50 * 1024 * 1024,
  /** Of what an answer quotes. */
  quoteCodePoints: 200,
  /** What a form asks for, and among how many things a visitor may choose in it. */
  formFields: 5,
  formOptions: 8,
  /** Answers that a message may offer. */
  replies: 5,
  replyCodePoints: 80,
  /** What one search may ask for. */
  searchCodePoints: 200,
  /** Conversations in one part of what was found. */
  searchPage: 20,
  /** Of an earlier part of a log, at once. */
  earlierEntries: 200,
  /** Of one visitor: pages that they were on, what the shop's page said of them and told, their other conversations that are shown, notes about them. */
  visitorPages: 30,
  visitorAttributes: 50,
  visitorEvents: 20,
  eventNameCodeUnits: 40,
  eventAttributes: 10,
  visitorConversations: 20,
  visitorNotes: 100,
  visitorNoteCodePoints: 2_000,
  /** What the shop's page may tell of a visitor at once; the allowance refills at `contextsPerMinute`. */
  contextBurst: 20,
  contextsPerMinute: 30,
  /** Of what the shop's chat says before anybody has said anything. */
  greetingCharacters: 300,
  starters: 3,
  starterCharacters: 100,
  origins: 20,
  /** How far ahead a token of the shop's server may end, and by how much its clock may be off. */
  identityMs: 24 * 60 * 60 * 1000,
  identitySkewMs: 60_000,
  /** Messages by which a shop's chat begins, each so long. */
  triggers: 10,
  triggerCharacters: 200,
  /** Cursors in one `hello`. */
  cursors: 5,
} as const;
