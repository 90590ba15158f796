import { builtInCode, canonicalFormat } from './format-code.ts';
import type { Package } from './open-package.ts';
import { childOf, childrenOf, isOn, nodeAt, treeOf, type XmlNode } from './xml-tree.ts';

/** What of a cell's look is compared. */
export const lookNames = [
  'format',
  'color',
  'fill',
  'size',
  'bold',
  'italic',
  'underline',
  'strike',
  'script',
  'symbols',
  'align',
  'wrap',
  'shrink',
  'rotation',
  'indent',
  'border',
] as const;

/** One of `lookNames`. */
export type LookName = (typeof lookNames)[number];

/** A look, in words that are the same for every program that saves it; empty for what is usual. */
export type Look = Readonly<Record<LookName, string>>;

/** The part of a look that a font makes. */
export type FontLook = Pick<
  Look,
  'color' | 'size' | 'bold' | 'italic' | 'underline' | 'strike' | 'script' | 'symbols'
>;

/** The looks of a workbook. */
export interface Looks {
  /** The look of a cell's style. */
  of(style: number): Look;
  /** The look a conditional format gives. */
  conditional(number: number): string;
  /** The part of a look that a font makes, as part of a text may have its own. */
  font(font: XmlNode): FontLook;
}

const usual: Look = Object.freeze(
  Object.fromEntries(lookNames.map((name) => [name, name === 'format' ? 'General' : ''])) as Record<
    LookName,
    string
  >,
);

/** The looks of a workbook from its styles and the colours of its theme. */
export function looksOf(
  opened: Package,
  stylesPart: string | undefined,
  themePart: string | undefined,
): Looks {
  const part = stylesPart === undefined ? undefined : opened.part(stylesPart);
  const styles = part === undefined ? undefined : treeOf(part);
  const theme = themePart === undefined ? undefined : opened.part(themePart);
  const colors = colorsOf(styles, theme === undefined ? undefined : treeOf(theme));
  const formats = new Map<string, string>();
  for (const { attributes } of childrenOf(childOf(styles, 'numFmts'), 'numFmt')) {
    const id = attributes.get('numFmtId') ?? '';
    const [code, other] = [canonicalFormat(attributes.get('formatCode') ?? ''), formats.get(id)];
    // Under one number twice: which of them counts depends on the program.
    formats.set(id, other === undefined || other === code ? code : `${other} | ${code}`);
  }
  const listed = (group: string, item: string) => childrenOf(childOf(styles, group), item);
  const fonts = listed('fonts', 'font').map((font) => fontLook(font, colors));
  const fills = listed('fills', 'fill').map((fill) => fillOf(fill, colors, false));
  const borders = listed('borders', 'border').map(borderOf);
  const cells = listed('cellXfs', 'xf').map((xf): Look => {
    const id = (name: string) => Number(xf.attributes.get(name) ?? 0);
    return {
      ...usual,
      ...fonts[id('fontId')],
      ...alignmentOf(childOf(xf, 'alignment')),
      format: formats.get(String(id('numFmtId'))) ?? canonicalFormat(builtInCode(id('numFmtId'))),
      fill: fills[id('fillId')] ?? '',
      border: borders[id('borderId')] ?? '',
    };
  });
  const conditionals = childrenOf(childOf(styles, 'dxfs'), 'dxf').map((dxf) => conditionalLook(dxf, colors));
  return {
    of: (style) => cells[style] ?? cells[0] ?? usual,
    conditional: (number) => conditionals[number] ?? '',
    font: (font) => fontLook(font, colors),
  };
}

function fontLook(font: XmlNode, colors: Colors): FontLook {
  // What a font says twice it says differently to different programs.
  const value = (name: string) => {
    const said = new Set(childrenOf(font, name).map(({ attributes }) => attributes.get('val') ?? ''));
    return said.size === 0 ? undefined : [...said].join(' | ');
  };
  const on = (name: string) => {
    const node = childOf(font, name);
    return node !== undefined && isOn(node.attributes.get('val'), true) ? name : '';
  };
  const underline = childOf(font, 'u');
  const script = value('vertAlign') ?? '';
  const names = `${value('name') ?? value('rFont') ?? ''} ${colors.fonts.get(value('scheme') ?? '') ?? ''}`;
  const shades = new Set(childrenOf(font, 'color').map((color) => shownColor(color, colors)));
  return {
    color: [...shades].join(' | '),
    size: String(Number(value('sz') ?? 11)),
    bold: on('b') === '' ? '' : 'bold',
    italic: on('i') === '' ? '' : 'italic',
    underline: underline === undefined || value('u') === 'none' ? '' : 'underline',
    strike: on('strike') === '' ? '' : 'strike',
    script: script === 'baseline' ? '' : script,
    symbols:
      value('charset') === symbolCharset
        ? `${names.trim()} (symbols)`
        : symbolFont.test(names)
          ? names.trim()
          : '',
  };
}

// Fonts that show other signs than were written, or none.
export const symbolFont =
  /wingdings|webdings|symbol|dingbats|marlett|mt extra|bar ?code|code ?(39|93|128)|ean|blank|invisible|redact/i;
const symbolCharset = '2';

/** Black is what a font has that names no colour. */
function shownColor(color: XmlNode, colors: Colors): string {
  const shown = colorOf(color, colors);
  return shown === '000000' ? '' : shown;
}

