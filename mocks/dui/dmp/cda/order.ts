import type { IdSource } from '../../../../src/evidence/ids.ts'
import type { Resident } from '../../resident.ts'
import type { Coded, DmpOptions } from '../options.ts'

/** What is to be written: for whom, of which type, and the facts of the record. */
export interface CdaOrder {
  readonly options: Pick<DmpOptions, 'structure' | 'professionnel' | 'logiciel'>
  readonly resident: Resident
  readonly code: Coded
  readonly title: string
  readonly uniqueId: string
  readonly setId: string
  readonly version: number
  /** uniqueId of the version it replaces. */
  readonly replaces?: string
  readonly at: Date
  readonly ids: IdSource
  readonly care: CareFile
  /** A PDF to wrap; without it the structured model of the type is written, or a PDF of the care file. */
  readonly pdf?: Uint8Array
}

/** What the care record of the resident says: fictitious, the same for everyone until the user changes it. */
export interface CareFile {
  readonly reason: string
  readonly problem: string
  readonly history: string
  readonly allergy: string
  readonly treatment: string
  readonly hospital: string
  readonly comment: string
}

export const CARE_FILE: CareFile = {
  reason: 'Gêne respiratoire apparue ce matin, fièvre depuis hier.',
  problem: 'Bronchite chronique simple',
  history: 'Infarctus aigu du myocarde',
  allergy: 'Paracétamol',
  treatment: 'AMPICILLINE PANPHARMA 500 mg, poudre et solution pour préparation injectable',
  hospital: 'CENTRE HOSPITALIER DE TEST',
  comment: 'Se déplace avec un déambulateur. Porte des lunettes.',
}
