import type { Language, Text } from '../../language/text.ts';
import { html, type Markup } from '../markup.ts';

/** The language of a chart's words; `both` puts both in, for a page that shows one of them. */
export type ChartLanguage = Language | 'both';

/** Colours by what they stand for. A page gives the classes of the same names colours of its own. */
export const ink = Object.freeze({
  text: '#1d2530',
  muted: '#5a6472',
  grid: '#e2e6eb',
  axis: '#aab3be',
  own: '#1c5d99',
  before: '#b9cfe4',
  jca: '#8a5a00',
  listed: '#b3261e',
  zone: '#fbe9e7',
  undetermined: '#8a5a00',
  risk: '#c4570b',
  reading: '#6a3fb5',
  rest: '#5f7388',
  band: '#f3f5f8',
});

/** What something in a chart stands for. */
export type Role = keyof typeof ink;

/** A coordinate with one decimal: the same digits on every machine. */
export function at(value: number): string {
  const tenths = Math.round(value * 10);
  return String(tenths === 0 ? 0 : tenths / 10);
}

/** Words in the chart's language. */
export function words(text: Text, language: ChartLanguage): Markup {
  if (language !== 'both') return html`${text[language]}`;
  return html`<tspan class="ja" lang="ja">${text.ja}</tspan><tspan class="en" lang="en">${text.en}</tspan>`;
}

/** Where a line of text stands. */
export interface Placing {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly role?: Role;
  readonly size?: number;
  readonly bold?: boolean;
}

/** A line of text. */
export function label(x: number, y: number, content: Markup, placing: Placing = {}): Markup {
  const { anchor = 'start', role = 'muted', size = 12, bold = false } = placing;
  return html`<text x="${at(x)}" y="${at(y)}" font-size="${size}" text-anchor="${anchor}" font-weight="${bold ? '600' : '400'}" class="c-${role}" fill="${ink[role]}">${content}</text>`;
}

/** A straight line. */
export function line(
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  role: Role,
  look: { readonly width?: number; readonly dash?: string } = {},
): Markup {
  const dash = look.dash === undefined ? html`` : html` stroke-dasharray="${look.dash}"`;
  return html`<line x1="${at(from[0])}" y1="${at(from[1])}" x2="${at(to[0])}" y2="${at(to[1])}" class="s-${role}" stroke="${ink[role]}" stroke-width="${look.width ?? 1}"${dash}/>`;
}

/** A filled rectangle. */
export function box(x: number, y: number, width: number, height: number, role: Role, opacity = 1): Markup {
  const see = opacity === 1 ? html`` : html` fill-opacity="${opacity}"`;
  return html`<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(0, width))}" height="${at(Math.max(0, height))}" class="c-${role}" fill="${ink[role]}"${see}/>`;
}

/** A line through points. */
export function stroke(
  points: readonly (readonly [x: number, y: number])[],
  role: Role,
  look: { readonly width?: number; readonly dash?: string } = {},
): Markup {
  if (points.length === 0) return html``;
  const dash = look.dash === undefined ? html`` : html` stroke-dasharray="${look.dash}"`;
  const path = points.map(([x, y], n) => `${n === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('');
  return html`<path d="${path}" fill="none" class="s-${role}" stroke="${ink[role]}" stroke-width="${look.width ?? 2}" stroke-linejoin="round" stroke-linecap="round"${dash}/>`;
}

/** Dots as one path: small however many there are. */
export function dots(points: readonly (readonly [x: number, y: number])[], role: Role, size: number): Markup {
  if (points.length === 0) return html``;
  const path = points.map(([x, y]) => `M${at(x)} ${at(y)}h0`).join('');
  return html`<path d="${path}" fill="none" class="s-${role}" stroke="${ink[role]}" stroke-width="${size}" stroke-linecap="round"/>`;
}

const family =
  "system-ui, 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic UI', Meiryo, 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif";

/** A whole chart: an SVG that stands alone as a file and in a page. `description` is read out instead of it. */
export function chart(
  size: readonly [width: number, height: number],
  description: Text,
  language: ChartLanguage,
  parts: readonly Markup[],
): Markup {
  const [width, height] = size;
  const spoken =
    language === 'both'
      ? html`aria-label="${description.ja}" data-ja="${description.ja}" data-en="${description.en}"`
      : html`aria-label="${description[language]}"`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ${spoken} font-family="${family}"><rect class="c-paper" width="${width}" height="${height}" fill="#ffffff"/>${parts}</svg>\n`;
}
