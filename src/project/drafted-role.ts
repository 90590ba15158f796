import type { Text } from '../language/text.ts';

/** The roles that a first project file names by itself. */
export const draftedRoles = [
  'months',
  'sales',
  'notices',
  'register',
  'measures',
  'incidents',
  'screening',
] as const;

/** One of them. */
export type DraftedRole = (typeof draftedRoles)[number];

/** Something of each. */
export const ofEachRole = <Thing>(of: (role: DraftedRole) => Thing): Readonly<Record<DraftedRole, Thing>> =>
  Object.fromEntries(draftedRoles.map((role) => [role, of(role)])) as Record<DraftedRole, Thing>;

/** What each is called. */
export const draftedRoleNames: Readonly<Record<DraftedRole, Text>> = Object.freeze({
  months: { ja: '月別の加盟店データ', en: 'merchant months' },
  sales: { ja: '売上明細', en: 'sales' },
  notices: { ja: '不正利用の通知', en: 'fraud notices' },
  register: { ja: '加盟店台帳', en: 'merchant register' },
  measures: { ja: '講じた措置', en: 'measures taken' },
  incidents: { ja: '漏えい事件の一覧', en: 'leaks of card data' },
  screening: { ja: '注文の審査の件数', en: 'order screening' },
});

/** Roles that the name of a file tells, as their headings are those of others. */
const byName: readonly (readonly [DraftedRole, RegExp])[] = [
  ['measures', /measure|措置/i],
  ['incidents', /incident|漏えい|漏洩/i],
  ['screening', /screening|審査/i],
];

/** The role that the name of a file tells; undefined where its headings have to. */
export const roleByName = (file: string): DraftedRole | undefined =>
  byName.find(([, pattern]) => pattern.test(file))?.[0];
