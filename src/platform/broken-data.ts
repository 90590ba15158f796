/** Compressed data that cannot be expanded; the message is what zlib says of it. */
export class BrokenData extends Error {}
