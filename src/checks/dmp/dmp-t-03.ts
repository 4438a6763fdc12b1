import { SOAP12 } from '../../protocol/soap/names.ts'
import { avertissement, defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, inHttpHeader, shown } from './decoded.ts'
import { reframed, retyped } from './example-frames.ts'
import { deposit, dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const existence = () => dmpExchange('dmp.td0.2')

/** A SOAP 1.2 envelope that can be read, announced as such (DMP contract §3.3; the official TD2.1 sample contradicts itself: a warning). */
export const dmpT03 = defineExchangeCheck({
  id: 'DMP-T-03',
  on: ['dmp.*'],
  needs: 'http',
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('enveloppe SOAP 1.2 et type de contenu'),
  title: {
    fr: 'Le message est une enveloppe SOAP 1.2 lisible, annoncée comme telle.',
    en: 'The message is a readable SOAP 1.2 envelope, announced as such.',
  },
  why: {
    fr: 'Le DMP choisit comment lire le message d’après l’enveloppe et le type de contenu. S’ils se contredisent, ou si le message est abîmé, il est refusé.',
    en: 'The DMP chooses how to read the message from the envelope and the content type. If they contradict each other, or if the message is damaged, it is refused.',
  },
  mend: {
    fr: 'Écrivez l’enveloppe dans l’espace de noms de SOAP 1.2 et envoyez « Content-Type: application/soap+xml » (ou le cadre MTOM pour un dépôt).',
    en: 'Write the envelope in the SOAP 1.2 namespace and send "Content-Type: application/soap+xml" (or the MTOM frame for a deposit).',
  },
  reasons: {
    'cadre-illisible': { fr: 'Le cadre MIME du message ne peut pas être lu ({motif}).', en: 'The MIME frame of the message cannot be read ({motif}).' },
    'xml-illisible': {
      fr: 'Le message n’est pas un document XML accepté, ligne {ligne} ({motif}).',
      en: 'The message is not an accepted XML document, line {ligne} ({motif}).',
    },
    'pas-une-enveloppe': {
      fr: 'La racine du message, « {racine} », n’est pas une enveloppe SOAP.',
      en: 'The root of the message, "{racine}", is not a SOAP envelope.',
    },
    'soap-1-1': { fr: 'L’enveloppe est en SOAP 1.1 ; le DMP parle SOAP 1.2.', en: 'The envelope is in SOAP 1.1; the DMP speaks SOAP 1.2.' },
    'type-absent': { fr: 'L’en-tête Content-Type manque.', en: 'Header Content-Type is missing.' },
    'type-autre': {
      fr: 'Le message est annoncé « {type} », et non comme un message SOAP 1.2.',
      en: 'The message is announced as "{type}", not as a SOAP 1.2 message.',
    },
    'partie-autre': {
      fr: 'La partie qui porte l’enveloppe est annoncée « {type} », et non comme SOAP 1.2.',
      en: 'The part that carries the envelope is announced as "{type}", not as SOAP 1.2.',
    },
  },
  examples: {
    conforme: [
      { name: 'enveloppe seule', subject: existence },
      { name: 'sans jeu de caractères annoncé', subject: () => retyped(existence(), 'application/soap+xml') },
      { name: 'dépôt en MTOM', subject: () => deposit() },
    ],
    fautif: [
      { name: 'frontière MIME absente du corps', reason: 'cadre-illisible', subject: () => retyped(deposit(), 'multipart/related; boundary="autre"') },
      { name: 'XML tronqué', reason: 'xml-illisible', subject: () => reframed(existence(), ['</soap:Envelope>', '']) },
      {
        name: 'message sans enveloppe',
        reason: 'pas-une-enveloppe',
        subject: () => reframed(existence(), ['<soap:Envelope ', '<Message xmlns="x" '], ['</soap:Envelope>', '</Message>']),
      },
      { name: 'SOAP 1.1', reason: 'soap-1-1', subject: () => reframed(existence(), [SOAP12, 'http://schemas.xmlsoap.org/soap/envelope/']) },
      { name: 'sans Content-Type', reason: 'type-absent', subject: () => retyped(existence(), null) },
      { name: 'annoncé comme SOAP 1.1', reason: 'type-autre', subject: () => retyped(existence(), 'text/xml; charset=UTF-8') },
      {
        name: 'partie annoncée comme SOAP 1.1',
        reason: 'partie-autre',
        subject: () => reframed(deposit(), ['type="application/soap+xml"', 'type="text/xml"']),
      },
    ],
  },
  judge(subject) {
    const { message } = decodeDmp(subject)
    if (!subject.record.request) return []
    const { problem, envelope, contentType, rootType, announced, multipart } = message
    // Bytes that are not of the announced charset are DMP-T-04's business.
    if (problem?.layer === 'xml' && problem.problem.code === 'charset') return []
    if (problem) return [unreadable(problem)]
    if (!envelope) return []
    const at = inHttpHeader('Content-Type')
    if (envelope.version === '1.1') {
      return [nonConforme('soap-1-1', { expected: SOAP12, received: envelope.element.ns, at: inEnvelope(envelope.element) })]
    }
    const expected = 'application/soap+xml'
    if (contentType.written.trim() === '') return [nonConforme('type-absent', { expected, received: ABSENT, at })]
    const found: Judgement[] = []
    // A frame whose start-info says nothing is DMP-T-06's business.
    const silent = multipart !== undefined && !contentType.parameters.has('start-info')
    if (announced.message !== '1.2' && !silent) {
      found.push(avertissement('type-autre', { params: { type: shown(contentType.written) }, expected, received: shown(contentType.written), at }))
    }
    if (multipart && announced.root !== undefined && announced.root !== '1.2') {
      const type = shown(rootType.written)
      found.push(avertissement('partie-autre', { params: { type }, expected, received: type, at: { part: 'request' } }))
    }
    return found.length > 0 ? found : [ok]
  },
})

function unreadable(problem: NonNullable<ReturnType<typeof decodeDmp>['message']['problem']>): Judgement {
  switch (problem.layer) {
    case 'mime': {
      const motif = problem.problem.code
      return nonConforme('cadre-illisible', { params: { motif }, received: shown(problem.problem.detail), at: { part: 'request' } })
    }
    case 'xml': {
      const { code, detail, line, column } = problem.problem
      return nonConforme('xml-illisible', { params: { ligne: line, motif: code }, received: shown(detail), at: { part: 'request', line, column } })
    }
    case 'soap': {
      const { detail, element } = problem.problem
      const racine = shown(element.local)
      return nonConforme('pas-une-enveloppe', {
        params: { racine },
        expected: `{${SOAP12}}Envelope`,
        received: shown(detail),
        at: inEnvelope(element),
      })
    }
  }
}
