/** What is left of something that was taken back. */
export const Gone = ({ by, isNote }: { by: string; isNote: boolean }) => (
  <p class="said-gone">
    {by} deleted a {isNote ? 'note' : 'message'}
  </p>
);
