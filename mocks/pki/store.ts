import { existsSync } from 'node:fs'
import { link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** A file of the authority: what holds a private key is for its owner's eyes only. */
export interface PkiFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/**
 * Creates a folder with all its files, or not at all: everything is written aside and one rename puts it in place.
 * When another process was first, its folder is kept and ours is removed.
 */
export async function createFolder(dir: string, files: readonly PkiFile[]): Promise<void> {
  await mkdir(dirname(dir), { recursive: true, mode: 0o700 })
  const aside = await mkdtemp(join(dirname(dir), `.${basename(dir)}-`))
  try {
    for (const { path, content } of files) {
      await mkdir(dirname(join(aside, path)), { recursive: true, mode: 0o700 })
      await writeFile(join(aside, path), content, { mode: 0o600 })
    }
    await rename(aside, dir)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(dir)) throw error
  }
}

/** Puts a file in place, whole, unless one is there: the first process wins and the others read what it wrote. */
export async function writeOnce(path: string, content: string): Promise<void> {
  await aside(path, content, async (temporary) => {
    try {
      await link(temporary, path)
    } catch (error) {
      if (!existsSync(path)) throw error
    }
  })
}

/** Puts a file in place of another, whole: a reader sees the old one or the new one. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await aside(path, content, (temporary) => rename(temporary, path))
}

async function aside(path: string, content: string | Uint8Array, put: (temporary: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(dirname(path), `.${basename(path)}-`))
  try {
    const temporary = join(folder, 'new')
    await writeFile(temporary, content, { mode: 0o600 })
    await put(temporary)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The text of a file, or null when there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
