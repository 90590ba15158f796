import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/** What each entry of the package is made from, by its name in `exports`. */
export const entryFiles = {
  index: 'src/index.ts',
  testing: 'src/testing.ts',
  'testing-vitest': 'src/testing-vitest.ts',
  'testing-fast-check': 'src/testing-fast-check.ts',
  exceljs: 'src/exceljs.ts',
} as const;
export type Entry = keyof typeof entryFiles;

export interface PublicName {
  readonly entry: Entry;
  readonly name: string;
  readonly isFunction: boolean;
  /** How many of a function's parameters may be left out. */
  readonly optional: number;
  /** Whether it is there for the compiler alone. */
  readonly isType: boolean;
  /** The first paragraph of its doc comment, on one line. */
  readonly about: string;
  /** The texts of its `@example`s. */
  readonly examples: readonly string[];
}

/** What the compiler makes of the entries. */
function compiledEntries() {
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const entries = Object.entries(entryFiles) as [Entry, string][];
  const program = ts.createProgram(
    entries.map(([, file]) => join(root, file)),
    config.options,
  );
  const checker = program.getTypeChecker();
  const meant = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exports = entries.flatMap(([entry, file]) => {
    const source = program.getSourceFile(join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module.`);
    return checker
      .getExportsOfModule(module)
      .map((exported) => ({ entry, name: exported.name, symbol: meant(exported) }));
  });
  return { checker, meant, exports };
}

const mayBeLeftOut = (at: ts.Declaration | undefined): boolean =>
  at !== undefined && ts.isParameter(at) && (at.questionToken !== undefined || at.initializer !== undefined);

/** Every name that an entry exports, types among them, as the compiler knows them. */
export function publicNames(): PublicName[] {
  const { checker, exports } = compiledEntries();
  return exports.map(({ entry, name, symbol }) => {
    const at = symbol.valueDeclaration;
    const calls = at === undefined ? [] : checker.getTypeOfSymbolAtLocation(symbol, at).getCallSignatures();
    const [about = ''] = ts.displayPartsToString(symbol.getDocumentationComment(checker)).split(/\n\s*\n/);
    return {
      entry,
      name,
      isFunction: calls.length > 0,
      optional: calls.reduce(
        (most, { parameters }) =>
          Math.max(most, parameters.filter(({ valueDeclaration }) => mayBeLeftOut(valueDeclaration)).length),
        0,
      ),
      isType: at === undefined || (symbol.flags & ts.SymbolFlags.Value) === 0,
      about: about.replace(/\s+/g, ' ').trim(),
      examples: symbol
        .getJsDocTags(checker)
        .filter(({ name }) => name === 'example')
        .map(({ text }) => ts.displayPartsToString(text)),
    };
  });
}

/**
 * Types of this library that a public signature names and no entry exports, each with the public name that needs it:
 * whoever keeps such a value could not write its type. What a list is made of (`typeof bands`) need not be exported.
 */
export function unexportedTypes(): string[] {
  const { checker, meant, exports } = compiledEntries();
  const exported = new Map(exports.map(({ symbol, name }) => [symbol, name]));
  const found = new Set<string>();
  for (const [symbol, name] of exported) {
    for (const declaration of symbol.declarations ?? []) look(declaration, name);
  }
  return [...found].sort();

  function look(node: ts.Node, user: string): void {
    // What a function does is its own affair; so is the value of a constant.
    if (ts.isBlock(node) || (ts.isVariableDeclaration(node.parent) && node === node.parent.initializer))
      return;
    if (ts.isParameter(node) && node.initializer !== undefined) {
      if (node.type !== undefined) look(node.type, user);
      return;
    }
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol !== undefined) {
      const type = meant(symbol);
      const [declaration] = type.declarations ?? [];
      const file = declaration?.getSourceFile().fileName ?? '';
      const isOurs =
        file.startsWith(join(root, 'src')) && !ts.isTypeParameterDeclaration(declaration as ts.Node);
      if (isOurs && !exported.has(type)) found.add(`${type.name} (${user})`);
    }
    ts.forEachChild(node, (child) => look(child, user));
  }
}
