/** The way to a person. It stands on the panel's own names. */
export default `
.desk { flex: none; display: grid; gap: 8px; max-block-size: 62%; overflow-y: auto; overscroll-behavior: contain; margin: 4px 12px; padding: 12px 16px; border-radius: 14px; background: var(--db-surface-raised); animation: appear 120ms var(--db-ease); }
/* Not hidden while it says nothing, so that what it says then is read out. */
.desk:not(:has(> :not(:empty))) { margin: 0; padding: 0; }
.panel .desk-line { font-weight: 600; text-wrap: balance; }
.desk-line:empty { position: absolute; }
.desk-line .desk-more { display: block; font-weight: 400; }
.panel :is(.desk-ask, .desk-more) { color: var(--db-ink-soft); font-size: 13px; line-height: 18px; text-wrap: pretty; }
.desk .person { justify-self: start; margin-inline-start: -12px; }
.desk .quiet { justify-self: start; min-block-size: 40px; }
.topics { display: flex; flex-wrap: wrap; gap: 8px; }
.panel .desk-ask { inline-size: 100%; }
.topic-choice { min-block-size: 40px; padding-block: 6px; overflow-wrap: anywhere; }
.panel .topic-choice.other { padding-inline: 8px; margin-inline-start: -9px; }
.lead { display: grid; gap: 8px; }
.lead label { display: grid; gap: 2px; font-size: 13px; line-height: 18px; color: var(--db-ink-soft); }
.panel .lead input { inline-size: 100%; min-inline-size: 0; min-block-size: 44px; padding: 8px 12px; border: 1px solid var(--db-line); border-radius: 10px; background: var(--db-surface); color: var(--db-ink); font: inherit; font-size: 16px; line-height: 22px; appearance: none; }
.panel .lead input:focus { outline: none; border-color: var(--db-focus); box-shadow: 0 0 0 1px var(--db-focus); }
.panel .lead input[aria-invalid=true] { border-color: var(--db-bad); }
.lead .bad { font-size: 13px; line-height: 18px; }
.lead-acts { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; margin-block-start: 4px; }
.lead-acts .person { margin: 0; }
.primary { min-block-size: 44px; padding: 8px 18px; border: 0; border-radius: 10px; background: var(--db-accent); }
.panel .primary { font-weight: 600; color: var(--db-on-accent); }
@media (max-height: 480px) { .desk { max-block-size: 78%; } }
@media (max-height: 480px) and (min-width: 560px) { .lead { grid-template-columns: 1fr 1fr; } .lead > :not(label) { grid-column: 1 / -1; } }
@media (prefers-reduced-motion: reduce) { .desk { animation: none; } }
@media (forced-colors: active) { .desk:has(> :not(:empty)), .panel .lead input, .primary { border: 1px solid CanvasText; } }
`;
