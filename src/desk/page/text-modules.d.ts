// What the build puts into the page as text.
declare module 'desk:worker' {
  /** Deflated, in base64. */
  const text: string;
  export default text;
}

declare module 'desk:licences' {
  const text: string;
  export default text;
}
