/** Letters as they are searched: neither case nor accents tell two apart. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
