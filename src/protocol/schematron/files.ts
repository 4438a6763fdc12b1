/**
 * The files a schema is made of: the engine never opens a file by itself.
 * Paths are separated by `/` and relative to a root of the caller's choice.
 */
export interface SchemaFiles {
  /** The file meant by a path: itself, or the one that differs by letter case only; undefined when there is none. */
  locate(path: string): string | undefined
  /** Bytes of a file named by `locate`. */
  read(path: string): Uint8Array
}

/** Folder of a path, without final `/`; empty at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Path meant by `href` (relative, URI escapes allowed, `\` as written on Windows) in a file of `folder`. */
export function resolvePath(folder: string, href: string): string {
  const written = unescapeUri(href.trim()).replaceAll('\\', '/')
  const kept: string[] = []
  for (const segment of (written.startsWith('/') ? written : `${folder}/${written}`).split('/')) {
    if (segment === '' || segment === '.') continue
    // A path that climbs above the root keeps its `..`: no file answers to it.
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else kept.push(segment)
  }
  return kept.join('/')
}

function unescapeUri(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

/** Files held in memory, letter case folded segment by segment where the exact path is absent. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): SchemaFiles {
  const byFold = new Map(Object.keys(contents).map((path) => [path.toLowerCase(), path]))
  return {
    locate: (path) => (Object.hasOwn(contents, path) ? path : byFold.get(path.toLowerCase())),
    read: (path) => {
      const content = contents[path] ?? ''
      return typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    },
  }
}
