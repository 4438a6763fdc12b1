import { TRE_A03 } from './schemes.ts'
import { concepts, type ValueSet } from './value-set.ts'

/** Classes of documents (JDV_J57 of the DMP; ANS TRE_A03; DMP interface §7.7). */
export const CLASS_CODES: ValueSet = {
  name: 'JDV_J57',
  source: 'ANS TRE_A03; DMP interface §7.7',
  concepts: concepts(TRE_A03, {
    '10': 'Compte rendu',
    '11': 'Synthèse',
    '31': 'Imagerie médicale',
    '42': 'Prescription',
    '43': 'Dispensation',
    '44': 'Plan de soins, protocole de soins',
    '45': 'Traitement administré',
    '52': 'Certificat, déclaration',
    '60': 'Données de remboursement',
    '90': 'Autres documents déposés par le patient',
    '95': 'Document de gestion',
    '99': 'Document technique',
  }),
}
