import { stateful } from './hooks.ts';
import type { SharedProps } from './shared-props.ts';
import { useDownload } from './use-download.ts';

export type EarlierProps = SharedProps;

/** Above a log that begins further up: few have so long a one, so what leafs back in it is a download of its own. */
export const EarlierFrame = stateful((props: EarlierProps) => {
  const { place } = useDownload('earlier', () => import('../earlier/draw-earlier.tsx'), props);
  return <div ref={place} />;
});
