import { STATUS } from '../../src/protocol/xds/names.ts'
import { clinicalDocument } from './cda-header.ts'
import { writeXml } from './cda-writer.ts'
import type { DocumentContext, DocumentKind } from './kind.ts'
import { dischargeLetter } from './kinds/discharge-letter.ts'
import { dischargeLetterPdf } from './kinds/discharge-letter-pdf.ts'
import { dispensation } from './kinds/dispensation.ts'
import { emergencyReport } from './kinds/emergency-report.ts'
import { emergencyReturn } from './kinds/emergency-return.ts'
import { hospitalReport } from './kinds/hospital-report.ts'
import { imagingReport } from './kinds/imaging-report.ts'
import { laboratoryReport } from './kinds/laboratory-report.ts'
import { medicalSummary } from './kinds/medical-summary.ts'
import { patientReport } from './kinds/patient-report.ts'
import { prescription } from './kinds/prescription.ts'
import { vaccinationHistory } from './kinds/vaccination-history.ts'
import { documentEntry, type Registration } from './metadata.ts'
import type { Authorship, DocumentIds, DocumentTimes, RecordPerson } from './people.ts'
import type { StoredDocument } from './registered-document.ts'

const KINDS = {
  'cr-hospitalier': hospitalReport,
  'lettre-liaison-sortie': dischargeLetter,
  'lettre-liaison-sortie-pdf': dischargeLetterPdf,
  'cr-biologie': laboratoryReport,
  'cr-passage-urgences': emergencyReport,
  'fiche-retour-urgences': emergencyReturn,
  'cr-imagerie': imagingReport,
  'historique-vaccinations': vaccinationHistory,
  'synthese-medicale': medicalSummary,
  prescription,
  dispensation,
  'cr-patient': patientReport,
} as const satisfies Readonly<Record<string, DocumentKind>>

/** A kind of document that a medical record can be seeded with. */
export type SeededKind = keyof typeof KINDS
export const SEEDED_KINDS: readonly SeededKind[] = Object.keys(KINDS).filter(isSeededKind)

export function isSeededKind(name: string): name is SeededKind {
  return Object.hasOwn(KINDS, name)
}

/** Repository of documents, and that of the vaccination record (DMP interface §3.1). */
export const REPOSITORY = { documents: '1.2.250.1.213.4.1.1.1.2', vaccination: '1.2.250.1.213.4.1.1.1.4' } as const

/** What a seed may say besides: a title of its own, and what the DMP and the sender decided. */
export interface SeedExtras extends Partial<Registration> {
  readonly title?: string
}

/**
 * Writes a document that a record is seeded with, a valid CDA R2 of level 1 or 3, and the DocumentEntry the registry
 * holds of it (DMP interface §§7.4, 16). The same arguments give the same bytes. Throws RangeError on a time of the wrong form.
 */
export function seededDocument(
  kind: SeededKind,
  person: RecordPerson,
  when: DocumentTimes,
  authorship: Authorship,
  ids: DocumentIds,
  { title, ...registration }: SeedExtras = {},
): StoredDocument {
  const model: DocumentKind = KINDS[kind]
  const context: DocumentContext = { person, when, authorship, ids, title: title ?? model.title }
  const bytes = writeXml(clinicalDocument(model, context))
  const decided: Registration = { repositoryUniqueId: REPOSITORY.documents, status: STATUS.approved, confidentiality: [], ...registration }
  return { bytes, metadata: documentEntry(model, context, bytes, decided) }
}
