/** What was said: the lines of a conversation, on the panel's own styles. */
export default `
.line { display: flex; flex-direction: column; align-items: flex-start; max-inline-size: 86%; }
.line.first { margin-block-start: 8px; }
.line.own { align-self: flex-end; align-items: flex-end; }
.panel .time { padding-block-start: 2px; font-variant-numeric: tabular-nums; }
.bubble { max-inline-size: 100%; padding: 8px 14px; border-radius: 14px; background: var(--db-surface-raised); white-space: pre-wrap; overflow-wrap: anywhere; animation: appear 120ms var(--db-ease); }
.own .bubble { background: var(--db-accent); color: var(--db-on-accent); border-end-end-radius: 5px; }
.other .bubble { border-end-start-radius: 5px; }
/* A few emoji alone. */
.bubble:has(> .big) { padding: 4px; background: none; }
.big { font-size: 36px; line-height: 44px; }
.bubble.pending { opacity: .72; }
.bubble.failed { background: none; color: inherit; border: 1px solid var(--db-bad); }
.bubble a { color: inherit; text-decoration: underline; text-underline-offset: 2px; }
.bubble img { display: block; max-inline-size: 100%; block-size: auto; border-radius: 8px; }
.along { margin-block-start: 6px; }
.bubble blockquote { margin: 0 0 4px; padding-inline-start: 8px; border-inline-start: 2px solid; opacity: .8; }
.own .asks { border: 0; margin: 0; padding-block-start: 4px; }
.panel .aside { margin-block-start: 6px; font-size: 13px; line-height: 18px; color: var(--db-ink-soft); }
.panel .time.bad { color: var(--db-bad); }
@media (prefers-reduced-motion: reduce) { .bubble { animation: none; } }
@media (forced-colors: active) { .bubble { border: 1px solid CanvasText; } }
`;
