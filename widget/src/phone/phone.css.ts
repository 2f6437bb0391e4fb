/** While the panel covers the page: what is touched moves the conversation, and nothing behind it. */
export default `
@media (max-width: 480px), (max-height: 480px) {
  .panel { touch-action: pan-y; overscroll-behavior: none; }
  :host([data-keyboard]) .composer { padding-block-end: 8px; }
}
`;
