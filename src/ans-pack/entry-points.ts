/** Where the ANS tool keeps what it runs, in the order it runs it. */
export const XSD = 'infrastructure/cda/CDA_extended.xsd'
export const DOCUMENT_SCHEMATRONS = 'schematrons'
export const TERMINOLOGIES = 'schematrons/profils/terminologies/terminologie'

export interface Profile {
  readonly name: string
  readonly file: string
  /** Without it a verdict would be silent on what it judges: the pack is refused. The terminology profile is optional by its own rule. */
  readonly required: boolean
}

export const HEADER_PROFILE = 'ASIP-STRUCT-MIN-StrucMin'

export const PROFILES: readonly Profile[] = [
  { name: 'IHE', file: 'schematrons/profils/IHE.sch', required: true },
  { name: 'terminologie', file: 'schematrons/profils/terminologies/schematron/terminologie.sch', required: false },
  { name: 'CI-SIS_ModelesDeContenusCDA', file: 'schematrons/profils/CI-SIS_ModelesDeContenusCDA.sch', required: true },
  { name: HEADER_PROFILE, file: 'schematrons/profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch', required: true },
  { name: 'CI-SIS_Modeles_ANS', file: 'schematrons/profils/CI-SIS_Modeles_ANS.sch', required: true },
]
