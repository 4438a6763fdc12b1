import { defineExchangeCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { callsBefore } from './calls.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const HEADER = '<wsa:MessageID>urn:uuid:5b0f6d6a-9a55-4a5e-9b1a-2f3b6c7d3001</wsa:MessageID>'
const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** wsa:MessageID: `urn:uuid:` and a UUID, new in each call; no addressing header twice (DMP contract §3.3). */
export const dmpT05 = defineExchangeCheck({
  id: 'DMP-T-05',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('en-têtes WS-Addressing'),
  title: {
    fr: 'Chaque appel au DMP porte un identifiant de message neuf (wsa:MessageID).',
    en: 'Each call to the DMP bears a fresh message identifier (wsa:MessageID).',
  },
  why: {
    fr: 'C’est par lui que la réponse est rattachée à la demande, et qu’un appel se retrouve dans les traces du DMP.',
    en: 'It ties the answer to the request, and by it a call is found again in the traces of the DMP.',
  },
  mend: {
    fr: 'Écrivez un seul wsa:MessageID, « urn:uuid: » suivi d’un UUID tiré pour cet appel.',
    en: 'Write a single wsa:MessageID, "urn:uuid:" followed by a UUID drawn for this call.',
  },
  reasons: {
    absent: {
      fr: 'L’en-tête wsa:MessageID est absent ou vide : le DMP répond par une erreur.',
      en: 'Header wsa:MessageID is missing or empty: the DMP answers with an error.',
    },
    'adressage-2004': {
      fr: 'Les en-têtes d’adressage sont dans l’espace de noms de 2004 ; celui de 2005/08 est attendu.',
      en: 'The addressing headers are in the namespace of 2004; that of 2005/08 is expected.',
    },
    forme: {
      fr: 'L’identifiant de message « {valeur} » n’est pas « urn:uuid: » suivi d’un UUID.',
      en: 'Message identifier "{valeur}" is not "urn:uuid:" followed by a UUID.',
    },
    'deja-utilise': {
      fr: 'L’identifiant de message « {valeur} » a déjà servi pour l’appel {appel}.',
      en: 'Message identifier "{valeur}" already served for call {appel}.',
    },
    repete: { fr: 'L’en-tête d’adressage « {nom} » vient plusieurs fois.', en: 'Addressing header "{nom}" comes several times.' },
  },
  examples: {
    conforme: [
      { name: 'UUID neuf', subject: () => dmpExchange('dmp.td0.2') },
      {
        name: 'deux appels, deux UUID',
        subject: () => dmpExchange('dmp.td0.2', { id: 'E2' }),
        context: { exchanges: [earlier(['6c7d3001', '6c7d3002']), dmpExchange('dmp.td0.2', { id: 'E2' })] },
      },
    ],
    fautif: [
      { name: 'sans MessageID', reason: 'absent', subject: () => dmpExchange('dmp.td0.2', { changes: [[HEADER, '']] }) },
      {
        name: 'adressage de 2004',
        reason: 'adressage-2004',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['http://www.w3.org/2005/08/addressing', 'http://schemas.xmlsoap.org/ws/2004/08/addressing']] }),
      },
      { name: 'UUID seul', reason: 'forme', subject: () => dmpExchange('dmp.td0.2', { changes: [['urn:uuid:5b0f', '5b0f']] }) },
      {
        name: 'même identifiant deux fois',
        reason: 'deja-utilise',
        subject: () => dmpExchange('dmp.td0.2', { id: 'E2' }),
        context: { exchanges: [earlier(), dmpExchange('dmp.td0.2', { id: 'E2' })] },
      },
      { name: 'deux MessageID', reason: 'repete', subject: () => dmpExchange('dmp.td0.2', { changes: [[HEADER, HEADER + HEADER]] }) },
    ],
  },
  judge(subject, context) {
    const { addressing, message } = decodeDmp(subject)
    const { envelope } = message
    if (!addressing || !envelope) return []
    const place = inEnvelope(envelope.header ?? envelope.element)
    const found: Judgement[] = []
    const [outdated] = addressing.outdated
    const expected = 'urn:uuid:<uuid>'
    const valeur = addressing.messageId?.value ?? ''
    const at = addressing.messageId ? inEnvelope(addressing.messageId.element) : place
    if (outdated)
      found.push(nonConforme('adressage-2004', { expected: 'http://www.w3.org/2005/08/addressing', received: outdated.ns, at: inEnvelope(outdated) }))
    else if (valeur === '') found.push(nonConforme('absent', { expected, received: ABSENT, at }))
    else if (!UUID.test(valeur)) found.push(nonConforme('forme', { params: { valeur: shown(valeur) }, expected, received: shown(valeur), at }))
    const same = valeur === '' ? undefined : callsBefore(subject, context).find(({ decoded }) => decoded.addressing?.messageId?.value === valeur)
    if (same) {
      const appel = same.exchange.record.id
      found.push(nonConforme('deja-utilise', { params: { valeur: shown(valeur), appel }, received: shown(valeur), at }))
    }
    for (const element of addressing.repeated) found.push(nonConforme('repete', { params: { nom: element.local }, expected: '1', at: inEnvelope(element) }))
    return found.length > 0 ? found : [ok]
  },
})

function earlier(...changes: readonly (readonly [string, string])[]): ExchangeSubject {
  return dmpExchange('dmp.td0.2', { id: 'E1', changes })
}
