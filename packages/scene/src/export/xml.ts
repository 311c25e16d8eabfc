/** Characters that no XML 1.0 document may contain, not even escaped: controls, halves of a surrogate pair, U+FFFE and U+FFFF. */
const forbidden =
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Replaces what a text file can not carry by U+FFFD, so that nothing is lost unseen. */
export function printable(text: string): string {
  return text.replace(forbidden, '\uFFFD');
}

/** A text as XML says it, in content and in attributes alike. */
export function escapeXml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** What an attribute can be; null and undefined leave it out. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** An element whose attributes are escaped here. `content` is XML already: what is text in it went through `escapeXml`. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [` ${key}="${attributeValue(value)}"`],
  );
  return content === ''
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${content}</${name}>`;
}

/** Tabs and line ends would be read back as spaces unless they are written as numbers. */
function attributeValue(value: string | number): string {
  if (typeof value === 'number') return String(rounded(value));
  return escapeXml(value).replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}

/** To a hundredth of a pixel: more only makes files longer. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
