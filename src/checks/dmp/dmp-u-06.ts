import { ASSOCIATION } from '../../protocol/xds/names.ts'
import { associationsOf } from '../../protocol/xds/submission.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { withdrawalWith } from './example-metadata.ts'
import { UPDATE_EXIGENCES, UPDATE_SAMPLES } from './update-sources.ts'

const SIGNS = '<Association id="as9" associationType="urn:ihe:iti:2007:AssociationType:signs" sourceObject="Signature01" targetObject="SubmissionSet01"/>'
const ENTRY = '<ExtrinsicObject id="Signature01" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1"/>'

/** Updates are not signed: the signature entry exists in deposits only (DMP contract §8.2). */
export const dmpU06 = defineExchangeCheck({
  id: 'DMP-U-06',
  on: ['dmp.td3.3'],
  level: 'PEUT',
  always: true,
  exigences: UPDATE_EXIGENCES,
  source: UPDATE_SAMPLES,
  title: {
    fr: 'Une mise à jour ne porte pas d’entrée de signature : seul un dépôt est signé.',
    en: 'An update bears no signature entry: only a deposit is signed.',
  },
  why: {
    fr: 'Une mise à jour n’envoie aucun document : une entrée de signature y serait une fiche sans contenu.',
    en: 'An update sends no document: a signature entry in it would be an entry without content.',
  },
  mend: {
    fr: 'Retirez des TD3.3 l’entrée de signature et l’association « signs ».',
    en: 'Remove the signature entry and the "signs" association from TD3.3 messages.',
  },
  reasons: {
    signature: { fr: 'La mise à jour contient « {element} », propre à un dépôt signé.', en: 'The update holds "{element}", proper to a signed deposit.' },
  },
  examples: {
    conforme: [{ name: 'suppression', subject: withdrawalWith() }],
    fautif: [
      { name: 'entrée de signature', reason: 'signature', subject: withdrawalWith(['</RegistryObjectList>', `${ENTRY}${SIGNS}</RegistryObjectList>`]) },
      { name: 'association signs seule', reason: 'signature', subject: withdrawalWith(['</RegistryObjectList>', `${SIGNS}</RegistryObjectList>`]) },
    ],
  },
  judge(subject) {
    const { update } = decodeDmp(subject)
    if (!update) return []
    const { submit } = update
    const [first] = [...submit.signatureEntries, ...associationsOf(submit, ASSOCIATION.signs)]
    if (!first) return [ok]
    const element = first.element.local
    return [avertissement('signature', { params: { element }, expected: '∅', received: element, at: inEnvelope(first.element) })]
  },
})
