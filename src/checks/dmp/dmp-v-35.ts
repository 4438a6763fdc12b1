import type { Location } from '../../evidence/events.ts'
import { VIHF_ATTRIBUTES } from '../../protocol/saml/names.ts'
import { isElement, type XmlElement } from '../../protocol/xml/tree.ts'
import { avertissement, defineExchangeCheck, type ExchangeSubject, ok } from '../define.ts'
import { type DecodedDmp, decodeDmp, inEnvelope, inHttpHeader } from './decoded.ts'
import { existence, valued } from './example-vihf-calls.ts'
import { deposit, dmpExchange } from './examples.ts'
import { guide } from './vihf-sources.ts'

/** A shorter number would be found anywhere by chance. Characters. */
const SHORTEST = 6
const NUMBER = 'TEST-HOMOLOGATION'

/** The homologation number is a secret: it is nowhere else in the message (EX_GEN-1490, EX_0.X-1110, in DMP interface §4.3). */
export const dmpV35 = defineExchangeCheck({
  id: 'DMP-V-35',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: guide('EX_GEN-1490', 'le numéro d’homologation n’est ni affiché ni tracé'),
  title: {
    fr: 'Le numéro d’homologation n’est écrit nulle part ailleurs que dans son attribut du VIHF.',
    en: 'The homologation number is written nowhere but in its attribute of the VIHF.',
  },
  why: {
    fr: 'Ce numéro est un secret de l’éditeur : recopié dans un titre ou un document, tout lecteur du dossier peut le prendre.',
    en: 'This number is a secret of the editor: copied into a title or a document, any reader of the record can take it.',
  },
  mend: {
    fr: 'Retirez le numéro des titres, commentaires, en-têtes et documents : il ne va que dans LPS_ID_HOMOLOGATION_DMP.',
    en: 'Remove the number from titles, comments, headers and documents: it goes only in LPS_ID_HOMOLOGATION_DMP.',
  },
  reasons: {
    message: { fr: 'Le numéro d’homologation est recopié dans le message.', en: 'The homologation number is copied in the message.' },
    commentaire: { fr: 'Le numéro d’homologation est recopié dans un commentaire XML.', en: 'The homologation number is copied in an XML comment.' },
    'en-tete': { fr: 'Le numéro d’homologation est recopié dans l’en-tête HTTP.', en: 'The homologation number is copied in the HTTP header.' },
    document: {
      fr: 'Le numéro d’homologation est recopié dans le document « {document} ».',
      en: 'The homologation number is copied in document "{document}".',
    },
  },
  examples: {
    conforme: [
      { name: 'dans son attribut seulement', subject: () => existence() },
      { name: 'dépôt', subject: () => deposit() },
    ],
    fautif: [
      { name: 'dans le nom du logiciel', reason: 'message', subject: () => existence(valued('LPS_Nom', 'DUI EXEMPLE', `DUI ${NUMBER}`)) },
      { name: 'dans une valeur d’attribut', reason: 'message', subject: () => existence(['displayName="Infirmier"', `displayName="Infirmier (${NUMBER})"`]) },
      { name: 'dans un commentaire', reason: 'commentaire', subject: () => existence(['<soap:Body>', `<soap:Body><!-- homologation ${NUMBER} -->`]) },
      { name: 'dans le Content-Type', reason: 'en-tete', subject: () => dmpExchange('dmp.td0.2', { contentType: `application/soap+xml; lps=${NUMBER}` }) },
      { name: 'dans le document', reason: 'document', subject: () => deposit({ cda: [['Aucun', `Aucun (${NUMBER})`]] }) },
    ],
  },
  judge(subject) {
    const decoded = decodeDmp(subject)
    const secret = decoded.vihf?.lpsIdHomologationDmp?.text.trim() ?? ''
    if (secret.length < SHORTEST) return []
    const found = [...inMessage(decoded, secret), ...inHead(subject, secret), ...inDocuments(decoded, secret)]
    if (found.length === 0) return [ok]
    return found.map(({ reason, at, document }) => avertissement(reason, { at, ...(document === undefined ? {} : { params: { document } }) }))
  },
})

interface Leak {
  readonly reason: string
  readonly at: Location
  readonly document?: string
}

function inMessage({ message, vihf }: DecodedDmp, secret: string): Leak[] {
  const { tree } = message
  if (!tree || !vihf) return []
  const own = vihf.attributes.filter((a) => a.name === VIHF_ATTRIBUTES.lpsIdHomologationDmp).map((a) => a.element)
  const leaks: Leak[] = []
  const visit = (element: XmlElement): void => {
    if (own.includes(element)) return
    const texts = [...element.children.filter((c) => !isElement(c)), ...element.attributes.map((a) => a.value)]
    if (texts.some((t) => typeof t === 'string' && t.includes(secret))) leaks.push({ reason: 'message', at: inEnvelope(element) })
    for (const c of element.children) if (isElement(c)) visit(c)
  }
  visit(tree)
  // Comments are not in the tree.
  const text = Buffer.from(message.root.buffer, message.root.byteOffset, message.root.byteLength).toString('utf8')
  for (let at = text.indexOf('<!--'); at >= 0; ) {
    const end = text.indexOf('-->', at)
    if (text.slice(at, end < 0 ? undefined : end).includes(secret)) {
      leaks.push({ reason: 'commentaire', at: { part: 'request', line: text.slice(0, at).split('\n').length } })
    }
    at = end < 0 ? -1 : text.indexOf('<!--', end)
  }
  return leaks
}

function inHead({ record }: ExchangeSubject, secret: string): Leak[] {
  const { startLine = '', headers = [] } = record.request ?? {}
  const leaks: Leak[] = startLine.includes(secret) ? [{ reason: 'en-tete', at: { part: 'request' } }] : []
  for (const [name, value] of headers) if (value.includes(secret)) leaks.push({ reason: 'en-tete', at: inHttpHeader(name) })
  return leaks
}

function inDocuments({ documents, signatures }: DecodedDmp, secret: string): Leak[] {
  return [...documents, ...signatures].flatMap(({ id, bytes, part, element }): Leak[] => {
    // Content written in the envelope was looked at there, unless it is base64.
    if (!bytes || !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(secret)) return []
    return [{ reason: 'document', at: part ? { part: 'document', document: id } : inEnvelope(element), document: id || '?' }]
  })
}
