/** Pixels for each unit of the picture: sharp on screens of twice the density, and on paper. */
const wanted = 2;
/** What browsers draw on: Chromium's longest side, and an area that takes half a gigabyte. */
const limits = { side: 16_000, area: 120_000_000 };

/** Draws an SVG as an image at twice its size, or as large as a browser can where that is too large. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(
      wanted,
      limits.side / Math.max(width, height),
      Math.sqrt(limits.area / (width * height)),
    );
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('PNG')) : resolve(blob)), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
