import { escapeXml, xmlHead } from './xml.ts';

/** The look of a cell. Plain data: equal styles become one. */
export interface Style {
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** In points; 10 when left out. */
  readonly size?: number;
  /** `RRGGBB` */
  readonly color?: string;
  /** `RRGGBB` */
  readonly fill?: string;
  readonly border?: 'thin' | 'hair';
  /** The side of the border that is left out. */
  readonly open?: 'top' | 'bottom';
  /** In Excel's notation, `#,##0`. */
  readonly numberFormat?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center';
  readonly wrap?: boolean;
  /** Makes the letters smaller until the text fits. */
  readonly shrink?: boolean;
}

/** Whether what does not fit becomes smaller: of a number Excel would show nothing but ###. */
export const shrinks = ({ wrap, shrink, numberFormat }: Style): boolean =>
  wrap !== true && (shrink === true || numberFormat !== undefined);

/** The font of all cells. */
export const fontName = '游ゴシック';

/**
 * The font of the plain style, which no cell uses: programs take the width of its digits as the unit of columns. It stands
 * on the machines that have no 游ゴシック, and what Excel puts in its place has digits of seven pixels as 游ゴシック has;
 * without it the unit were that of whatever font a program finds, and columns up to a fifth wider than their pages.
 */
const unitFont =
  '<font><sz val="10"/><name val="Noto Sans CJK JP"/><family val="2"/><charset val="128"/></font>';

/** Collects the styles that occur and writes them down at the end. */
export interface StyleSheet {
  /** The number a cell refers to its style by. */
  indexOf(style: Style): number;
  /** The number of a conditional look. It has no number format: exceljs would save it as `[object Object]`. */
  indexOfHighlight(look: { fill: string; color: string }): number;
  xml(): string;
}

/** An empty style sheet. Number 0 is the plain style that Excel expects there. */
export function styleSheet(): StyleSheet {
  const known = new Map<Style, number>();
  const fonts = list();
  const fills = list();
  const borders = list();
  const formats = new Map<string, number>();
  const cells = list();
  const looks = list();

  const formatId = (format: string): number => {
    const id = formats.get(format) ?? 164 + formats.size;
    formats.set(format, id);
    return id;
  };

  const add = (style: Style): number => {
    const font = fonts.add(
      `<font>${style.bold ? '<b/>' : ''}${style.italic ? '<i/>' : ''}<sz val="${style.size ?? 10}"/><color rgb="FF${style.color ?? '000000'}"/><name val="${fontName}"/><family val="3"/><charset val="128"/></font>`,
    );
    const fill =
      style.fill === undefined
        ? 0
        : fills.add(
            `<fill><patternFill patternType="solid"><fgColor rgb="FF${style.fill}"/><bgColor indexed="64"/></patternFill></fill>`,
          );
    const side = (name: string) =>
      style.border === undefined || style.open === name
        ? `<${name}/>`
        : `<${name} style="${style.border}"><color rgb="FF7F7F7F"/></${name}>`;
    const border = borders.add(
      `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`,
    );
    const format = style.numberFormat === undefined ? 0 : formatId(style.numberFormat);
    const align = style.align === undefined ? '' : ` horizontal="${style.align}"`;
    const wrap = style.wrap === true ? ' wrapText="1"' : shrinks(style) ? ' shrinkToFit="1"' : '';
    return cells.add(
      `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment${align} vertical="${style.vertical ?? 'center'}"${wrap}/></xf>`,
    );
  };

  fills.add('<fill><patternFill patternType="none"/></fill>');
  fills.add('<fill><patternFill patternType="gray125"/></fill>');
  fonts.add(unitFont);
  add({});

  return {
    indexOf(style) {
      let index = known.get(style);
      if (index === undefined) {
        index = add(style);
        known.set(style, index);
      }
      return index;
    },
    indexOfHighlight({ fill, color }) {
      return looks.add(
        `<dxf><font><b/><u/><color rgb="FF${color}"/></font><fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor rgb="FF${fill}"/></patternFill></fill></dxf>`,
      );
    },
    xml() {
      const numFmts = [...formats].map(
        ([format, id]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(format)}"/>`,
      );
      const counted = (tag: string, items: readonly string[]) =>
        items.length === 0 ? '' : `<${tag} count="${items.length}">${items.join('')}</${tag}>`;
      return [
        xmlHead,
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
        counted('numFmts', numFmts),
        counted('fonts', fonts.items),
        counted('fills', fills.items),
        counted('borders', borders.items),
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
        counted('cellXfs', cells.items),
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        counted('dxfs', looks.items),
        '</styleSheet>',
      ].join('');
    },
  };
}

/** Distinct items in the order they first came. */
function list() {
  const indexes = new Map<string, number>();
  const items: string[] = [];
  return {
    items,
    add(item: string): number {
      const known = indexes.get(item);
      if (known !== undefined) return known;
      indexes.set(item, items.length);
      return items.push(item) - 1;
    },
  };
}
