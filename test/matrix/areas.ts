import type { DefectArea } from '../../mocks/dui/index.ts'

/** What is played for the defects of an area: the profile, and in it the few scenarios in which all they break is seen. */
export interface AreaPlay {
  readonly profile: string
  /** Empty: the whole profile. */
  readonly scenarios: readonly string[]
}

const documents = (...scenarios: string[]): AreaPlay => ({ profile: 'dmp-documents', scenarios: scenarios.map((s) => `dmp-${s}`) })

const mail = (...scenarios: string[]): AreaPlay => ({ profile: 'mssante', scenarios: scenarios.map((s) => `mssante-${s}`) })

/** `npm test` plays the area of each defect; `GABARIT_MATRIX=entiere` plays its whole profile, with the same findings expected. */
export const AREAS: Readonly<Record<DefectArea, AreaPlay>> = {
  insi: { profile: 'ins-qualification', scenarios: [] },
  appel: documents('depot-pdf', 'autorisation-a-declarer'),
  depot: documents('depot-dlu', 'depot-pdf'),
  urgence: documents('depot-dlu', 'fiche-transfert'),
  partout: documents('depot-dlu', 'depot-pdf', 'fiche-transfert', 'fhir-depot-et-recherche'),
  'mise-a-jour': documents('remplacement', 'retrait', 'retrait-d-autrui', 'masquage'),
  mineur: documents('connexion-secrete'),
  droits: documents('depot-pdf', 'autorisation-a-declarer', 'acces-bloque', 'dmp-ferme', 'identite-non-qualifiee', 'traits-divergents'),
  consultation: documents('cr-hospitalisation', 'nouveautes'),
  lecture: documents('document-invisible', 'coupure-consultation'),
  incident: documents('coupure-depot', 'droits-refuses', 'certificat-refuse', 'code-inconnu'),
  attente: documents('service-lent'),
  fhir: documents('fhir-depot-et-recherche'),
  dmp: documents(),
  'mssante-envoi': mail('accuses-demandes'),
  'mssante-usager': mail('accuses-demandes'),
  'mssante-reception': mail('accuses-demandes'),
  'mssante-transport': mail('accuses-demandes'),
  'mssante-connexion': mail('connexion-psc'),
  'mssante-attente': mail('connexion-psc'),
}

/** What shows only on a clock that runs: these areas are played in a file of their own, never over a whole profile. */
export const ON_A_RUNNING_CLOCK: readonly DefectArea[] = ['attente', 'mssante-attente']

/** Whether every defect plays its whole profile: minutes instead of seconds. */
export const WHOLE = process.env['GABARIT_MATRIX'] === 'entiere'
