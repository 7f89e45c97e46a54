/** A drawing as data: a screen renders it as elements, a report writes it as text. Attributes are spelled as React spells them. */
export interface SvgNode {
  readonly tag: 'svg' | 'g' | 'rect' | 'line' | 'circle' | 'path' | 'text' | 'title' | 'desc';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

/** An element; children that are null are left out. */
export const element = (
  tag: SvgNode['tag'],
  attributes: SvgNode['attributes'],
  ...children: readonly (SvgNode | string | null)[]
): SvgNode => ({ tag, attributes, children: children.filter(child => child !== null) });

const names: Readonly<Record<string, string>> = {
  strokeWidth: 'stroke-width',
  strokeDasharray: 'stroke-dasharray',
  textAnchor: 'text-anchor',
  fontSize: 'font-size',
  fontWeight: 'font-weight',
  fontFamily: 'font-family',
};

/** The drawing as an SVG document. The same data give the same bytes. */
export function writeSvg(node: SvgNode): string {
  const xmlns = node.tag === 'svg' ? { xmlns: 'http://www.w3.org/2000/svg' } : {};
  const attributes = Object.entries({ ...xmlns, ...node.attributes })
    .map(([name, value]) => ` ${names[name] ?? name}="${escapeXml(String(value))}"`)
    .join('');
  const inside = node.children
    .map(child => (typeof child === 'string' ? escapeXml(child) : writeSvg(child)))
    .join('');
  return `<${node.tag}${attributes}>${inside}</${node.tag}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escapeXml = (text: string): string =>
  text
    // Control characters and halves of pairs, which no XML document may hold.
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"]/g, character => entities[character] ?? character);
