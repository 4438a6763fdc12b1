import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

/** mustUnderstand is true on ReplyTo and Action; the samples write it without the prefix of SOAP, which is let through (DMP contract §§3.3, 5.1). */
export const dmpT10 = defineExchangeCheck({
  id: 'DMP-T-10',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: sampleMessages('attribut mustUnderstand'),
  title: {
    fr: 'Les en-têtes ReplyTo et Action sont marqués comme devant être compris (mustUnderstand).',
    en: 'Headers ReplyTo and Action are marked as to be understood (mustUnderstand).',
  },
  why: {
    fr: 'Tous les messages d’exemple du DMP le font. Le DMP ne semble pas l’exiger.',
    en: 'All the sample messages of the DMP do so. The DMP does not seem to demand it.',
  },
  mend: {
    fr: 'Ajoutez l’attribut mustUnderstand="true" de SOAP à wsa:ReplyTo et à wsa:Action.',
    en: 'Add the SOAP attribute mustUnderstand="true" to wsa:ReplyTo and to wsa:Action.',
  },
  reasons: {
    'non-marque': { fr: 'L’en-tête wsa:{nom} n’est pas marqué mustUnderstand="true".', en: 'Header wsa:{nom} is not marked mustUnderstand="true".' },
  },
  examples: {
    conforme: [
      { name: 'marqués', subject: () => dmpExchange('dmp.td0.2') },
      { name: 'sans préfixe, comme les exemples', subject: () => dmpExchange('dmp.td0.2', { changes: [['<wsa:Action soap:must', '<wsa:Action must']] }) },
    ],
    fautif: [
      {
        name: 'Action non marquée',
        reason: 'non-marque',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['<wsa:Action soap:mustUnderstand="true">', '<wsa:Action>']] }),
      },
      {
        name: 'ReplyTo marqué false',
        reason: 'non-marque',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['<wsa:ReplyTo soap:mustUnderstand="true">', '<wsa:ReplyTo soap:mustUnderstand="false">']] }),
      },
    ],
  },
  judge(subject) {
    const { addressing } = decodeDmp(subject)
    // Absent headers are said by DMP-T-08 and DMP-T-09.
    const headers = [addressing?.replyTo, addressing?.action].flatMap((h) => h ?? [])
    if (headers.length === 0) return []
    const found = headers
      .filter((h) => h.mustUnderstand?.value !== true)
      .map((h) => {
        const received = h.mustUnderstand ? 'false' : ABSENT
        return avertissement('non-marque', { params: { nom: h.element.local }, expected: 'mustUnderstand="true"', received, at: inEnvelope(h.element) })
      })
    return found.length > 0 ? found : [ok]
  },
})
