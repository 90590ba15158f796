import type { Package } from './open-package.ts';
import { relationshipsOf } from './relationships.ts';
import { everyNode, treeOf, type XmlNode } from './xml-tree.ts';

/** A comment at a cell. */
export interface CellComment {
  /** `D1`; empty where it names none. */
  readonly at: string;
  readonly text: string;
}

/** The comments of a part, of either kind: notes, and threads. */
export const commentTexts = (root: XmlNode): readonly CellComment[] =>
  [...everyNode(root, 'comment'), ...everyNode(root, 'threadedComment')].map((comment) => ({
    at: comment.attributes.get('ref') ?? '',
    text: [...everyNode(comment, 't'), ...everyNode(comment, 'text')]
      .map(({ text }) => text)
      .join('')
      .trim(),
  }));

/** Of a thread, Excel keeps this for programs that know none beside it. */
const ofThread = /^\[(?:Threaded comment|スレッド化されたコメント)\]/i;

/** The comments at the cells of a sheet, by the name of its part. @throws Refusal as `contentOf` */
export function sheetComments(opened: Package, sheet: string): readonly CellComment[] {
  return relationshipsOf(opened, sheet).flatMap(({ type, target, outside }) => {
    const part = outside || !/^(?:comments|threadedComment)$/.test(type) ? undefined : opened.part(target);
    return part === undefined ? [] : commentTexts(treeOf(part)).filter(({ text }) => !ofThread.test(text));
  });
}
