import { workbookOf } from './book.ts';
import { wronglyDeclared } from './content-types.ts';
import type { Package } from './open-package.ts';
import { type Relationship, relationshipsOf } from './relationships.ts';
import { type Feature, feature } from './view.ts';
import { type Looks, looksOf } from './view-look.ts';
import { childOf, childrenOf, isOn, treeOf, twofold, type XmlNode } from './xml-tree.ts';

/** A sheet of a workbook, whatever it is of. */
export interface ViewSheet {
  readonly name: string;
  readonly part: string;
  /** The last word of its relationship's type: `worksheet`. */
  readonly kind: string;
  /** `visible`, `hidden` or `veryHidden`. */
  readonly state: string;
  /** Features that the workbook tells of it: print areas and titles. */
  readonly features: readonly Feature[];
}

/** What a workbook shows beside its sheets, and what is needed to read these. */
export interface ViewBook {
  /** The part of the workbook itself. */
  readonly part: string;
  /** The part of the styles. */
  readonly styles: string | undefined;
  readonly sheets: readonly ViewSheet[];
  readonly features: readonly Feature[];
  readonly looks: Looks;
  readonly sharedTexts: string | undefined;
}

/** Relationships that change nothing a reader sees. */
const harmless: ReadonlySet<string> = new Set([
  'officeDocument',
  'core-properties',
  'extended-properties',
  'custom-properties',
  'thumbnail',
  'origin',
  'classificationlabels',
  'theme',
  'styles',
  'sharedStrings',
  'calcChain',
  'sheetMetadata',
  'customXml',
  'customProperty',
  'person',
  'printerSettings',
  'usernames',
  'revisionHeaders',
]);

/** Sheets of other kinds than cells are named, not read. */
const sheetKinds: ReadonlySet<string> = new Set([
  'worksheet',
  'chartsheet',
  'dialogsheet',
  'xlMacrosheet',
  'xlIntlMacrosheet',
]);

/**
 * Reads what a workbook consists of, following its relationships wherever the parts lie.
 * @throws Refusal `workbook-unreadable`, `format-unknown`.
 */
export function viewBook(opened: Package): ViewBook {
  const ofPackage = relationshipsOf(opened, '');
  const part = workbookOf(opened);
  const root = treeOf(part);
  const ofBook = relationshipsOf(opened, part.name);
  const typed = (type: string) => ofBook.find((relationship) => relationship.type === type)?.target;
  const listed = childrenOf(childOf(root, 'sheets'), 'sheet');
  const names = namesOf(root, listed);
  const sheets = listed.map((sheet, n): ViewSheet => {
    const { attributes } = sheet;
    const relationship = ofBook.find(({ id }) => id === attributes.get(':id'));
    return {
      name: attributes.get('name') ?? '',
      part: relationship?.target ?? '',
      kind: relationship?.type ?? '',
      state: attributes.get('state') ?? 'visible',
      features: names.filter(({ sheet: of }) => of === n).map((found) => found.feature),
    };
  });
  return {
    part: part.name,
    styles: typed('styles'),
    sheets,
    looks: looksOf(opened, typed('styles'), typed('theme')),
    sharedTexts: typed('sharedStrings'),
    features: [
      ...names.filter(({ sheet }) => sheet === null).map((found) => found.feature),
      ...settingsOf(root),
      ...addedParts(ofPackage, 'file'),
      ...addedParts(ofBook, 'workbook'),
      ...externalReferences(root, ofBook),
      ...twofold(root).map((name) => feature('part', { name: 'workbook', value: `${name} twice` })),
      ...doubledStyles(opened, typed('styles')),
      ...rivals(ofPackage, 'file'),
      ...rivals(ofBook, 'workbook'),
      ...wronglyDeclared(opened, [
        { kind: 'workbook', name: part.name },
        ...sheets.map((sheet) => ({ kind: sheet.kind, name: sheet.part })),
        ...['styles', 'sharedStrings'].flatMap((kind) => {
          const name = typed(kind);
          return name === undefined ? [] : [{ kind, name }];
        }),
      ]),
    ],
  };
}

/** Lists of styles that stand there twice: cells count in one of them. */
function doubledStyles(opened: Package, name: string | undefined): Feature[] {
  const part = name === undefined ? undefined : opened.part(name);
  if (part === undefined) return [];
  return twofold(treeOf(part)).map((list) => feature('part', { name: 'styles', value: `${list} twice` }));
}

/** Of these a program takes one, some the first and some the last. */
const only: ReadonlySet<string> = new Set(['officeDocument', 'styles', 'sharedStrings', 'theme']);

