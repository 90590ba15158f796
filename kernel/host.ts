// What the host decides, where bytes alone do not tell.

/** What is written here as a month: its number times 256 and its ordinal in the ledger; -1 to leave the line. */
@external('host', 'month')
export declare function hostMonth(from: usize, to: usize): i32;

/** The index of a merchant that is new, or whose id is no plain text; -1 to leave the line. */
@external('host', 'merchant')
export declare function hostMerchant(idFrom: usize, idTo: usize, nameFrom: usize, nameTo: usize, month: i32): i32;

/** Tells of a merchant that found no place in the table: who has its id is for the host to know. */
@external('host', 'far')
export declare function hostFar(merchant: i32): void;

/** Gives a merchant another name, if it may have this one; 0 to leave the line. */
@external('host', 'rename')
export declare function hostRename(merchant: i32, from: usize, to: usize, month: i32): i32;

/** Whether a field that is not used may pass; 0 to leave the line. */
@external('host', 'passes')
export declare function hostPasses(from: usize, to: usize): i32;

/** Whether the text of a column that the host looks at changes nothing for its row; 0 to leave the line. */
@external('host', 'mark')
export declare function hostMark(column: i32, from: usize, to: usize): i32;

/** Enters the figures of a row that has no place here: they are too large, or the merchant has some in this month. */
@external('host', 'enter')
export declare function hostEnter(merchant: i32, month: i32, sales: f64, fraud: f64, origin: u32): void;

/** Has memory given to the figures of some merchants in twelve months, and its address put in its place. */
@external('host', 'chunk')
export declare function hostChunk(year: i32, chunk: i32): void;

/** The same for where the fraud of some merchants begins, and for some entries of fraud. */
@external('host', 'heads')
export declare function hostHeads(chunk: i32): void;
@external('host', 'fraud')
export declare function hostFraud(chunk: i32): void;
