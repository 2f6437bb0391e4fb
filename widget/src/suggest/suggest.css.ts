/** What is suggested while somebody types. It stands on the panel's own names. */
export default `
.suggested { padding: 6px 6px 4px; margin-block-end: 4px; border-radius: 14px; background: var(--db-surface-raised); animation: appear 120ms var(--db-ease); }
.panel .suggested .name { padding-inline: 8px; }
.suggested ul { margin: 0; padding: 0; list-style: none; }
.suggested span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.suggested button { inline-size: 100%; min-block-size: 36px; padding: 7px 8px; border: 0; border-radius: 8px; background: none; text-align: start; overflow-wrap: anywhere; }
.suggested button:is(:hover, :focus-visible) { background: var(--db-surface); }
.panel .suggested button:focus-visible { outline-offset: -2px; }
@media (max-height: 480px) { .suggested .name { display: none; } }
@media (pointer: coarse) { .suggested button { min-block-size: 44px; padding-block: 11px; } }
@media (prefers-reduced-motion: reduce) { .suggested { animation: none; } }
@media (forced-colors: active) { .suggested { border: 1px solid CanvasText; } }
`;
