/** What writes the receipts. The version is that of package.json, held equal by a test. */
export const library = Object.freeze({ name: 'acquirer-report', version: '0.1.0' });
