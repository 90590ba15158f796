/** The text of src/intake/skim-kernel.ts. */
export function compiled(): Promise<string>;
