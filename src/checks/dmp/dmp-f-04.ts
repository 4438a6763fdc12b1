import { simplifiedProblems } from '../../protocol/fhir/document-profile.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { fhirPublication } from './example-fhir.ts'
import { decodeFhir, inResource } from './fhir-exchange.ts'

/** Rules of the simplified publication (DMP contract §13; informative). */
export const dmpF04 = defineExchangeCheck({
  id: 'DMP-F-04',
  on: ['dmp.iti-105'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Interface DMP §13 (PDSm 3.1.1), informatif : aucun point d’accès FHIR du DMP n’est en service', mark: 'S' },
  title: {
    fr: 'Par FHIR (informatif), un ajout simplifié porte son contenu, et rien qui n’y a sa place.',
    en: 'By FHIR (informative), a simplified addition bears its content, and nothing that has no place there.',
  },
  why: {
    fr: 'L’ajout simplifié tient en une seule ressource : le contenu est dedans, et le serveur fait lui-même le lot de soumission.',
    en: 'A simplified addition is one resource: the content is in it, and the server makes the submission set.',
  },
  mend: {
    fr: 'Mettez le document en base64 dans « attachment.data », son type dans « contentType », et retirez « attachment.url ».',
    en: 'Put the document in base64 in "attachment.data", its type in "contentType", and remove "attachment.url".',
  },
  reasons: {
    absent: { fr: 'L’élément « {element} » manque, ou n’a pas la valeur attendue.', en: 'Element "{element}" is missing, or has not the value expected.' },
    interdit: { fr: 'L’élément « {element} » n’a pas sa place dans un ajout simplifié.', en: 'Element "{element}" has no place in a simplified addition.' },
  },
  examples: {
    conforme: [{ name: 'contenu dans la fiche', subject: () => fhirPublication() }],
    fautif: [
      { name: 'sans contenu', reason: 'absent', subject: () => fhirPublication([['"data":', '"donnees":']]) },
      { name: 'statut remplacé', reason: 'absent', subject: () => fhirPublication([['"status":"current"', '"status":"superseded"']]) },
      { name: 'adresse en plus', reason: 'interdit', subject: () => fhirPublication([['"data":', '"url":"Binary/1","data":']]) },
    ],
  },
  judge(subject) {
    const { resource } = decodeFhir(subject)
    if (resource?.['resourceType'] !== 'DocumentReference') return []
    const { missing, forbidden } = simplifiedProblems(resource)
    const found = [
      ...missing.map((element) => avertissement('absent', { params: { element }, expected: element, at: inResource(`DocumentReference.${element}`) })),
      ...forbidden.map((element) => avertissement('interdit', { params: { element }, received: element, at: inResource(`DocumentReference.${element}`) })),
    ]
    return found.length > 0 ? found : [ok]
  },
})
