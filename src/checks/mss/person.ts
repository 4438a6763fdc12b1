import { INS_OIDS } from '../../protocol/insi/names.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { insOf, patientOf, qualified } from '../cda/patient.ts'
import type { DecodedMail } from './decoded.ts'
import type { MailedCda } from './mailed-documents.ts'

/** The person a document is about; what it does not say is an empty string. */
export interface MailedPerson {
  readonly matricule: string
  readonly oid: string
  readonly nomNaissance: string
  readonly prenom: string
  /** AAAA-MM-JJ. */
  readonly dateNaissance: string
  readonly sexe: string
}

/** The person of a mail: METADATA.XML, which the receiver must believe (ECO.2.1.2), else the header of the first document. */
export function personOf({ cdas }: Pick<DecodedMail, 'cdas'>): MailedPerson | undefined {
  const [first] = cdas
  if (!first) return undefined
  const described = first.described && describedPerson(first.described.entry)
  const header = headerPerson(first)
  if (!described || !header) return described ?? header
  const pick = (name: keyof MailedPerson): string => described[name] || header[name]
  return {
    matricule: pick('matricule'),
    oid: pick('oid'),
    nomNaissance: pick('nomNaissance'),
    prenom: pick('prenom'),
    dateNaissance: pick('dateNaissance'),
    sexe: pick('sexe'),
  }
}

/** The person a clinical document is about, by its own header: number under an INS authority, traits of birth. */
export function headerPerson({ document }: Pick<MailedCda, 'document'>): MailedPerson | undefined {
  const target = document && patientOf(document)
  if (!target) return undefined
  const [ins] = insOf(target)
  const family = qualified(target.name?.family, 'BR')[0] ?? qualified(target.name?.family, undefined)[0]
  const given = qualified(target.name?.given, 'BR')[0] ?? qualified(target.name?.given, undefined)[0]
  return {
    matricule: ins?.extension ?? '',
    oid: ins?.root ?? '',
    nomNaissance: family?.text ?? '',
    prenom: given?.text ?? '',
    dateNaissance: isoDay(target.birthTime?.value ?? ''),
    sexe: target.gender?.code ?? '',
  }
}

/** The person an entry of METADATA.XML is about: patientId, and PID lines 5 (legal name), 7 and 8 (XDM contract §3.4). */
export function describedPerson({ patientId, sourcePatientInfo }: DocumentEntry): MailedPerson {
  const line = (number: number): readonly string[] | undefined => sourcePatientInfo.find(({ value }) => value.number === number)?.value.components
  const legal = sourcePatientInfo.find(({ value }) => value.number === 5 && value.components[6] === 'L')?.value.components
  const oid = patientId?.value.authority.universalId ?? ''
  return {
    matricule: INS_OIDS.includes(oid) ? (patientId?.value.id ?? '') : '',
    oid: INS_OIDS.includes(oid) ? oid : '',
    nomNaissance: legal?.[0]?.trim() ?? '',
    prenom: legal?.[1]?.trim() ?? '',
    dateNaissance: isoDay(line(7)?.[0] ?? ''),
    sexe: line(8)?.[0]?.trim() ?? '',
  }
}

/** `AAAAMMJJ…` as `AAAA-MM-JJ`; as written otherwise. */
function isoDay(text: string): string {
  return text.trim().replace(/^(\d{4})(\d\d)(\d\d).*$/s, '$1-$2-$3')
}
