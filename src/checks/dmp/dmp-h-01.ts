import { INTERACTION_ROOT } from '../../protocol/hl7v3/names.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const ELEMENT = '<interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201307UV02"/>'

/** interactionId is the name of the message (DMP contract §5.1). */
export const dmpH01 = defineExchangeCheck({
  id: 'DMP-H-01',
  on: ['dmp.td0.2', 'dmp.td1.3a'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('TD0.2, interactionId'),
  title: {
    fr: 'L’interaction annoncée dans le test d’existence est celle du message.',
    en: 'The interaction announced in the existence test is that of the message.',
  },
  why: {
    fr: 'Le DMP reconnaît le message HL7 par cet identifiant : un autre le ferait traiter comme une autre demande.',
    en: 'The DMP recognises the HL7 message by this identifier: another one would have it handled as another request.',
  },
  mend: {
    fr: 'Écrivez interactionId avec la racine « 2.16.840.1.113883.1.6 » et, comme extension, le nom de l’élément du corps.',
    en: 'Write interactionId with root "2.16.840.1.113883.1.6" and, as extension, the name of the body’s element.',
  },
  reasons: {
    absente: { fr: 'L’élément interactionId est absent.', en: 'Element interactionId is missing.' },
    racine: { fr: 'La racine de interactionId est « {recu} ».', en: 'The root of interactionId is "{recu}".' },
    autre: {
      fr: 'L’interaction annoncée est « {recu} » et le message est « {attendu} ».',
      en: 'The announced interaction is "{recu}" and the message is "{attendu}".',
    },
  },
  examples: {
    conforme: [
      { name: 'TD0.2', subject: () => dmpExchange('dmp.td0.2') },
      { name: 'TD1.3a', subject: () => dmpExchange('dmp.td1.3a') },
    ],
    fautif: [
      { name: 'sans interactionId', reason: 'absente', subject: () => dmpExchange('dmp.td0.2', { changes: [[ELEMENT, '']] }) },
      { name: 'autre racine', reason: 'racine', subject: () => dmpExchange('dmp.td0.2', { changes: [['2.16.840.1.113883.1.6"', '2.16.840.1.113883.1.18"']] }) },
      {
        name: 'interaction d’une recherche par traits',
        reason: 'autre',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['extension="PRPA_IN201307UV02"', 'extension="PRPA_IN201305UV02"']] }),
      },
    ],
  },
  judge(subject) {
    const query = decodeDmp(subject).patientQuery
    if (!query) return []
    const { interactionId, element } = query
    const attendu = element.local
    if (!interactionId) return [nonConforme('absente', { expected: attendu, received: ABSENT, at: inEnvelope(element) })]
    const at = inEnvelope(interactionId.element)
    const found: Judgement[] = []
    if (interactionId.root !== INTERACTION_ROOT) {
      const recu = shown(interactionId.root)
      found.push(nonConforme('racine', { params: { recu }, expected: INTERACTION_ROOT, received: recu, at }))
    }
    if (interactionId.extension !== attendu) {
      const recu = shown(interactionId.extension)
      found.push(nonConforme('autre', { params: { recu, attendu }, expected: attendu, received: recu, at }))
    }
    return found.length > 0 ? found : [ok]
  },
})
