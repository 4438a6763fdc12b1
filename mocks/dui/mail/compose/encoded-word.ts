/** Bytes of text in one encoded word: 45 bytes give 60 characters of base64, under the 75 of RFC 2047. */
const WORD_BYTES = 45

/** The text of an unstructured field: as it is in ASCII, else as UTF-8 encoded words, one a line (RFC 2047). */
export function headerText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return foldWords(text)
  const words: string[] = []
  let word = ''
  for (const char of text) {
    if (Buffer.byteLength(word + char) > WORD_BYTES) {
      words.push(word)
      word = ''
    }
    word += char
  }
  return [...words, word].map((w) => `=?UTF-8?B?${Buffer.from(w, 'utf8').toString('base64')}?=`).join('\r\n ')
}

/** The display name of an address: quoted in ASCII, else encoded. */
export function displayName(label: string): string {
  if (!/^[\x20-\x7e]*$/.test(label)) return headerText(label)
  return `"${label.replace(/[\\"]/g, '\\$&')}"`
}

/** A MIME parameter: quoted in ASCII, else in the extended form (RFC 2231). */
export function parameter(name: string, value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return `${name}="${value.replace(/[\\"]/g, '\\$&')}"`
  const percent = (c: string): string => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  return `${name}*=UTF-8''${encodeURIComponent(value).replace(/['()*]/g, percent)}`
}

/** Folds before a word where a line would pass 76 characters. */
function foldWords(text: string): string {
  const lines = ['']
  for (const word of text.split(/(?<=\S)(?= )/)) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + word.length > 60) lines.push(word)
    else lines[lines.length - 1] = line + word
  }
  return lines.join('\r\n')
}
