/** A face that does not come (blocked, offline) must not keep the picture away. */
const patience = 3000;

/** Settles when the picture's faces can be measured: cytoscape keeps the width of a label that it has measured once. */
export async function fontsReady(
  fonts: FontFaceSet | undefined,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  if (!fonts) return;
  const faces = ['600 13px Inter', '11px "JetBrains Mono"'].map((face) => fonts.load(face));
  await Promise.race([Promise.allSettled(faces), wait(patience)]);
}
