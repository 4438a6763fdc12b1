import type { Patient } from '@medplum/fhirtypes'
import { type Lang, say } from '../../i18n/text.ts'
import { readIdentityView } from '../../protocol/fhir/identity-view.ts'
import { DOCUMENT_TYPES } from './document-words.ts'
import { ARGS, TRAITS, VALUES } from './words.ts'

/** The traits a person has to type, one a line, names aligned; only those that are given. */
export function traitLines(patient: Patient, lang: Lang): string[] {
  const view = readIdentityView(patient)
  const usual = patient.name?.find((n) => n.use === 'usual')
  const values: readonly (readonly [keyof typeof TRAITS, string])[] = [
    ['nomNaissance', view.nomNaissance],
    ['premierPrenom', view.premierPrenom],
    ['listePrenoms', view.listePrenoms],
    ['sexe', view.sexe],
    ['dateNaissance', frenchDate(view.dateNaissance)],
    ['lieuNaissance', view.lieuNaissance],
    ['nomUtilise', usual?.family ?? ''],
    ['prenomUtilise', usual?.given?.[0] ?? ''],
  ]
  return aligned(values.filter(([, value]) => value !== '').map(([name, value]) => [say(TRAITS[name], lang), value]))
}

/** The arguments a person needs, one a line. */
export function argLines(args: Readonly<Record<string, string>>, lang: Lang): string[] {
  return aligned(
    Object.entries(args).flatMap(([name, value]) => {
      const label = ARGS[name]
      return label ? [[say(label, lang), argText(name, value, lang)] as const] : []
    }),
  )
}

/** In words of a screen: kinds of documents and of boxes, sizes. */
function argText(name: string, value: string, lang: Lang): string {
  const words = value.split(/\s+/)
  if (name === 'type' || name === 'types') return words.map((code) => typeText(code, lang)).join(' ; ')
  if (name === 'pieceOctets' && /^\d+$/.test(value)) return `${(Number(value) / 1_000_000).toLocaleString(lang)} ${lang === 'fr' ? 'Mo' : 'MB'}`
  const text = VALUES[name]?.[value]
  return text ? say(text, lang) : value
}

function typeText(code: string, lang: Lang): string {
  const known = DOCUMENT_TYPES.find((type) => type.code === code)
  return known ? `${say(known.text, lang)} (${code})` : code
}

/** `JJ/MM/AAAA`, as screens show it. */
function frenchDate(iso: string): string {
  const [year, month, day] = iso.split('-')
  return day === undefined ? iso : `${day}/${month}/${year}`
}

/** `AAAA-MM-JJ` of a date that exists, typed either way; undefined otherwise. */
export function isoDate(typed: string): string | undefined {
  const french = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed)
  const iso = french ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}` : typed
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)
}
