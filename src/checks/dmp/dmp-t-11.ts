import type { XopProblem } from '../../protocol/mime/xop.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { reframed } from './example-frames.ts'
import { deposit, depositParts } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const HREF = 'href="cid:doc1@dui.example"'
const REASONS: Readonly<Partial<Record<XopProblem['code'], string>>> = {
  'no-href': 'reference-illisible',
  'not-cid': 'reference-illisible',
  unresolved: 'partie-introuvable',
  'includes-root': 'partie-introuvable',
  ambiguous: 'partie-double',
  'repeated-include': 'partie-reprise',
  'include-not-alone': 'reference-illisible',
}

/** Each xop:Include stands for exactly one part, and each part is referred to; identifiers are compared percent-decoded (DMP contract §3.3). */
export const dmpT11 = defineExchangeCheck({
  id: 'DMP-T-11',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('cadre MTOM ; W3C XOP 1.0 §3.2'),
  title: {
    fr: 'Chaque référence du message mène à une partie, et chaque partie est référencée une fois.',
    en: 'Each reference of the message leads to a part, and each part is referred to once.',
  },
  why: {
    fr: 'C’est par ces références que le DMP retrouve les documents dans le message : une référence perdue, et le document est perdu.',
    en: 'By these references the DMP finds the documents in the message: one reference lost, and the document is lost.',
  },
  mend: {
    fr: 'Donnez à chaque partie un Content-ID unique, et à xop:Include l’adresse « cid: » de cet identifiant.',
    en: 'Give each part a unique Content-ID, and xop:Include the "cid:" address of that identifier.',
  },
  reasons: {
    'partie-introuvable': { fr: 'La référence « {cid} » ne mène à aucune partie.', en: 'Reference "{cid}" leads to no part.' },
    'partie-double': {
      fr: 'La référence « {cid} » mène à plusieurs parties de même Content-ID.',
      en: 'Reference "{cid}" leads to several parts of the same Content-ID.',
    },
    'partie-reprise': { fr: 'La partie « {cid} » est référencée plusieurs fois.', en: 'Part "{cid}" is referred to several times.' },
    'reference-illisible': {
      fr: 'Un xop:Include n’est pas seul dans son élément, ou son adresse n’est pas de la forme « cid:… » ({cid}).',
      en: 'An xop:Include is not alone in its element, or its address is not of the form "cid:…" ({cid}).',
    },
    'partie-orpheline': { fr: 'La partie « {cid} » n’est référencée nulle part.', en: 'Part "{cid}" is referred to nowhere.' },
    'identifiant-double': { fr: 'Le Content-ID « {cid} » est porté par plusieurs parties.', en: 'Content-ID "{cid}" is borne by several parts.' },
  },
  examples: {
    conforme: [
      { name: 'deux parties, deux références', subject: () => deposit() },
      { name: 'adresse encodée, identifiant qui ne l’est pas', subject: () => deposit({ changes: [[HREF, 'href="cid:doc1%40dui.example"']] }) },
    ],
    fautif: [
      { name: 'partie absente', reason: 'partie-introuvable', subject: () => deposit({ changes: [[HREF, 'href="cid:doc9@dui.example"']] }) },
      { name: 'deux parties de même nom', reason: 'partie-double', subject: () => deposit({ parts: [...depositParts(), ...depositParts().slice(0, 1)] }) },
      { name: 'deux fois la même partie', reason: 'partie-reprise', subject: () => deposit({ changes: [['href="cid:sig1@dui.example"', HREF]] }) },
      { name: 'adresse http', reason: 'reference-illisible', subject: () => deposit({ changes: [[HREF, 'href="http://dui.example/doc1"']] }) },
      {
        name: 'pièce de trop',
        reason: 'partie-orpheline',
        subject: () => deposit({ parts: [...depositParts(), { contentId: 'x@dui.example', contentType: 'text/plain', content: 'x' }] }),
      },
      { name: 'même Content-ID que la racine', reason: 'identifiant-double', subject: () => reframed(deposit(), ['<sig1@dui.example>', '<root@dui.example>']) },
    ],
  },
  judge(subject) {
    const { xop, message } = decodeDmp(subject)
    if (!xop || (!message.multipart && xop.includes.length === 0)) return []
    const found: Judgement[] = xop.problems.flatMap((problem): Judgement[] => {
      const cid = problem.detail === '' ? ABSENT : shown(problem.detail)
      if (problem.code === 'unreferenced-part') return [nonConforme('partie-orpheline', { params: { cid }, received: cid, at: { part: 'request' } })]
      const reason = REASONS[problem.code]
      return reason === undefined ? [] : [nonConforme(reason, { params: { cid }, received: cid, at: inEnvelope(problem.element) })]
    })
    for (const { code, detail } of message.multipart?.irregularities ?? []) {
      if (code === 'duplicate-content-id')
        found.push(nonConforme('identifiant-double', { params: { cid: shown(detail) }, received: shown(detail), at: { part: 'request' } }))
    }
    return found.length > 0 ? found : [ok]
  },
})
