/** Why the server closes a socket. The range tells a client what to do: see `afterClose`. */
export const CLOSE_CODES = {
  /** The server stops or restarts: come back. */
  restart: 1012,
  /** Asked for too much in spite of being told: come back in a minute. */
  policy: 1008,
  slowReader: 4002,
  noPong: 4003,
  noHello: 4004,
  tokenInvalid: 4101,
  signedOut: 4102,
  originNotAllowed: 4201,
  siteUnknown: 4202,
  protocolVersion: 4203,
  protocolViolation: 4205,
  /** Too many sockets of the same visitor: the oldest goes, and returns when its tab is looked at. */
  replaced: 4206,
} as const;
