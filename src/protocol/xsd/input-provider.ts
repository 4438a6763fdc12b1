import { xmlRegisterInputProvider } from 'libxml2-wasm'
import type { SchemaFiles } from '../schematron/files.ts'

const PREFIX = '/gabarit-xsd/'

/** Files of the schema being compiled; undefined the rest of the time, so that no document can ever make the library open a file. */
let open: SchemaFiles | undefined
let registered = false
const handles = new Map<number, { readonly bytes: Uint8Array; at: number }>()
let nextHandle = 1

/** Address under which the library knows a file of the set. */
export function addressOf(path: string): string {
  return PREFIX + encodeURI(path)
}

/** Runs `work` while the library may read the files of one set, and those only. */
export function withFiles<T>(files: SchemaFiles, work: () => T): T {
  if (!registered) {
    registered = xmlRegisterInputProvider({
      match: (name) => locate(name) !== undefined,
      open: openFile,
      read: readFile,
      close: (handle) => handles.delete(handle),
    })
  }
  open = files
  try {
    return work()
  } finally {
    open = undefined
    handles.clear()
  }
}

function locate(address: string): string | undefined {
  if (!open || !address.startsWith(PREFIX)) return undefined
  try {
    return open.locate(decodeURI(address.slice(PREFIX.length)))
  } catch {
    return undefined
  }
}

function openFile(address: string): number | undefined {
  const path = locate(address)
  if (path === undefined || !open) return undefined
  const handle = nextHandle++
  handles.set(handle, { bytes: open.read(path), at: 0 })
  return handle
}

function readFile(handle: number, into: Uint8Array): number {
  const file = handles.get(handle)
  if (!file) return -1
  const part = file.bytes.subarray(file.at, file.at + into.byteLength)
  into.set(part)
  file.at += part.byteLength
  return part.byteLength
}
