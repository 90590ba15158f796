// The page's own script and style are real files, put into the build as text.
declare module '*.client.js' {
  const text: string;
  export default text;
}

declare module '*.page.css' {
  const text: string;
  export default text;
}
