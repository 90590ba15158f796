import { excerpt } from './excerpt.ts';
import { Refusal } from './refusal.ts';
import { noName, type SystemError, systemCause } from './system-error.ts';

/**
 * What the operating system would not read, as a sentence.
 * `file-missing`, `file-is-folder`, `file-unreadable`; `text-for-a-path` when it looks like what stands in a file.
 */
export function cannotRead(path: string | URL, error: SystemError): Refusal {
  const asked = String(path);
  const name = asked === '' ? '""' : excerpt(asked);
  if (isText(asked) && ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', noName].includes(error.code ?? '')) {
    return new Refusal('text-for-a-path', {
      ja: `ファイル名の代わりに文章が渡されました（「${name}」）。文字列はファイルのパスとして読みます。中身を渡す場合は Buffer.from(text) のようにバイト列にしてください。`,
      en: `A text was given where the name of a file is expected ("${name}"). A string is a path; give what stands in a file as bytes, like Buffer.from(text).`,
    });
  }
  switch (error.code) {
    case 'ENOENT':
      return new Refusal('file-missing', {
        ja: `${name}: ファイルが見つかりません。名前と場所を確認してください。`,
        en: `${name} does not exist. Check its name and place.`,
      });
    case 'EISDIR':
      return new Refusal('file-is-folder', {
        ja: `${name}: フォルダーです。ファイルを指定してください。`,
        en: `${name} is a folder. Give a file.`,
      });
    default: {
      const cause = systemCause(error);
      return new Refusal('file-unreadable', {
        ja: `${name}: 読み込めません。${cause.ja}。`,
        en: `${name} cannot be read: ${cause.en}.`,
      });
    }
  }
}

/** A path was given to a host without a file system. `files-unavailable` */
export function noFiles(path: string | URL): Refusal {
  const name = excerpt(String(path));
  return new Refusal('files-unavailable', {
    ja: `「${name}」: ここ（ブラウザーなど）ではパスからファイルを読み書きできません。File、Blob、ArrayBuffer などの中身を渡し、結果はバイト列で受け取ってください。`,
    en: `"${name}": there is no file system here (a browser, for instance). Give what stands in a file as File, Blob or bytes, and take results as bytes.`,
  });
}

/** No name of a file has several lines, and none is that long. */
const isText = (path: string): boolean => /[\r\n\0]/.test(path) || path.length > 4096;
