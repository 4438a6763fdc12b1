import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import type { PackVersion } from './types.ts'

/** The commit of a checkout, read from `.git` without running git; else a hash of the files that make verdicts. */
export function versionOf(root: string): PackVersion {
  const commit = commitOf(root)
  return commit === undefined ? { kind: 'arbre', id: `sha256:${treeHash(root)}` } : { kind: 'commit', id: commit }
}

function commitOf(root: string): string | undefined {
  const git = gitFolder(root)
  const head = git && text(join(git, 'HEAD'))
  if (!git || !head) return undefined
  if (isCommit(head)) return head
  const ref = /^ref:\s*(\S+)$/.exec(head)?.[1]
  if (ref === undefined || ref.includes('..')) return undefined
  // A linked work tree keeps its own HEAD and shares the rest.
  const common = text(join(git, 'commondir'))
  const folders = common === undefined ? [git] : [git, isAbsolute(common) ? common : resolve(git, common)]
  for (const folder of folders) {
    const loose = text(join(folder, ref))
    if (loose !== undefined && isCommit(loose)) return loose
    const packed = text(join(folder, 'packed-refs'))
    const line = packed?.split('\n').find((l) => l.slice(41).trim() === ref)
    if (line && isCommit(line.slice(0, 40))) return line.slice(0, 40)
  }
  return undefined
}

/** `.git` is a folder, or in a work tree or submodule a file that names one. */
function gitFolder(root: string): string | undefined {
  const path = join(root, '.git')
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return undefined
  if (stat.isDirectory()) return path
  const named = /^gitdir:\s*(.+)$/.exec(text(path) ?? '')?.[1]
  return named === undefined ? undefined : resolve(root, named.trim())
}

function text(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

function isCommit(word: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(word)
}

/** Folders of the tool that take part in a verdict. */
const JUDGING = ['infrastructure', 'jeuxDeValeurs', 'schematrons']

function treeHash(root: string): string {
  const hash = createHash('sha256')
  const files = JUDGING.flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => `${folder}/${f.replaceAll('\\', '/')}`)
    } catch {
      return []
    }
  })
  for (const file of files.filter((f) => /\.(?:sch|xml|xsd|rdf)$/i.test(f)).sort()) {
    hash.update(`${file}\0`)
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest(),
    )
  }
  return hash.digest('hex')
}
