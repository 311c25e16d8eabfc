import interUrl from '@fontsource/inter/files/inter-latin-600-normal.woff2?url';
import monoUrl from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2?url';

const faces = [
  { family: 'Inter', weight: 600, url: interUrl },
  { family: 'JetBrains Mono', weight: 400, url: monoUrl },
] as const;

/**
 * The page's own faces as `@font-face` rules that carry them along: an image does not see the faces of the page that it is on.
 * A face that does not come is left out, and the image has a fallback.
 */
export async function embeddedFaces(): Promise<string> {
  const rules = await Promise.all(
    faces.map(async ({ family, weight, url }) => {
      const answer = await fetch(url).catch(() => null);
      if (!answer?.ok) return '';
      const data = base64(new Uint8Array(await answer.arrayBuffer()));
      return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${data})}`;
    }),
  );
  return rules.join('');
}

/** A loop, because a call with 24,000 arguments is more than some engines take. */
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
