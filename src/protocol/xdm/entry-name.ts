import type { ZipEntry, ZipProblem } from './archive.ts'

const UTF8_FLAG = 0x0800
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** Upper half of CP437, the historic character set of ZIP names (APPNOTE appendix D). */
const CP437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** The name of an entry: UTF-8 when flagged so or valid, else CP437; what two readers would read differently is reported (APPNOTE 4.4.4, bit 11). */
export function entryName(bytes: Uint8Array, flags: number, report: (code: 'name-encoding', detail: string, entry: string) => void): string {
  const flagged = (flags & UTF8_FLAG) !== 0
  const decoded = decodeUtf8(bytes)
  const name = decoded ?? [...bytes].map((b) => (b < 0x80 ? String.fromCharCode(b) : (CP437[b - 0x80] ?? ''))).join('')
  if (decoded === undefined && flagged) report('name-encoding', 'said to be UTF-8, and is not', name)
  else if (!flagged && bytes.some((b) => b >= 0x80)) report('name-encoding', 'neither ASCII nor said to be UTF-8', name)
  if (/[\0-\x1f\x7f]/.test(name)) report('name-encoding', 'control character', name)
  return name
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** What in an entry could write elsewhere than under the folder chosen by the person who unpacks it (own; XDM-Z-02). */
export function escapes(entry: ZipEntry): { readonly code: ZipProblem['code']; readonly detail: string }[] {
  const { name } = entry
  const found: { code: ZipProblem['code']; detail: string }[] = []
  if (name.startsWith('/') || name.startsWith('\\') || /^[a-z]:/i.test(name)) found.push({ code: 'absolute-path', detail: 'a path from the root of a disk' })
  if (name.split(/[/\\]/).includes('..')) found.push({ code: 'parent-path', detail: 'a path that leaves its folder' })
  // Forbidden by APPNOTE 4.4.17.1; a folder separator on some systems only.
  if (name.includes('\\')) found.push({ code: 'backslash', detail: 'folders separated by \\' })
  if (entry.symlink) found.push({ code: 'symlink', detail: 'a symbolic link' })
  return found
}
