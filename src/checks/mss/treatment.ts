import { createHash } from 'node:crypto'
import type { Identity } from '../../protocol/ins/identity.ts'
import { foldName } from '../../protocol/ins/lexical.ts'
import { servedAuthority } from '../../protocol/insi/names.ts'
import type { ZipProblem } from '../../protocol/xdm/archive.ts'
import type { CheckContext } from '../define.ts'
import { residentOf } from '../ins/resident.ts'
import type { MailedCda } from './mailed-documents.ts'
import { describedPerson, headerPerson, type MailedPerson } from './person.ts'
import type { ReceivedMessage } from './received.ts'

/**
 * What a robust receiver does with a mail that brings documents (MSSanté contract §7; codes of HL7 table 0533, volet LPS):
 * `integre`, or the code of what forbids it. `titre` is 902 for a number known under another authority.
 */
export type Treatment = 'integre' | '902' | '902-autorite' | '903' | '904' | '905' | '906'

/** Why an archive is not opened at all: reading on would be dangerous, or what is read would not be what was sent. */
const REFUSED: readonly ZipProblem['code'][] = [
  'not-a-zip',
  'truncated',
  'bad-directory',
  'too-many-entries',
  'too-large',
  'ratio',
  'encrypted',
  'unknown-method',
  'bad-crc',
  'bad-size',
  'bad-deflate',
  'absolute-path',
  'parent-path',
  'symlink',
]

/** What should become of a received mail with an archive; undefined when it has none, or when the person's status is not known. */
export function expectedTreatment({ mail }: ReceivedMessage, context: Pick<CheckContext, 'persona' | 'params' | 'observations'>): Treatment | undefined {
  if (mail.kind !== 'mail' || mail.archives.length === 0) return undefined
  const unsafe = mail.archives.some(
    ({ fault, archive, xdm }) => fault !== undefined || archive.problems.some((p) => REFUSED.includes(p.code)) || xdm.subsets.length === 0,
  )
  if (unsafe || mail.cdas.length === 0 || mail.cdas.some((c) => !c.document || !c.described)) return '906'
  if (mail.cdas.some(isAltered) || new Set(mail.cdas.map((c) => patientKey(c))).size > 1) return '906'
  const [first] = mail.cdas
  const said = first && personOf(first)
  if (!said) return '906'
  const matched = matching(said, context.persona)
  if (matched !== 'integre') return matched
  const qualified = isQualified(context)
  return qualified === undefined ? undefined : qualified ? 'integre' : '902'
}

/** Whether the identity of the scenario's person is qualifiée: as a step says (`connu`), else as the DUI last showed it; undefined when nothing tells. */
export function isQualified({ params, observations }: Pick<CheckContext, 'params' | 'observations'>): boolean | undefined {
  const said = params['connu']
  if (said !== undefined) return said === 'qualifiee'
  const shown = observations.flatMap((o) => residentOf(o) ?? []).at(-1)
  return shown?.view.status ? shown.view.status === 'qualifiee' : undefined
}

/** The person of a document: METADATA.XML decides (ECO.2.1.2), its header completes. */
export function personOf(cda: MailedCda): MailedPerson | undefined {
  const described = cda.described && describedPerson(cda.described.entry)
  const header = headerPerson(cda)
  if (!described || !header) return described ?? header
  const completed = Object.entries(header).map(([name, value]) => [name, described[name as keyof MailedPerson] || value])
  // A number that METADATA.XML does not give is not taken from elsewhere: it is what the receiver goes by.
  return { ...(Object.fromEntries(completed) as unknown as MailedPerson), matricule: described.matricule, oid: described.oid }
}

/** How the person of a document stands beside the scenario's person, in the order of the volet: number, authority, traits. */
function matching(said: MailedPerson, persona: Identity | null): Treatment {
  if (said.matricule === '') return '903'
  const { actif, traits } = persona ?? {}
  if (!actif || !traits || !said.matricule.startsWith(actif.numIdentifiant)) return '902'
  // As published, or as INSi gives it.
  if (![actif.oid, servedAuthority(actif.oid)].includes(said.oid)) return '902-autorite'
  if ([said.nomNaissance, said.prenom, said.dateNaissance, said.sexe].includes('')) return '905'
  const same =
    foldName(said.nomNaissance) === foldName(traits.nomNaissance) &&
    foldName(said.prenom) === foldName(traits.premierPrenom) &&
    said.dateNaissance === traits.dateNaissance &&
    said.sexe === traits.sexe
  return same ? 'integre' : '904'
}

function patientKey(cda: MailedCda): string {
  const said = personOf(cda)
  return said ? `${said.matricule}|${said.oid}|${foldName(said.nomNaissance)}|${said.dateNaissance}` : ''
}

/** The file is not the one METADATA.XML describes: its size or its SHA-1 differs. */
function isAltered({ described, bytes }: MailedCda): boolean {
  const { size, hash } = described?.entry ?? {}
  if (size !== undefined && Number(size.value) !== bytes.length) return true
  return hash !== undefined && hash.value.toLowerCase() !== createHash('sha1').update(bytes).digest('hex')
}
