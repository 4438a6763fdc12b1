/** Longest text worth printing on a terminal. */
const READABLE = 300

/** Foreign text on one line: it may hold line ends and terminal commands, and neither reaches the terminal. */
export function terminalText(text: string): string {
  const flat = text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd')
    .trim()
  return flat.length > READABLE ? `${flat.slice(0, READABLE - 1)}…` : flat
}
