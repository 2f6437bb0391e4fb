/** Enough for every place that shows it, on the sharpest of screens. */
const SIDE_PX = 128;

/** The middle of a picture as a small square, and nothing else of what its file held. @throws where it is no picture that this browser can read. */
export async function squarePicture(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = SIDE_PX;
  canvas.height = SIDE_PX;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws nothing');
  // What is see-through would be black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SIDE_PX, SIDE_PX);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, SIDE_PX, SIDE_PX);
  picture.close();
  const asWebp = canvas.toDataURL('image/webp', 0.85);
  // A browser that cannot write one gives a PNG, which is larger than it need be.
  return asWebp.startsWith('data:image/webp') ? asWebp : canvas.toDataURL('image/jpeg', 0.85);
}
