import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { BancError } from '../../src/evidence/banc-error.ts'
import { packageRoot } from '../../src/package-root.ts'
import type { Identity } from '../../src/protocol/ins/identity.ts'
import type { DmpData, RecordData } from './seed-data.ts'
import { dmpDataSchema } from './seed-data-schema.ts'

/** Checks that parsed JSON is the data of medical records and that every reference in it leads somewhere; `from` is shown in the error (BancError). */
export function readDmpData(parsed: unknown, personas: ReadonlyMap<string, Identity>, from: string): DmpData {
  const ajv = new Ajv2020({ allErrors: true })
  const accepts = ajv.compile<DmpData>(dmpDataSchema)
  if (!accepts(parsed)) throw invalid(from, ajv.errorsText(accepts.errors, { dataVar: '' }))
  const problem = brokenReference(parsed, personas)
  if (problem !== undefined) throw invalid(from, problem)
  return parsed
}

/** The records of the published package. */
export function loadDmpData(personas: ReadonlyMap<string, Identity>): DmpData {
  const path = join(packageRoot(), 'profiles', 'personas', 'dmp.json')
  return readDmpData(JSON.parse(readFileSync(path, 'utf8')), personas, path)
}

/** The fictitious people of the package, by id. */
export function loadPersonas(): ReadonlyMap<string, Identity> {
  const people = JSON.parse(readFileSync(join(packageRoot(), 'profiles', 'personas', 'insi.json'), 'utf8')) as readonly Identity[]
  return new Map(people.map((p) => [p.id, p]))
}

/** First reference that leads nowhere, or id used twice, in words. */
function brokenReference(data: DmpData, personas: ReadonlyMap<string, Identity>): string | undefined {
  const establishments = new Set(data.establishments.map((e) => e.id))
  const professionals = new Map(data.professionals.map((p) => [p.id, p]))
  if (establishments.size !== data.establishments.length || professionals.size !== data.professionals.length) return 'id: 2 ×'
  const lost = data.professionals.find((p) => p.establishment !== undefined && !establishments.has(p.establishment))
  if (lost) return `professionals/${lost.id}: establishment ${lost.establishment}`
  const writes = (author: string): boolean => author === 'patient' || professionals.get(author)?.establishment !== undefined
  const nobody = Object.entries(data.authors).find(([, author]) => !writes(author))
  if (nobody) return `authors/${nobody.join(': ')}`
  if (!professionals.has(data.generalPractitioner)) return `generalPractitioner: ${data.generalPractitioner}`
  const ipps = new Set(data.records.map((r) => r.ipp))
  if (ipps.size !== data.records.length) return 'ipp: 2 ×'
  for (const record of data.records) {
    const at = `records/${record.persona}`
    if (!personas.get(record.persona)?.actif) return `${at}: insi.json`
    const holder = record.authorizations?.find((a) => a.holder !== '*' && !professionals.has(a.holder))
    if (holder) return `${at}: holder ${holder.holder}`
    const document = brokenDocument(record, writes, establishments)
    if (document !== undefined) return `${at}/documents/${document}`
  }
  return undefined
}

function brokenDocument(record: RecordData, writes: (author: string) => boolean, establishments: ReadonlySet<string>): string | undefined {
  const before = new Set<number>()
  for (const d of record.documents) {
    if (before.has(d.number)) return `${d.number}: 2 ×`
    // A version comes after the one it replaces: the chain cannot loop.
    if (d.replaces !== undefined && !before.has(d.replaces)) return `${d.number}: replaces ${d.replaces}`
    if (d.author !== undefined && !writes(d.author)) return `${d.number}: author ${d.author}`
    if (d.recipient !== undefined && !establishments.has(d.recipient)) return `${d.number}: recipient ${d.recipient}`
    if (d.former && (record.former ?? []).length === 0) return `${d.number}: former`
    before.add(d.number)
  }
  return undefined
}

function invalid(from: string, detail: string): BancError {
  return new BancError(
    'dossiers-invalides',
    'configuration',
    {
      fr: 'Le fichier de dossiers médicaux fictifs {from} n’est pas lisible : {detail}.',
      en: 'The file of fictitious medical records {from} cannot be read: {detail}.',
    },
    { fr: 'Corrigez la ligne indiquée.', en: 'Correct the line shown.' },
    { from, detail },
  )
}
