import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const ACTION = '<wsa:Action soap:mustUnderstand="true">urn:hl7-org:v3:PRPA_IN201307UV02</wsa:Action>'

/** wsa:Action is that of the body, as the sample messages carry it; the `action` parameters of HTTP and MIME are never looked at (DMP contract §2). */
export const dmpT09 = defineExchangeCheck({
  id: 'DMP-T-09',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('en-tête wsa:Action de chaque transaction'),
  title: { fr: 'L’action annoncée (wsa:Action) est celle de la transaction.', en: 'The announced action (wsa:Action) is that of the transaction.' },
  why: {
    fr: 'Le DMP aiguille l’appel d’après cette action : une autre le ferait échouer, ou traiter comme une autre demande.',
    en: 'The DMP routes the call by this action: another one would have it fail, or be handled as another request.',
  },
  mend: {
    fr: 'Écrivez exactement l’action de la transaction. Attention : celle de TD3.3 est dans l’espace « ihe:iti:2010 », et celles des habilitations ne sont pas celles du WSDL.',
    en: 'Write exactly the action of the transaction. Beware: that of TD3.3 is in "ihe:iti:2010", and those of the authorisations are not those of the WSDL.',
  },
  reasons: {
    absente: { fr: 'L’en-tête wsa:Action est absent ou vide.', en: 'Header wsa:Action is missing or empty.' },
    autre: {
      fr: 'L’action « {recue} » est celle d’une autre transaction que le corps du message.',
      en: 'Action "{recue}" is that of another transaction than the message’s body.',
    },
    inconnue: { fr: 'L’action « {recue} » n’est pas connue du DMP.', en: 'Action "{recue}" is not known to the DMP.' },
  },
  examples: {
    conforme: [
      { name: 'TD0.2', subject: () => dmpExchange('dmp.td0.2') },
      { name: 'TD3.3', subject: () => dmpExchange('dmp.td3.3') },
    ],
    fautif: [
      { name: 'sans action', reason: 'absente', subject: () => dmpExchange('dmp.td0.2', { changes: [[ACTION, '']] }) },
      {
        name: 'action d’une recherche sur un test d’existence',
        reason: 'autre',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['>urn:hl7-org:v3:PRPA_IN201307UV02<', '>urn:ihe:iti:2007:RegistryStoredQuery<']] }),
      },
      {
        name: 'TD3.3 en 2007',
        reason: 'inconnue',
        subject: () => dmpExchange('dmp.td3.3', { changes: [['urn:ihe:iti:2010:UpdateDocumentSet<', 'urn:ihe:iti:2007:UpdateDocumentSet<']] }),
      },
    ],
  },
  judge(subject) {
    const { addressing, message, found } = decodeDmp(subject)
    const { envelope } = message
    if (!addressing || !envelope || addressing.outdated.length > 0) return []
    const wrong = found.disagreements.find((d) => d.clue === 'action')
    if (!wrong) return [ok]
    const at = inEnvelope(addressing.action?.element ?? envelope.header ?? envelope.element)
    const expected = wrong.expected === '' ? 'urn:…' : wrong.expected
    if (wrong.problem === 'absent') return [nonConforme('absente', { expected, received: ABSENT, at })]
    const recue = shown(wrong.received)
    return [nonConforme(wrong.problem === 'other' ? 'autre' : 'inconnue', { params: { recue }, expected, received: recue, at })]
  },
})
