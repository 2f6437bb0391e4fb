import { stateful, useEffect, useRef } from '../ui/hooks.ts';

const SIDE_PX = 44;

/**
 * A picture that is still the visitor's own, cut to a square. Drawn, since the policy of a page may forbid the addresses that a
 * browser gives to a file of its own.
 */
export const Preview = stateful(({ source }: { source: File }) => {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  useEffect(() => {
    const draw = async () => {
      const picture = await createImageBitmap(source);
      const { width, height } = picture;
      const side = Math.min(width, height);
      const paper = canvas.current?.getContext('2d');
      paper?.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side, 0, 0, 2 * SIDE_PX, 2 * SIDE_PX);
      picture.close();
    };
    // One that cannot be drawn has its name beside it.
    draw().catch(() => {});
  }, [source]);
  return <canvas ref={canvas} width={2 * SIDE_PX} height={2 * SIDE_PX} class="file-preview" />;
});
