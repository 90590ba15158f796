// The same with a Buffer of its own.
export { CsvError, parse } from 'csv-parse/browser/esm/sync';