/** Parts beside others of which only one can count. */
function rivals(relationships: readonly Relationship[], where: string): Feature[] {
  const counted = new Map<string, number>();
  for (const { type } of relationships) counted.set(type, (counted.get(type) ?? 0) + 1);
  return [...counted]
    .filter(([type, count]) => only.has(type) && count > 1)
    .map(([type]) => feature('part', { name: where, value: `${type} twice` }));
}

/** Other files that formulas refer to, where no relationship tells of them. */
const externalReferences = (root: XmlNode, relationships: readonly Relationship[]): Feature[] =>
  childOf(root, 'externalReferences') === undefined ||
  relationships.some(({ type }) => /^externalLink/.test(type))
    ? []
    : [feature('external-link', { name: 'workbook', value: 'externalReferences' })];

interface NamedFeature {
  /** The sheet it is about; null for the workbook. */
  readonly sheet: number | null;
  readonly feature: Feature;
}

function namesOf(root: XmlNode, sheets: readonly XmlNode[]): NamedFeature[] {
  return childrenOf(childOf(root, 'definedNames'), 'definedName').flatMap((node): NamedFeature[] => {
    const name = node.attributes.get('name') ?? '';
    const local = node.attributes.get('localSheetId');
    const sheet = local === undefined ? null : Number(local);
    const of = (kind: 'print-area' | 'print-titles'): NamedFeature => ({
      sheet,
      feature: feature(kind, { formulas: printed(node.text) }),
    });
    switch (name.toLowerCase()) {
      case '_xlnm.print_area':
        return [of('print-area')];
      case '_xlnm.print_titles':
        return [of('print-titles')];
      // Where a filter is; what it hides is seen in the rows.
      case '_xlnm._filterdatabase':
        return [];
    }
    const scope = sheet === null ? undefined : sheets[sheet]?.attributes.get('name');
    const full = scope === undefined ? name : `${scope}!${name}`;
    const comment = node.attributes.get('comment') ?? '';
    const value = ['function', 'hidden'].filter((each) => isOn(node.attributes.get(each))).join(' ');
    const told = [feature('name', { name: full, formulas: [node.text], value })];
    if (comment !== '') told.push(feature('name', { name: `${full} comment`, value: comment }));
    return told.map((each) => ({ sheet: null, feature: each }));
  });
}

/** Ranges that are printed, in one order and spelling. */
const printed = (text: string): string[] =>
  text
    .split(/,(?=(?:[^']*'[^']*')*[^']*$)/)
    .map((range) => range.replaceAll('$', '').trim())
    .sort();

/** Settings that change what is shown or worked out. */
function settingsOf(root: XmlNode): Feature[] {
  const features: Feature[] = [];
  const properties = childOf(root, 'workbookPr')?.attributes;
  if (isOn(properties?.get('date1904'))) features.push(feature('date-system', { value: '1904' }));
  const objects = properties?.get('showObjects') ?? 'all';
  if (objects !== 'all') features.push(feature('display', { name: 'drawings', value: objects }));
  for (const { attributes } of childrenOf(childOf(root, 'bookViews'), 'workbookView')) {
    if (!isOn(attributes.get('showSheetTabs'), true))
      features.push(feature('display', { name: 'sheet tabs', value: 'hidden' }));
    if (Number(attributes.get('tabRatio') ?? 600) < 100)
      features.push(feature('display', { name: 'sheet tabs', value: 'without room' }));
    const window = attributes.get('visibility') ?? 'visible';
    if (window !== 'visible') features.push(feature('display', { name: 'window', value: window }));
  }
  const calculation = childOf(root, 'calcPr')?.attributes;
  const mode = calculation?.get('calcMode') ?? 'auto';
  if (mode !== 'auto') features.push(feature('calculation', { name: 'mode', value: mode }));
  if (!isOn(calculation?.get('fullPrecision'), true))
    features.push(feature('calculation', { name: 'precision', value: 'as displayed' }));
  if (isOn(calculation?.get('iterate')))
    features.push(feature('calculation', { name: 'iteration', value: 'on' }));
  return features;
}

/** Parts that no annex has, by what they are. */
export function addedParts(relationships: readonly Relationship[], where: string): Feature[] {
  return relationships.flatMap(({ type, target, outside }): Feature[] => {
    if (harmless.has(type) || sheetKinds.has(type)) return [];
    const kind = /^vba/i.test(type)
      ? 'macro'
      : /^externalLink/.test(type) || outside
        ? 'external-link'
        : 'part';
    return [feature(kind, { name: where, value: outside ? `${type} ${target}` : type })];
  });
}
