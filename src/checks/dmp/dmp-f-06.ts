import { readJsonPatch, touchedElement } from '../../protocol/fhir/json-patch.ts'
import { valuesOf } from '../../protocol/fhir/search-parameters.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT, shown } from './decoded.ts'
import { fhirPatch } from './example-fhir.ts'
import { decodeFhir, inResource } from './fhir-exchange.ts'

/** Elements that may change; of the extensions, only the archiving one (DMP contract §13). */
const UPDATABLE = ['status', 'securityLabel', 'extension']

/** A PATCH is conditional and touches only what may change (DMP contract §13; informative). */
export const dmpF06 = defineExchangeCheck({
  id: 'DMP-F-06',
  on: ['dmp.pdsm-maj'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Interface DMP §13 (PDSm 3.1.1), informatif : aucun point d’accès FHIR du DMP n’est en service', mark: 'S' },
  title: {
    fr: 'Par FHIR (informatif), une mise à jour ne touche que le statut, la confidentialité et l’archivage.',
    en: 'By FHIR (informative), an update touches only status, confidentiality and archiving.',
  },
  why: {
    fr: 'Le reste de la fiche décrit un document qui ne change pas : pour le corriger, on dépose une nouvelle version.',
    en: 'The rest of the reference describes a document that does not change: to mend it, a new version is deposited.',
  },
  mend: {
    fr: 'Envoyez un PATCH sur « DocumentReference?identifier=… » qui ne change que « status », « securityLabel » ou l’extension d’archivage.',
    en: 'Send a PATCH on "DocumentReference?identifier=…" that changes only "status", "securityLabel" or the archiving extension.',
  },
  reasons: {
    element: { fr: 'La mise à jour touche « {element} », qui ne se modifie pas.', en: 'The update touches "{element}", which is not to be changed.' },
    condition: {
      fr: 'La mise à jour ne dit pas, par « identifier », de quelle fiche il s’agit.',
      en: 'The update does not say, by "identifier", which reference it is about.',
    },
  },
  examples: {
    conforme: [{ name: 'mise à jour du statut', subject: () => fhirPatch() }],
    fautif: [
      { name: 'titre changé', reason: 'element', subject: () => fhirPatch([['/status', '/content/0/attachment/title']]) },
      { name: 'sans condition', reason: 'condition', subject: () => fhirPatch([['?identifier=', '?']]) },
    ],
  },
  judge(subject) {
    const read = readJsonPatch(subject.requestBody)
    const found = []
    const condition = valuesOf(decodeFhir(subject).search ?? [], 'identifier').length > 0
    if (!condition) found.push(avertissement('condition', { expected: 'identifier=urn:oid:…', received: ABSENT, at: inResource('?identifier') }))
    for (const operation of read.ok ? read.operations : []) {
      const element = touchedElement(operation)
      if (UPDATABLE.includes(element)) continue
      const named = element === '' ? 'DocumentReference' : element
      found.push(
        avertissement('element', { params: { element: shown(named) }, expected: UPDATABLE.join(', '), received: shown(named), at: inResource(operation.path) }),
      )
    }
    if (found.length > 0) return found
    return read.ok ? [ok] : []
  },
})
