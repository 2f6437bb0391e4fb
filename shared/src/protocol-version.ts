/** The version of the wire that this code speaks. Raised when an old client could misread a new frame. */
export const PROTOCOL_VERSION = 1;

/** The oldest version that the server still serves: widgets in caches outlive releases. */
export const OLDEST_PROTOCOL_VERSION = 1;
