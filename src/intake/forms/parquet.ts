import { beginsWith, endingOf, type Form } from './form.ts';

// Every Parquet file begins with PAR1, or with PARE when it is encrypted.
const magics = [
  [0x50, 0x41, 0x52, 0x31],
  [0x50, 0x41, 0x52, 0x45],
] as const;

/** Parquet files; read through hyparquet, which is installed by those who need it. */
export const parquet: Form = {
  recognises: (head, name) => magics.some((magic) => beginsWith(head, magic)) || endingOf(name) === 'parquet',
  async *open(source, _, teller) {
    yield (await import('./parquet/table.ts')).openParquet(source, teller);
  },
};
