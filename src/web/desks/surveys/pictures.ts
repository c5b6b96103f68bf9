/** Longest edge of a photo that is sent: enough to read a plate, little enough for a village's network. */
const longest = 2_400;
const small = 200;

export interface TakenPicture {
  readonly content: Blob;
  readonly thumb: string;
}

/** A photo as it is kept and sent; nothing where the file is no picture. */
export async function photoOf(file: Blob): Promise<TakenPicture | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return undefined;
  const thumb = (drawn(picture, small) as HTMLCanvasElement).toDataURL('image/jpeg', 0.7);
  const isLarge = Math.max(picture.width, picture.height) > longest || !/^image\/(jpeg|png|webp)$/.test(file.type);
  const content = isLarge ? await blobOf(drawn(picture, longest), 'image/jpeg') : file;
  picture.close();
  return { content, thumb };
}

/** What a finger drew, as a PNG. */
export async function drawingOf(canvas: HTMLCanvasElement): Promise<TakenPicture> {
  return { content: await blobOf(canvas, 'image/png'), thumb: canvas.toDataURL('image/png') };
}

function drawn(picture: ImageBitmap, edge: number): HTMLCanvasElement {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the browser made no picture')) : resolve(blob)),
      type,
      0.85,
    ),
  );
}