function fillOf(fill: XmlNode, colors: Colors, conditional: boolean): string {
  if (childOf(fill, 'gradientFill') !== undefined) return 'gradient';
  const pattern = childOf(fill, 'patternFill');
  const type = pattern?.attributes.get('patternType') ?? (conditional ? 'solid' : 'none');
  const [front, back] = ['fgColor', 'bgColor'].map((name) => {
    const node = childOf(pattern, name);
    return node === undefined ? '' : colorOf(node, colors);
  });
  if (type === 'none') return '';
  // A conditional format fills with the colour that is the background elsewhere.
  if (type === 'solid') return (conditional && back !== '' ? back : front) ?? '';
  return `${type} ${front} ${back}`.trim();
}

function borderOf(border: XmlNode): string {
  const drawn = ['left', 'right', 'top', 'bottom'].filter((side) => {
    const style = childOf(border, side)?.attributes.get('style') ?? 'none';
    return style !== 'none';
  });
  // A line across a cell strikes out what is in it; it is drawn in the directions that are on.
  const across = childOf(border, 'diagonal')?.attributes.get('style') ?? 'none';
  if (across !== 'none')
    drawn.push(...['diagonalUp', 'diagonalDown'].filter((name) => isOn(border.attributes.get(name))));
  return drawn.join(' ');
}

function alignmentOf(alignment: XmlNode | undefined): Partial<Look> {
  const value = (name: string) => alignment?.attributes.get(name);
  const [align = 'general', rotation = '0', indent = '0'] = ['horizontal', 'textRotation', 'indent'].map(
    value,
  );
  return {
    // From the right, brackets and the parts of a text change places.
    align: [align === 'general' ? '' : align, value('readingOrder') === '2' ? 'from the right' : '']
      .filter((part) => part !== '')
      .join(' '),
    wrap: isOn(value('wrapText')) ? 'wrap' : '',
    shrink: isOn(value('shrinkToFit')) ? 'shrink' : '',
    rotation: rotation === '0' ? '' : rotation,
    indent: indent === '0' ? '' : indent,
  };
}

function conditionalLook(dxf: XmlNode, colors: Colors): string {
  const font = childOf(dxf, 'font');
  const fill = childOf(dxf, 'fill');
  const border = childOf(dxf, 'border');
  const format = childOf(dxf, 'numFmt')?.attributes.get('formatCode');
  const look: Partial<Look> = font === undefined ? {} : fontLook(font, colors);
  const parts = [
    look.color === undefined || look.color === '' ? '' : `color ${look.color}`,
    look.bold ?? '',
    look.italic ?? '',
    look.underline ?? '',
    look.strike ?? '',
    fill === undefined ? '' : `fill ${fillOf(fill, colors, true)}`,
    border === undefined || borderOf(border) === '' ? '' : `border ${borderOf(border)}`,
    format === undefined ? '' : `format ${canonicalFormat(format)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** What names of colours stand for: RRGGBB. */
interface Colors {
  readonly theme: readonly string[];
  readonly indexed: readonly string[];
  /** The fonts that `major` and `minor` stand for. */
  readonly fonts: ReadonlyMap<string, string>;
}

function colorsOf(styles: XmlNode | undefined, theme: XmlNode | undefined): Colors {
  const scheme = nodeAt(theme, 'themeElements', 'clrScheme');
  const named = (name: string, n: number) => {
    const node = childOf(scheme, name)?.children[0];
    return (
      node?.attributes.get('lastClr') ??
      node?.attributes.get('val') ??
      (officeTheme[n] as string)
    ).toUpperCase();
  };
  const own = childrenOf(nodeAt(styles, 'colors', 'indexedColors'), 'rgbColor');
  const fonts = nodeAt(theme, 'themeElements', 'fontScheme');
  const fontsOf = (kind: string): [string, string] => [
    kind,
    (childOf(fonts, `${kind}Font`)?.children ?? [])
      .filter(({ name }) => name === 'latin' || name === 'ea')
      .map(({ attributes }) => attributes.get('typeface') ?? '')
      .join(' '),
  ];
  return {
    fonts: new Map(['major', 'minor'].map(fontsOf)),
    theme: themeOrder.map(named),
    indexed: own.length === 0 ? palette : own.map(({ attributes }) => rgbOf(attributes.get('rgb') ?? '')),
  };
}

const rgbOf = (argb: string): string => argb.slice(-6).toUpperCase();

/** The colour an element names, as RRGGBB; empty for the one a program takes by itself. */
function colorOf({ attributes }: XmlNode, { theme, indexed }: Colors): string {
  const tint = Number(attributes.get('tint') ?? 0);
  const [rgb, themed, number] = ['rgb', 'theme', 'indexed'].map((name) => attributes.get(name));
  const base =
    rgb !== undefined
      ? rgbOf(rgb)
      : themed !== undefined
        ? (theme[Number(themed)] ?? '')
        : number !== undefined
          ? (indexed[Number(number)] ?? '')
          : '';
  return tint === 0 || base === '' ? base : tinted(base, tint);
}

/** A colour made darker (below zero) or lighter. */
function tinted(color: string, tint: number): string {
  const channels = [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  // Excel changes the lightness; towards black or white that is the same for all channels, to within a shade.
  const shade = channels.map((value) =>
    Math.round(tint < 0 ? value * (1 + tint) : value * (1 - tint) + 255 * tint),
  );
  return shade.map((value) => value.toString(16).padStart(2, '0').toUpperCase()).join('');
}

const themeOrder = [
  'lt1',
  'dk1',
  'lt2',
  'dk2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
] as const;
const officeTheme =
  'FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72'.split(' ');

const eight = '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF';
const palette = [
  eight,
  eight,
  '800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF',
  '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99',
  '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333',
].flatMap((row) => row.split(' '));
