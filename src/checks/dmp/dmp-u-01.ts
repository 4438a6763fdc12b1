import { LCM } from '../../protocol/xds/names.ts'
import { qnameOf } from '../../protocol/xml/tree.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { withdrawal } from './example-bodies.ts'
import { dmpExchange } from './examples.ts'
import { UPDATE_EXIGENCES, UPDATE_SAMPLES } from './update-sources.ts'

/** ITI-57, whose namespace is that of 2010 (DMP contract §2). */
const UPDATE_ACTION = 'urn:ihe:iti:2010:UpdateDocumentSet'
const WRAPPED = `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007">${withdrawal()}</xdsb:ProvideAndRegisterDocumentSetRequest>`
const ACTION = `${UPDATE_ACTION}</wsa:Action>`

/** An update is a SubmitObjectsRequest standing alone, under the action of ITI-57 (DMP contract §10.2). */
export const dmpU01 = defineExchangeCheck({
  id: 'DMP-U-01',
  on: ['dmp.td3.3', 'dmp.td2.1', 'dmp.inconnue'],
  level: 'DOIT',
  always: true,
  exigences: UPDATE_EXIGENCES,
  source: UPDATE_SAMPLES,
  title: {
    fr: 'Une mise à jour (masquage, archivage, suppression) n’est pas emballée comme un dépôt.',
    en: 'An update (masking, archiving, deletion) is not wrapped as a deposit.',
  },
  why: {
    fr: 'Le registre n’attend pas de document ici : emballée comme un dépôt, la demande est refusée.',
    en: 'The registry expects no document here: wrapped as a deposit, the request is refused.',
  },
  mend: {
    fr: `Mettez lcm:SubmitObjectsRequest directement dans soap:Body, sans xdsb:ProvideAndRegisterDocumentSetRequest, avec l’action ${UPDATE_ACTION}.`,
    en: `Put lcm:SubmitObjectsRequest directly in soap:Body, without xdsb:ProvideAndRegisterDocumentSetRequest, with action ${UPDATE_ACTION}.`,
  },
  reasons: {
    enveloppee: {
      fr: 'Le corps de la mise à jour est « {recu} » au lieu de lcm:SubmitObjectsRequest.',
      en: 'The body of the update is "{recu}" instead of lcm:SubmitObjectsRequest.',
    },
    action: {
      fr: 'L’action est celle d’une mise à jour dans un autre espace de noms : « {recu} ».',
      en: 'The action is that of an update in another namespace: "{recu}".',
    },
  },
  examples: {
    conforme: [{ name: 'suppression', subject: () => dmpExchange('dmp.td3.3') }],
    fautif: [
      { name: 'emballée comme un dépôt', reason: 'enveloppee', subject: () => dmpExchange('dmp.td3.3', { body: WRAPPED }) },
      {
        name: 'action de 2007',
        reason: 'action',
        subject: () => dmpExchange('dmp.td3.3', { changes: [[ACTION, 'urn:ihe:iti:2007:UpdateDocumentSet</wsa:Action>']] }),
      },
    ],
  },
  judge(subject) {
    const { addressing, body, update, submit, documents } = decodeDmp(subject)
    const action = addressing?.action
    const said = action?.value.trim() ?? ''
    const isUpdate =
      said === UPDATE_ACTION ||
      (submit !== undefined && documents.length === 0 && submit.associations.some((a) => a.type?.endsWith(':UpdateAvailabilityStatus')))
    if (body && !update && isUpdate) {
      const recu = shown(qnameOf(body))
      return [nonConforme('enveloppee', { params: { recu }, expected: `{${LCM}}SubmitObjectsRequest`, received: recu, at: inEnvelope(body) })]
    }
    // Any other action is the business of DMP-T-09.
    if (update && action && said !== UPDATE_ACTION && said.endsWith(':UpdateDocumentSet')) {
      return [nonConforme('action', { params: { recu: shown(said) }, expected: UPDATE_ACTION, received: shown(said), at: inEnvelope(action.element) })]
    }
    return update ? [ok] : []
  },
})
