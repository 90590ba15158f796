import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Pages of the repository by their place in the site. English stands at the root, Japanese below `ja/`. */
export function placesOf(root) {
  const places = new Map([
    ['README.md', 'index.md'],
    ['README.ja.md', 'ja/index.md'],
    ['CHANGELOG.md', 'changelog.md'],
    ['CONTRIBUTING.md', 'contributing.md'],
    ['SECURITY.md', 'security.md'],
    ['kernel/README.md', 'kernel/index.md'],
    ['benchmarks/results.md', 'benchmarks/results.md'],
  ]);
  for (const name of readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.md')) places.set(`docs/${name}`, name.replace(/(^|\/)README\.md$/, '$1index.md'));
  }
  return places;
}

/** Where a heading can be linked to, here and on GitHub: its words in lower case, joined by hyphens. */
export const anchorOf = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/** The anchors of a page. A heading that comes again has a number behind it. */
function anchorsIn(text) {
  const seen = new Map();
  return new Set(
    [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) => {
      const anchor = anchorOf(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', ''));
      const times = seen.get(anchor) ?? 0;
      seen.set(anchor, times + 1);
      return times === 0 ? anchor : `${anchor}-${times}`;
    }),
  );
}

/** Every link of a page to a heading that is not there: `docs/api.md: input.md#no-such`. */
export function brokenAnchors(root) {
  const texts = new Map(
    [...placesOf(root).keys()].map((page) => [page, readFileSync(join(root, page), 'utf8')]),
  );
  return [...texts].flatMap(([page, text]) =>
    linksIn(text).flatMap((link) => {
      const [path, anchor] = link.split('#');
      if (anchor === undefined || /^[a-z]+:/.test(link)) return [];
      const target = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), decodeURI(path)));
      const aimed = texts.get(target) ?? texts.get(`${target.replace(/\/$/, '')}/README.md`);
      return aimed === undefined || anchorsIn(aimed).has(decodeURI(anchor)) ? [] : [`${page}: ${link}`];
    }),
  );
}

const linksIn = (text) => {
  const links = [];
  outsideCode(text, (prose) => {
    links.push(...[...prose.matchAll(/\]\(([^)\s]+)/g)].map(([, link]) => link));
    return prose;
  });
  return links;
};

/**
 * Lays the pages out in `to`. A link to a page becomes one to its place in the site; any other file that a page links
 * to or shows goes along under `public/`. A link to nothing, be it a file or a heading, is an error that names page
 * and link.
 */
export function layPages(root, to) {
  rmSync(to, { recursive: true, force: true });
  const broken = brokenAnchors(root);
  if (broken.length > 0) throw new Error(`Links to headings that are not there: ${broken.join(', ')}`);
  const places = placesOf(root);
  for (const [page, place] of places) {
    const text = readFileSync(join(root, page), 'utf8');
    const laid = outsideCode(text, (prose) =>
      prose
        // A word in angle brackets is prose, no element.
        .replace(/<(?!\/?(?:a|br|img|p|sub|sup|details|summary|!--)\b)(?!!--)/g, '&lt;')
        .replace(/(\]\()([^)\s]+)(?=\)|\s")/g, (whole, before, link) =>
          /^(#|[a-z]+:)/.test(link) ? whole : before + linkFrom(page, link),
        ),
    );
    write(join(to, place), laid);
  }

  function linkFrom(page, link) {
    const [path, anchor] = link.split('#');
    const target = posix.normalize(posix.join(posix.dirname(page), decodeURI(path))).replace(/\/$/, '');
    const hash = anchor === undefined ? '' : `#${anchor}`;
    const place = places.get(target) ?? places.get(`${target}/README.md`);
    if (place !== undefined) return `/${place}${hash}`;
    if (!existsSync(join(root, target))) throw new Error(`${page} links to ${link}, which is not there.`);
    for (const file of filesOf(target)) {
      mkdirSync(dirname(join(to, 'public/files', file)), { recursive: true });
      copyFileSync(join(root, file), join(to, 'public/files', file));
    }
    if (!statSync(join(root, target)).isDirectory()) return `/files/${target}`;
    write(join(to, 'folders', `${target}.md`), `# ${target}\n\n${listOf(filesOf(target))}\n`);
    return `/folders/${target}.md`;
  }

  function filesOf(target) {
    if (!statSync(join(root, target)).isDirectory()) return [target];
    return readdirSync(join(root, target), { recursive: true, encoding: 'utf8' })
      .map((name) => `${target}/${name}`)
      .filter(
        (name) => !/(^|\/)(node_modules|output)(\/|$)/.test(name) && statSync(join(root, name)).isFile(),
      )
      .sort();
  }
}

const listOf = (files) =>
  files.map((file) => `- <a href="/files/${file}" target="_self">${file}</a>`).join('\n');

/** Changes what stands outside of blocks and spans of code. */
const outsideCode = (text, change) =>
  text
    .split(/(^```[\s\S]*?^```|`[^`\n]+`)/m)
    .map((piece, at) => (at % 2 === 0 ? change(piece) : piece))
    .join('');

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
