import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { inEnvelope, shown } from './decoded.ts'
import { signedDeposit, xadesWith } from './example-xades.ts'
import { XADES_EXIGENCES, XADES_SOURCE } from './xades-check.ts'
import { inDeposited, isStructural, type SignedSubmission, signedSubmissions } from './xades-reading.ts'

/** The signature document is well built: its SignedInfo refers to the Manifest and to the SignedProperties (DMP contract §8.2). */
export const dmpX01 = defineExchangeCheck({
  id: 'DMP-X-01',
  on: ['dmp.td2.1'],
  level: 'DOIT',
  always: true,
  exigences: XADES_EXIGENCES,
  source: XADES_SOURCE,
  title: {
    fr: 'La signature du lot est un document XML bien construit, qui couvre la liste des documents et ses propres propriétés.',
    en: 'The signature of the set is a well-built XML document, which covers the list of documents and its own properties.',
  },
  why: {
    fr: 'Une signature qui ne désigne pas la liste des documents (« Manifest ») ne protège aucun d’eux.',
    en: 'A signature that does not point to the list of documents ("Manifest") protects none of them.',
  },
  mend: {
    fr: 'Donnez un attribut « Id » à Manifest et à SignedProperties, et dans SignedInfo une Reference vers chacun : URI="#IHEManifest" et URI="#S0-SignedProperties".',
    en: 'Give an "Id" attribute to Manifest and to SignedProperties, and in SignedInfo one Reference to each: URI="#IHEManifest" and URI="#S0-SignedProperties".',
  },
  reasons: {
    illisible: { fr: 'Le document « {objet} » n’est pas du XML acceptable : {detail}.', en: 'Document "{objet}" is not acceptable XML: {detail}.' },
    structure: {
      fr: 'La signature « {objet} » est mal construite : une partie manque, est en double ou n’est pas à sa place ({detail}).',
      en: 'Signature "{objet}" is badly built: a part is missing, doubled or out of place ({detail}).',
    },
    reference: {
      fr: 'SignedInfo ne désigne pas exactement Manifest et SignedProperties par leur « Id » ({detail}).',
      en: 'SignedInfo does not point exactly to Manifest and SignedProperties by their "Id" ({detail}).',
    },
  },
  examples: {
    conforme: [{ name: 'signature du contrat', subject: () => signedDeposit() }],
    fautif: [
      { name: 'pas du XML', reason: 'illisible', subject: () => signedDeposit({ content: 'signature' }) },
      { name: 'autre racine', reason: 'structure', subject: () => signedDeposit({ content: '<Signature/>' }) },
      {
        name: 'sans SignedProperties',
        reason: 'structure',
        subject: xadesWith(['<SignedProperties', '<Proprietes'], ['</SignedProperties>', '</Proprietes>']),
      },
      { name: 'Manifest sans Id', reason: 'reference', subject: xadesWith(['<Manifest Id="IHEManifest">', '<Manifest>']) },
      { name: 'référence vers un autre Id', reason: 'reference', subject: xadesWith(['URI="#S0-SignedProperties"', 'URI="#autre"']) },
    ],
  },
  judge(subject) {
    const signed = signedSubmissions(subject)
    const found = signed.flatMap(judgeOne)
    return found.length > 0 ? found : signed.length > 0 ? [ok] : []
  },
})

function judgeOne({ id, element, result }: SignedSubmission): Judgement[] {
  const expected = 'ds:Signature, Manifest, SignedProperties'
  if (!result.ok) {
    const detail = shown(result.code === 'not-xml' ? result.problem.code : result.detail)
    const at = result.code === 'structure' ? inDeposited(id, result.element) : inEnvelope(element)
    return [nonConforme(result.code === 'structure' ? 'structure' : 'illisible', { params: { objet: id, detail }, expected, received: detail, at })]
  }
  // One cause a reason: a broken reference brings others in its wake.
  const [first] = result.value.signature.problems.filter(isStructural)
  if (!first) return []
  const reason = first.code === 'structure' ? 'structure' : 'reference'
  const detail = shown(first.detail)
  return [
    nonConforme(reason, {
      params: { objet: id, detail },
      expected: '#IHEManifest, #S0-SignedProperties',
      received: detail,
      at: inDeposited(id, first.element),
    }),
  ]
}
