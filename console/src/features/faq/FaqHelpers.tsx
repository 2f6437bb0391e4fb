import type { FaqList } from '@deskbell/shared';

/** What helps the matcher on this server, if anything does, and why it does not now. Without it the matcher answers alone. */
export function FaqHelpers({ list: { model, encoder } }: { list: Pick<FaqList, 'model' | 'encoder'> }) {
  const helpers = [
    { helper: encoder, does: 'reads whole sentences' },
    { helper: model, does: 'words answers where the bot is unsure' },
  ];
  return (
    <>
      {helpers.map(
        ({ helper, does }) =>
          helper && (
            <p key={does} class={helper.failure === null ? 'faq-soft' : 'faq-fault'}>
              {helper.failure === null ? (
                <>
                  <strong>{helper.name}</strong> {does}.
                </>
              ) : (
                <>
                  <strong>{helper.name}</strong> does not help now. {helper.failure} The bot answers without it.
                </>
              )}
            </p>
          ),
      )}
    </>
  );
}
