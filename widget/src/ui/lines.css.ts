/** What is said to the visitor: the rest of a conversation's looks. */
export default `
.name:has(.faces) { display: flex; gap: 6px; align-items: center; }
.name .faces > * { inline-size: 22px; block-size: 22px; border: 0; font-size: 9px; }
.other .bubble { border-end-start-radius: 5px; }
/* A few emoji alone. */
.bubble:has(> .big) { padding: 4px; background: none; }
.big { font-size: 36px; line-height: 44px; }
.bubble a { color: inherit; text-decoration: underline; text-underline-offset: 2px; }
.bubble img { display: block; max-inline-size: 100%; block-size: auto; border-radius: 8px; }
.along { margin-block-start: 6px; }
.bubble blockquote { margin: 0 0 4px; padding-inline-start: 8px; border-inline-start: 2px solid; opacity: .8; }
.bubble dl { margin: 0; white-space: normal; }
.bubble dt { font-size: 13px; line-height: 18px; }
.bubble dd { margin: 0; }
.bubble dd:not(:last-child) { margin-block-end: 6px; }
.panel .aside { margin-block-start: 6px; font-size: 13px; line-height: 18px; color: var(--db-ink-soft); }
`;
