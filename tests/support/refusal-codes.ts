import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const src = resolve(import.meta.dirname, '../../src');

/** What a refusal says, with … for what differs from case to case: the first text of its code in the source. */
interface Said {
  readonly ja: string;
  readonly en: string;
}

/** The text of an expression; undefined where it is put together elsewhere. */
function textOf(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  }
  if (ts.isConditionalExpression(node)) return textOf(node.whenTrue) ?? textOf(node.whenFalse);
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
  if (ts.isBinaryExpression(node)) return `${textOf(node.left) ?? '…'}${textOf(node.right) ?? '…'}`;
  return undefined;
}

function saidIn(node: ts.Node): Said | undefined {
  let said: Said | undefined;
  const look = (each: ts.Node): void => {
    if (said === undefined && ts.isObjectLiteralExpression(each)) {
      const of = (name: string) =>
        textOf(
          each.properties.find(
            (one): one is ts.PropertyAssignment =>
              ts.isPropertyAssignment(one) && ts.isIdentifier(one.name) && one.name.text === name,
          )?.initializer,
        );
      const [ja, en] = [of('ja'), of('en')];
      if (ja !== undefined && en !== undefined) said = { ja, en };
    }
    ts.forEachChild(each, look);
  };
  look(node);
  return said;
}

/** The codes of the closed type, each with what its refusals say. */
export function refusalCodes(): ReadonlyMap<string, Said> {
  const codes = new Map<string, Said>();
  const text = readFileSync(join(src, 'language/refusal-code.ts'), 'utf8');
  const known = [...text.matchAll(/^ {2}\| '([a-z0-9-]+)'/gm)].map(([, code]) => code as string);
  // The page of the desk only advises on findings; what they say is said elsewhere.
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/^desk[\\/]page[\\/]/.test(name),
  );
  for (const file of files.sort()) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(src, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    // A function of the same file that is called with the code.
    const saidBy = (called: ts.Expression): Said | undefined => {
      const found = source.statements.find(
        (each) =>
          ts.isFunctionDeclaration(each) && ts.isIdentifier(called) && each.name?.text === called.text,
      );
      return found && saidIn(found);
    };
    const look = (node: ts.Node): void => {
      // A record with a text for each code.
      if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name) && known.includes(node.name.text)) {
        const said = saidIn(node.initializer);
        if (said !== undefined && !codes.has(node.name.text)) codes.set(node.name.text, said);
      }
      // A function that refuses with a code that it is given, and this one where it is given none.
      if (ts.isParameter(node) && node.initializer !== undefined && ts.isStringLiteral(node.initializer)) {
        const code = node.initializer.text;
        const said = known.includes(code) && !codes.has(code) ? saidIn(node.parent) : undefined;
        if (said !== undefined) codes.set(code, said);
      }
      // A refusal where it is made, or a call that is given the code and what to say.
      if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.arguments !== undefined) {
        const code = node.arguments.find(
          (each): each is ts.StringLiteral => ts.isStringLiteral(each) && known.includes(each.text),
        )?.text;
        const said =
          code === undefined || codes.has(code) ? undefined : (saidIn(node) ?? saidBy(node.expression));
        if (code !== undefined && said !== undefined) codes.set(code, said);
      }
      ts.forEachChild(node, look);
    };
    look(source);
  }
  return new Map(known.map((code) => [code, codes.get(code) ?? { ja: '', en: '' }]));
}

const cell = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .replaceAll('`', "'")
    .replaceAll(/([<*_[\]])/g, '\\$1')
    .replaceAll(/(?:… ?){2,}/g, '…')
    .trim();

/** docs/codes.md, made of them. */
export function codesPage(): string {
  const rows = [...refusalCodes()].map(([code, { ja, en }]) => `| \`${code}\` | ${cell(en)} | ${cell(ja)} |`);
  return `# The codes of refusals

What cannot be done at all is thrown as a \`Refusal\`, whose \`code\` is one of these; the type \`RefusalCode\` is their union. Codes are kept: a program may ask for them. Sentences may change; \`…\` stands for what differs from case to case, and where a code has several sentences this is one of them. \`error instanceof Refusal\` holds across module systems and copies of the library.

| code | in English | 日本語 |
|---|---|---|
${rows.join('\n')}
`;
}
