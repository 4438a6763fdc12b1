import { missingOfComprehensive, missingOfSubmissionSet, strayAuthors } from '../../protocol/fhir/document-profile.ts'
import { readProvidedBundle } from '../../protocol/fhir/pdsm-bundle.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT } from './decoded.ts'
import { fhirDeposit } from './example-fhir.ts'
import { decodeFhir, inResource } from './fhir-exchange.ts'

/** Mandatory elements of the comprehensive profiles of PDSm (DMP contract §13; informative). */
export const dmpF02 = defineExchangeCheck({
  id: 'DMP-F-02',
  on: ['dmp.iti-65'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Interface DMP §13 (PDSm 3.1.1), informatif : aucun point d’accès FHIR du DMP n’est en service', mark: 'S' },
  title: {
    fr: 'Par FHIR (informatif), les fiches et le lot portent les éléments obligatoires de leurs profils.',
    en: 'By FHIR (informative), references and set bear the mandatory elements of their profiles.',
  },
  why: {
    fr: 'Ces éléments disent de qui est le document, qui l’a écrit, qui le conserve et quand le soin a eu lieu : sans eux, personne ne le retrouve.',
    en: 'These elements tell whose the document is, who wrote it, who keeps it and when the care took place: without them nobody finds it again.',
  },
  mend: {
    fr: 'Ajoutez l’élément nommé ; l’auteur se met dans « contained » et se désigne par « #id ».',
    en: 'Add the element named; the author is put in "contained" and named by "#id".',
  },
  reasons: {
    absent: { fr: 'L’élément « {element} » manque.', en: 'Element "{element}" is missing.' },
    auteur: { fr: 'L’auteur « {element} » n’est pas contenu dans la fiche.', en: 'Author "{element}" is not contained in the reference.' },
  },
  examples: {
    conforme: [{ name: 'fiche et lot complets', subject: () => fhirDeposit() }],
    fautif: [
      { name: 'sans conservateur', reason: 'absent', subject: () => fhirDeposit([['"custodian"', '"gardien"']]) },
      {
        name: 'auteur d’ailleurs',
        reason: 'auteur',
        subject: () => fhirDeposit([['"author":[{"reference":"#auteur"}]', '"author":[{"reference":"Practitioner/1"}]']]),
      },
      { name: 'lot sans émetteur', reason: 'absent', subject: () => fhirDeposit([['"source"', '"emetteur"']]) },
    ],
  },
  judge(subject) {
    const { resource } = decodeFhir(subject)
    const bundle = resource && readProvidedBundle(resource)
    if (!bundle || bundle.documents.length === 0) return []
    const missing = (index: number, elements: readonly string[]) =>
      elements.map((element) =>
        avertissement('absent', { params: { element }, expected: element, received: ABSENT, at: inResource(`Bundle.entry[${index}].resource.${element}`) }),
      )
    const found = [
      ...bundle.submissionSets.flatMap((s) => missing(s.index, missingOfSubmissionSet(s.resource))),
      ...bundle.documents.flatMap(({ entry, reference }) => [
        ...missing(entry.index, missingOfComprehensive(reference)),
        ...strayAuthors(reference).map((element) =>
          avertissement('auteur', { params: { element }, expected: '#…', at: inResource(`Bundle.entry[${entry.index}].resource.${element}`) }),
        ),
      ]),
    ]
    return found.length > 0 ? found : [ok]
  },
})
