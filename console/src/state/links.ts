/** The page that a visitor wrote from, if it is one that a browser tab can show; anything else is not to be opened. */
export function safePageHref(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** An address is the visitor's words: nothing in it is to add to the letter. */
export const mailHref = (email: string): string => `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
