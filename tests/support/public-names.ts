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
  /** The texts of its `@example`s. */
  readonly examples: readonly string[];
}

/** Every name that an entry exports, types among them, as the compiler knows them. */
export function publicNames(): PublicName[] {
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
  return entries.flatMap(([entry, file]) => {
    const source = program.getSourceFile(join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module.`);
    return checker.getExportsOfModule(module).map((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const at = symbol.valueDeclaration;
      return {
        entry,
        name: exported.name,
        isFunction:
          at !== undefined && checker.getTypeOfSymbolAtLocation(symbol, at).getCallSignatures().length > 0,
        examples: symbol
          .getJsDocTags(checker)
          .filter(({ name }) => name === 'example')
          .map(({ text }) => ts.displayPartsToString(text)),
      };
    });
  });
}
