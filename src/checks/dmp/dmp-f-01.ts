import { textAt } from '../../protocol/fhir/json.ts'
import { attachmentOf, readProvidedBundle } from '../../protocol/fhir/pdsm-bundle.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT, shown } from './decoded.ts'
import { fhirDeposit } from './example-fhir.ts'
import { decodeFhir, inResource } from './fhir-exchange.ts'

/** Shape of the transaction of ITI-65 (DMP contract §13; informative). */
export const dmpF01 = defineExchangeCheck({
  id: 'DMP-F-01',
  on: ['dmp.iti-65'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Interface DMP §13 (PDSm 3.1.1), informatif : aucun point d’accès FHIR du DMP n’est en service', mark: 'S' },
  title: {
    fr: 'Par FHIR (informatif), un dépôt est une transaction d’un lot, de ses fiches et de leurs contenus.',
    en: 'By FHIR (informative), a deposit is a transaction of one set, its references and their contents.',
  },
  why: {
    fr: 'Le serveur enregistre tout ou rien : il lui faut un lot de soumission, une fiche par document, et le contenu que chaque fiche désigne.',
    en: 'The server stores all or nothing: it needs one submission set, one reference for each document, and the content each reference names.',
  },
  mend: {
    fr: 'Envoyez un Bundle « transaction » : une List « submissionset », des DocumentReference, et un Binary que « attachment.url » désigne par son « fullUrl ».',
    en: 'Send a "transaction" Bundle: one "submissionset" List, DocumentReferences, and a Binary that "attachment.url" names by its "fullUrl".',
  },
  reasons: {
    type: { fr: 'Le Bundle n’est pas de type « transaction ».', en: 'The Bundle is not of type "transaction".' },
    lot: { fr: 'Le Bundle porte {nombre} lot(s) de soumission : un seul est attendu.', en: 'The Bundle holds {nombre} submission set(s): one is expected.' },
    fiche: { fr: 'Le Bundle ne porte aucun DocumentReference.', en: 'The Bundle holds no DocumentReference.' },
    contenu: { fr: 'La fiche ne désigne aucun Binary du Bundle.', en: 'The reference names no Binary of the Bundle.' },
    requete: { fr: 'Une entrée n’est pas un « POST » du type de sa ressource.', en: 'An entry is not a "POST" of the type of its resource.' },
  },
  examples: {
    conforme: [{ name: 'un lot, une fiche, un contenu', subject: () => fhirDeposit() }],
    fautif: [
      { name: 'un lot de requêtes indépendantes', reason: 'type', subject: () => fhirDeposit([['"type":"transaction"', '"type":"batch"']]) },
      { name: 'sans lot de soumission', reason: 'lot', subject: () => fhirDeposit([['"code":"submissionset"', '"code":"folder"']]) },
      { name: 'sans fiche', reason: 'fiche', subject: () => fhirDeposit([['"resourceType":"DocumentReference"', '"resourceType":"Basic"']]) },
      {
        name: 'adresse d’ailleurs',
        reason: 'contenu',
        subject: () => fhirDeposit([['"url":"urn:uuid:0b1f7c1e-0000-4000-8000-000000000003"', '"url":"Binary/3"']]),
      },
      { name: 'remplacement par PUT', reason: 'requete', subject: () => fhirDeposit([['"method":"POST"', '"method":"PUT"']]) },
    ],
  },
  judge(subject) {
    const { resource } = decodeFhir(subject)
    const bundle = resource && readProvidedBundle(resource)
    if (!resource || !bundle) return []
    const found = []
    if (resource['type'] !== 'transaction')
      found.push(avertissement('type', { expected: 'transaction', received: shown(textAt(resource, 'type') ?? ABSENT), at: inResource('Bundle.type') }))
    const sets = bundle.submissionSets.length
    if (sets !== 1) found.push(avertissement('lot', { params: { nombre: sets }, expected: '1', received: String(sets), at: inResource('Bundle.entry') }))
    if (bundle.documents.length === 0) found.push(avertissement('fiche', { expected: 'DocumentReference', received: ABSENT, at: inResource('Bundle.entry') }))
    for (const { entry, reference, binary } of bundle.documents) {
      const at = inResource(`Bundle.entry[${entry.index}].resource.content[0].attachment.url`)
      if (!binary) found.push(avertissement('contenu', { expected: 'fullUrl d’un Binary', received: shown(attachmentOf(reference, 'url') ?? ABSENT), at }))
    }
    for (const { index, method, url, type } of bundle.entries) {
      if (method === 'POST' && url?.replace(/^\/+/, '') === type) continue
      found.push(
        avertissement('requete', {
          expected: `POST ${type ?? ''}`,
          received: shown(`${method ?? ''} ${url ?? ''}`),
          at: inResource(`Bundle.entry[${index}].request`),
        }),
      )
    }
    return found.length > 0 ? found : [ok]
  },
})
