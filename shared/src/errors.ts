/**
 * Every refusal that leaves the server, over HTTP or a socket.
 *
 * `status` is the HTTP status; `retryable` says whether the same request may succeed later without a change.
 * Codes are added, never renamed: widgets in caches know the old ones.
 */
export const ERRORS = {
  bad_request: { status: 400, retryable: false },
  bad_frame: { status: 400, retryable: false },
  text_empty: { status: 400, retryable: false },
  text_too_long: { status: 400, retryable: false },
  faq_answer_empty: { status: 400, retryable: false },
  hello_expected: { status: 400, retryable: false },
  protocol_version: { status: 426, retryable: false },
  unauthenticated: { status: 401, retryable: false },
  sign_in_failed: { status: 401, retryable: false },
  token_invalid: { status: 401, retryable: false },
  ticket_invalid: { status: 401, retryable: false },
  not_allowed: { status: 403, retryable: false },
  cross_site: { status: 403, retryable: false },
  chat_closed: { status: 403, retryable: false },
  origin_not_allowed: { status: 403, retryable: false },
  site_unknown: { status: 404, retryable: false },
  conversation_not_found: { status: 404, retryable: false },
  entry_not_found: { status: 404, retryable: false },
  faq_not_found: { status: 404, retryable: false },
  not_found: { status: 404, retryable: false },
  conversation_taken: { status: 409, retryable: false },
  answer_owed: { status: 409, retryable: false },
  not_yours: { status: 409, retryable: false },
  agent_unavailable: { status: 409, retryable: false },
  faq_changed: { status: 409, retryable: false },
  desk_changed: { status: 409, retryable: false },
  canned_changed: { status: 409, retryable: false },
  canned_full: { status: 409, retryable: false },
  views_full: { status: 409, retryable: false },
  shortcut_taken: { status: 409, retryable: false },
  last_owner: { status: 409, retryable: false },
  faq_full: { status: 409, retryable: false },
  notes_full: { status: 409, retryable: false },
  email_taken: { status: 409, retryable: false },
  link_used: { status: 410, retryable: false },
  rate_limited: { status: 429, retryable: true },
  file_too_large: { status: 413, retryable: false },
  file_type: { status: 415, retryable: false },
  push_failed: { status: 502, retryable: true },
  internal: { status: 500, retryable: true },
  overloaded: { status: 503, retryable: true },
  storage_unavailable: { status: 503, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof ERRORS;
