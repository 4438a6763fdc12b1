import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SchemaFiles } from '../protocol/schematron/index.ts'

/**
 * The files of a checkout, read on demand. The artefacts were written on Windows: where the exact name is absent, each
 * segment of a path is matched without letter case. Nothing outside the folder is read.
 */
export class PackFiles implements SchemaFiles {
  private readonly listings = new Map<string, ReadonlyMap<string, string> | undefined>()

  constructor(readonly root: string) {}

  locate(path: string): string | undefined {
    let found = ''
    for (const segment of path.split('/')) {
      if (segment === '' || segment === '.' || segment === '..') return undefined
      const name = this.nameIn(found, segment)
      if (name === undefined) return undefined
      found = found === '' ? name : `${found}/${name}`
    }
    return statSync(join(this.root, found), { throwIfNoEntry: false })?.isFile() ? found : undefined
  }

  read(path: string): Uint8Array {
    return readFileSync(join(this.root, path))
  }

  /** Names in a folder, itself matched without letter case; empty when it is absent. */
  list(folder: string): string[] {
    let found = ''
    for (const segment of folder.split('/')) {
      const name = this.nameIn(found, segment)
      if (name === undefined) return []
      found = found === '' ? name : `${found}/${name}`
    }
    return [...new Set(this.listing(found)?.values() ?? [])].sort()
  }

  private nameIn(folder: string, segment: string): string | undefined {
    const listing = this.listing(folder)
    return listing?.get(segment) ?? listing?.get(fold(segment))
  }

  /** Exact names to themselves, then folded names to the first that folds so. */
  private listing(folder: string): ReadonlyMap<string, string> | undefined {
    if (this.listings.has(folder)) return this.listings.get(folder)
    let names: string[] | undefined
    try {
      names = readdirSync(join(this.root, folder)).sort()
    } catch {
      // Not a folder, or absent: no file answers below it.
      names = undefined
    }
    const listing = names && new Map<string, string>([...names.toReversed().map((n) => [fold(n), n] as const), ...names.map((n) => [n, n] as const)])
    this.listings.set(folder, listing)
    return listing
  }
}

/** Accents are written composed or decomposed according to the system that made the checkout. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
