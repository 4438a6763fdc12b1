import type { DefectRow } from './row.ts'

/** Faults of the FHIR route, which is informative (dmp.md §13): the argument `voie: fhir` takes it. */
export const DMP_FHIR_DEFECTS = [
  { id: 'fhir-lot-pas-transaction', text: { fr: 'Envoie par FHIR un Bundle « batch ».', en: 'Sends a "batch" Bundle by FHIR.' }, breaks: ['DMP-F-01'] },
  {
    id: 'fhir-sans-conservateur',
    text: { fr: 'Ne dit pas, par FHIR, qui conserve le document.', en: 'Does not say, by FHIR, who keeps the document.' },
    breaks: ['DMP-F-02', 'DMP-F-04'],
  },
  { id: 'fhir-hash-hexadecimal', text: { fr: 'Écrit l’empreinte FHIR en hexadécimal.', en: 'Writes the FHIR hash in hexadecimal.' }, breaks: ['DMP-F-03'] },
  {
    id: 'fhir-simplifie-avec-adresse',
    text: { fr: 'Joint une adresse à un ajout simplifié par FHIR.', en: 'Adds an address to a simplified addition by FHIR.' },
    breaks: ['DMP-F-04'],
  },
  {
    id: 'fhir-recherche-sans-oid',
    text: { fr: 'Recherche par FHIR sans l’OID du matricule.', en: 'Searches by FHIR without the OID of the matricule.' },
    breaks: ['DMP-F-05'],
  },
  {
    id: 'fhir-change-le-titre',
    text: { fr: 'Change aussi le titre en retirant un document par FHIR.', en: 'Also changes the title when withdrawing a document by FHIR.' },
    breaks: ['DMP-F-06'],
  },
] as const satisfies readonly DefectRow[]
