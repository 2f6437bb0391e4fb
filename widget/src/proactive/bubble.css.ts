/** The message beside the launcher. */
export default `
.invitation {
  all: unset; box-sizing: border-box; position: fixed; z-index: 2147483647;
  inset-block-end: calc(max(20px, env(safe-area-inset-bottom)) + 68px); inset-inline-end: max(20px, env(safe-area-inset-right));
  display: flex; align-items: flex-start; inline-size: max-content; max-inline-size: min(300px, calc(100vw - 40px));
  border-radius: 16px; border-end-end-radius: 5px; background: #fbfcfb; color: #1c2421;
  font: 400 15px/22px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  box-shadow: 0 1px 3px rgb(0 0 0 / .12), 0 8px 28px rgb(0 0 0 / .18);
}
.invitation.dark { background: #252c29; color: #e8edea; box-shadow: 0 1px 3px rgb(0 0 0 / .4), 0 8px 28px rgb(0 0 0 / .5); }
.invitation button { all: unset; box-sizing: border-box; cursor: pointer; }
.invitation .invitation-words { flex: 1; min-block-size: 44px; padding: 11px 0 11px 16px; padding-inline: 16px 0; overflow-wrap: anywhere; text-align: start; }
.invitation .invitation-close { flex: none; inline-size: 44px; block-size: 44px; border-radius: 16px; text-align: center; font-size: 20px; line-height: 44px; opacity: .7; }
.invitation .invitation-close:hover { opacity: 1; }
.invitation button:focus-visible { outline: 2px solid; outline-offset: -3px; border-radius: 14px; }
.invitation-status { all: unset; position: fixed; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: no-preference) { .invitation { animation: invite 200ms cubic-bezier(.2,.8,.2,1) both; } }
@keyframes invite { from { opacity: 0; transform: translateY(8px); } }
@media (forced-colors: active) { .invitation { border: 1px solid ButtonText; } }
@media print { .invitation { display: none; } }
`;
