import { SOAP_MEDIA_TYPE, XOP_MEDIA_TYPE } from '../../protocol/soap/names.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, inHttpHeader, shown } from './decoded.ts'
import { reframed, retyped } from './example-frames.ts'
import { deposit, dmpExchange, MTOM_TYPE } from './examples.ts'
import { guideRequirement } from './transport-sources.ts'

const INCLUDE = '<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:doc1@dui.example"/>'

/** A deposit is sent as MTOM: the documents are parts, not base64 in the envelope (DMP contract §3.3). */
export const dmpT06 = defineExchangeCheck({
  id: 'DMP-T-06',
  on: ['dmp.td2.1'],
  needs: 'http',
  level: 'DOIT',
  always: true,
  exigences: [],
  source: guideRequirement('EX_2.1-1260'),
  title: {
    fr: 'Le dépôt est envoyé en MTOM : chaque document est une partie du message.',
    en: 'The deposit is sent as MTOM: each document is a part of the message.',
  },
  why: {
    fr: 'Le DMP exige MTOM pour les dépôts. Un document mis en base64 dans l’enveloppe pèse un tiers de plus et peut être refusé.',
    en: 'The DMP demands MTOM for deposits. A document put in base64 in the envelope weighs a third more and may be refused.',
  },
  mend: {
    fr: 'Activez MTOM dans la bibliothèque SOAP : « multipart/related; type="application/xop+xml"; start-info="application/soap+xml" ».',
    en: 'Turn MTOM on in the SOAP library: "multipart/related; type="application/xop+xml"; start-info="application/soap+xml"".',
  },
  reasons: {
    'sans-cadre': { fr: 'Le dépôt n’est pas un message « multipart/related » ({type}).', en: 'The deposit is not a "multipart/related" message ({type}).' },
    'type-xop': {
      fr: 'Le paramètre « type » du cadre n’est pas « application/xop+xml » ({type}).',
      en: 'The "type" parameter of the frame is not "application/xop+xml" ({type}).',
    },
    'start-info': {
      fr: 'Le paramètre « start-info » du cadre n’est pas « application/soap+xml » ({type}).',
      en: 'The "start-info" parameter of the frame is not "application/soap+xml" ({type}).',
    },
    'racine-non-xop': {
      fr: 'La partie qui porte l’enveloppe n’est pas de type « application/xop+xml » ({type}).',
      en: 'The part that carries the envelope is not of type "application/xop+xml" ({type}).',
    },
    'base64-en-ligne': {
      fr: 'Un document est écrit en base64 dans l’enveloppe au lieu d’être une partie.',
      en: 'A document is written in base64 in the envelope instead of being a part.',
    },
  },
  examples: {
    conforme: [
      { name: 'MTOM', subject: () => deposit() },
      { name: 'paramètres en majuscules', subject: () => retyped(deposit(), MTOM_TYPE.replace('application/xop+xml', 'APPLICATION/XOP+XML')) },
    ],
    fautif: [
      { name: 'enveloppe seule', reason: 'sans-cadre', subject: () => dmpExchange('dmp.td2.1', { contentType: 'application/soap+xml' }) },
      { name: 'pièces jointes SOAP', reason: 'type-xop', subject: () => retyped(deposit(), MTOM_TYPE.replace('application/xop+xml', 'text/xml')) },
      { name: 'sans start-info', reason: 'start-info', subject: () => retyped(deposit(), MTOM_TYPE.replace(/; start-info.*$/, '')) },
      {
        name: 'racine en SOAP',
        reason: 'racine-non-xop',
        subject: () => reframed(deposit(), ['Content-Type: application/xop+xml', 'Content-Type: application/soap+xml']),
      },
      { name: 'document en base64', reason: 'base64-en-ligne', subject: () => deposit({ changes: [[INCLUDE, 'PENsaW5pY2FsRG9jdW1lbnQvPg==']] }) },
    ],
  },
  judge(subject) {
    const { message, xop } = decodeDmp(subject)
    if (!subject.record.request) return []
    const { contentType, multipart, envelope } = message
    const at = inHttpHeader('Content-Type')
    const found: Judgement[] = []
    const expect = (reason: string, expected: string, received: string | undefined, place = at): void => {
      if (received?.split(';')[0]?.trim().toLowerCase() === expected) return
      const type = received === undefined || received === '' ? ABSENT : shown(received)
      found.push(nonConforme(reason, { params: { type }, expected, received: type, at: place }))
    }
    expect('sans-cadre', 'multipart/related', contentType.mediaType)
    if (found.length === 0) {
      // A frame that cannot be read is DMP-T-03's business.
      if (!multipart || !envelope) return []
      expect('type-xop', XOP_MEDIA_TYPE, contentType.parameters.get('type'))
      expect('start-info', SOAP_MEDIA_TYPE['1.2'], contentType.parameters.get('start-info'))
      expect('racine-non-xop', XOP_MEDIA_TYPE, message.rootType.mediaType, { part: 'request' })
    }
    for (const problem of xop?.problems ?? []) {
      if (problem.code === 'inline-base64')
        found.push(nonConforme('base64-en-ligne', { expected: 'xop:Include', received: problem.detail, at: inEnvelope(problem.element) }))
    }
    return found.length > 0 ? found : [ok]
  },
})
