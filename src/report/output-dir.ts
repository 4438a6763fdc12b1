import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where reporters write, and what was written so far. */
export interface OutputDir {
  /** Writes a file and returns its path. */
  write(name: string, content: string | Uint8Array): Promise<string>
  readonly written: readonly string[]
}

/** Writes into a folder, made when missing; paths are given back as the folder was named. */
export function folderOutput(folder: string): OutputDir {
  const written: string[] = []
  return {
    written,
    write(name, content) {
      mkdirSync(folder, { recursive: true })
      const path = join(folder, name)
      writeFileSync(path, content)
      written.push(path)
      return Promise.resolve(path)
    },
  }
}
