/** Between levels of folders. */
export const DELIMITER = '/'
const LONGEST = 255

/** `INBOX` in any case is the inbox (RFC 3501 §5.1); other names are taken as written. */
export function folderKey(name: string): string {
  return /^inbox(?=\/|$)/i.test(name) ? `INBOX${name.slice(5)}` : name
}

/** Whether a client may give this name to a folder: levels not empty, no control character, at most 255 characters. */
export function isFolderName(name: string): boolean {
  return name.length <= LONGEST && !/[\x00-\x1f\x7f]/.test(name) && name.split(DELIMITER).every((level) => level.trim() !== '')
}

/** `a/b/c` → `a`, `a/b`. */
export function levelsAbove(name: string): string[] {
  const levels = name.split(DELIMITER)
  return levels.slice(1).map((_level, i) => levels.slice(0, i + 1).join(DELIMITER))
}
