import { isObject, type JsonObject, readJson } from './json.ts'

/** One operation of a JSON Patch (RFC 6902 §4); `move` and `copy` are not read, they have no use on a reference (I). */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'test'
  readonly path: string
  readonly value: unknown
}

export type PatchReading = { readonly ok: true; readonly operations: readonly PatchOperation[] } | { readonly ok: false; readonly detail: string }

const OPERATIONS = ['add', 'remove', 'replace', 'test'] as const
const MOST_OPERATIONS = 100

/** Reads a JSON Patch document: a list of operations. Never throws. */
export function readJsonPatch(bytes: Uint8Array): PatchReading {
  // The reader wants an object: the list is put in one, which changes neither its bounds nor its meaning.
  const read = readJson(Buffer.concat([Buffer.from('{"o":'), bytes, Buffer.from('}')]))
  if (!read.ok) return { ok: false, detail: read.problem.code }
  const list = read.value['o']
  if (!Array.isArray(list) || Object.keys(read.value).length !== 1) return { ok: false, detail: 'not-a-list' }
  if (list.length === 0 || list.length > MOST_OPERATIONS) return { ok: false, detail: `${list.length} operations` }
  const operations: PatchOperation[] = []
  for (const [i, item] of list.entries()) {
    const op = isObject(item) ? OPERATIONS.find((o) => o === item['op']) : undefined
    const path = isObject(item) ? item['path'] : undefined
    if (!op || typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) return { ok: false, detail: `operation ${i}` }
    operations.push({ op, path, value: isObject(item) ? item['value'] : undefined })
  }
  return { ok: true, operations }
}

/** The first step of a path: the element of the resource it touches; empty for the whole resource. */
export function touchedElement({ path }: PatchOperation): string {
  return stepsOf(path)[0] ?? ''
}

/** The resource after the operations; undefined as soon as one does not apply (RFC 6902 §5). The one given is not changed. */
export function applyJsonPatch(resource: JsonObject, operations: readonly PatchOperation[]): JsonObject | undefined {
  let changed: unknown = resource
  for (const operation of operations) {
    const result = applied(changed, stepsOf(operation.path), operation)
    if (!result) return undefined
    changed = result.value
  }
  return isObject(changed) ? changed : undefined
}

function applied(target: unknown, [step, ...rest]: readonly string[], operation: PatchOperation): { readonly value: unknown } | undefined {
  const { op, value } = operation
  if (step === undefined) {
    if (op === 'test') return same(target, value) ? { value: target } : undefined
    return op === 'remove' || value === undefined ? undefined : { value }
  }
  if (Array.isArray(target)) return appliedToList(target, step, rest, operation)
  if (!isObject(target)) return undefined
  const present = Object.hasOwn(target, step)
  if (rest.length > 0 || op === 'test') {
    const inner = present ? applied(target[step], rest, operation) : undefined
    return inner && { value: { ...target, [step]: inner.value } }
  }
  if (op === 'add' || (op === 'replace' && present)) return value === undefined ? undefined : { value: { ...target, [step]: value } }
  if (!present) return undefined
  return { value: Object.fromEntries(Object.entries(target).filter(([name]) => name !== step)) }
}

function appliedToList(list: readonly unknown[], step: string, rest: readonly string[], operation: PatchOperation): { readonly value: unknown } | undefined {
  const { op, value } = operation
  if (!/^(-|0|[1-9]\d{0,5})$/.test(step)) return undefined
  const index = step === '-' ? list.length : Number(step)
  if (rest.length === 0 && op === 'add') {
    return index > list.length || value === undefined ? undefined : { value: [...list.slice(0, index), value, ...list.slice(index)] }
  }
  if (index >= list.length) return undefined
  if (rest.length === 0 && op === 'remove') return { value: list.filter((_item, i) => i !== index) }
  const inner = applied(list[index], rest, operation)
  return inner && { value: list.map((item, i) => (i === index ? inner.value : item)) }
}

/** Steps of a JSON Pointer, escapes read (RFC 6901 §4). */
function stepsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** JSON equality, whatever the order of the members (RFC 6902 §4.6). */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]))
  if (isObject(a) && isObject(b)) {
    const names = Object.keys(a)
    return names.length === Object.keys(b).length && names.every((n) => Object.hasOwn(b, n) && same(a[n], b[n]))
  }
  return a === b
}
