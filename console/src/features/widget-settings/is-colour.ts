/** As `#0e5a4f`: what the ink on it can be computed from. */
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text);
