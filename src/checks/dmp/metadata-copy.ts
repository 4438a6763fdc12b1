import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { DOCUMENT_ENTRY } from '../../protocol/xds/names.ts'
import type { Slot } from '../../protocol/xds/registry-object.ts'

/** Names of the schemes of a DocumentEntry: `classCode` for its UUID. */
const NAMES = new Map(Object.entries(DOCUMENT_ENTRY).map(([name, scheme]) => [scheme as string, name]))

/**
 * Attributes of a copy of an entry that are not those of the original, confidentialityCode left aside (DMP contract §10.3).
 * Order of values makes no difference: that of sourcePatientInfo is not stable in the answers (§9.3).
 */
export function changedAttributes(copy: DocumentEntry, original: DocumentEntry): string[] {
  const [after, before] = [attributesOf(copy), attributesOf(original)]
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name)).toSorted()
}

/** Codes of confidentiality, each with its scheme, sorted. */
export function confidentialityOf({ confidentialityCodes }: DocumentEntry): string[] {
  return confidentialityCodes.map((c) => c.code.trim()).toSorted()
}

function attributesOf(entry: DocumentEntry): Map<string, string> {
  const values = new Map<string, string[]>()
  const add = (name: string, value: string): void => {
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  for (const slot of entry.object.slots) add(slot.name, valuesOf(slot))
  for (const c of entry.object.classifications) {
    const name = NAMES.get(c.scheme ?? '') ?? c.scheme ?? ''
    // `id` and `classifiedObject` are those of the message; labels may be those of another edition of the value set.
    if (name !== 'confidentialityCode') add(name, [c.nodeRepresentation ?? '', ...c.slots.map((s) => `${s.name}=${valuesOf(s)}`).toSorted()].join('|'))
  }
  for (const e of entry.object.externalIdentifiers) add(NAMES.get(e.scheme ?? '') ?? e.scheme ?? '', (e.value ?? '').trim())
  add('mimeType', entry.mimeType ?? '')
  add('objectType', entry.objectType ?? '')
  add('title', entry.title?.value.trim() ?? '')
  // Hexadecimal digits have no case (contract §7.4).
  const hash = values.get('hash')?.[0]
  if (hash !== undefined) values.set('hash', [hash.toLowerCase()])
  return new Map([...values].map(([name, all]) => [name, all.toSorted().join('\n')]))
}

function valuesOf(slot: Slot): string {
  return slot.values
    .map((v) => v.value.trim())
    .toSorted()
    .join('|')
}
