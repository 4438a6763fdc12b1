import { looksLikeCda } from '../../protocol/cda/looks-like.ts'
import type { XdmFile } from '../../protocol/xdm/package.ts'
import type { DocumentToPack } from '../../protocol/xdm/registration.ts'
import { qnameOf } from '../../protocol/xml/tree.ts'
import { cdaChecks } from '../cda/index.ts'
import type { CheckContext, DocumentCheck, DocumentSubject } from '../define.ts'
import { cdaIn, nameOf, readSubsets } from './decoded.ts'
import { ENTRY_ID, n1Document, withBytes, xdm } from './examples.ts'
import { ours } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'
import type { XdmFindings } from './xdm-findings.ts'

const pdf = (): DocumentToPack => withBytes(n1Document([], { mimeType: 'application/pdf', entryUuid: `${ENTRY_ID.slice(0, -2)}12` }), '%PDF-1.4 fictif')

/** Every document of the archive is a clinical document that passes its own rules (XDM contract §5, XDM-C-06). */
export const xdmC06 = xdmCheck({
  id: 'XDM-C-06',
  source: ours('Une archive n’est pas meilleure que ce qu’elle contient : les règles CDA-* sont rejouées sur chaque document'),
  title: {
    fr: 'Chaque document de l’archive est un CDA qui passe toutes les règles des documents.',
    en: 'Each document of the archive is a CDA that passes all rules on documents.',
  },
  why: {
    fr: 'Le destinataire intègre le document, pas l’archive : un CDA qu’il ne sait pas lire sera refusé, même bien emballé.',
    en: 'The receiver integrates the document, not the archive: a CDA it cannot read will be refused, however well wrapped.',
  },
  mend: {
    fr: 'Corrigez d’abord les règles CDA-* citées : chacune a sa propre explication dans le rapport du document.',
    en: 'Mend the CDA-* rules named first: each has its own explanation in the report of the document.',
  },
  reasons: {
    aucun: { fr: 'L’archive ne contient aucun CDA.', en: 'The archive holds no CDA.' },
    'pas-un-cda': { fr: 'Le document « {objet} » n’est pas un CDA lisible ({detail}).', en: 'Document "{objet}" is not a readable CDA ({detail}).' },
    'non-conforme': { fr: 'Le document « {objet} » ne passe pas {n} règle(s) : {regles}.', en: 'Document "{objet}" fails {n} rule(s): {regles}.' },
  },
  conforme: [
    { name: 'un CDA conforme', subject: () => xdm() },
    { name: 'un CDA et son PDF', subject: () => xdm({ documents: [n1Document(), pdf()] }) },
  ],
  fautif: [
    { name: 'un PDF seul, annoncé comme tel', reason: 'aucun', subject: () => xdm({ documents: [pdf()] }) },
    { name: 'PDF nu', reason: 'pas-un-cda', subject: () => xdm({ documents: [withBytes(n1Document(), '%PDF-1.4 fictif')] }) },
    { name: 'page HTML', reason: 'pas-un-cda', subject: () => xdm({ documents: [withBytes(n1Document(), '<html/>')] }) },
    { name: 'typeId d’une autre version', reason: 'non-conforme', subject: () => xdm({ cda: [['POCD_HD000040', 'POCD_HD000041']] }) },
  ],
  judge(xdm, found, context) {
    const described = readSubsets(xdm).flatMap((set) => set.documents.flatMap((document) => (document.file ? [{ document, file: document.file }] : [])))
    // A PDF beside its CDA is no clinical document: only what says it is one is judged.
    const documents = described.filter(({ document, file }) => (document.entry.mimeType ?? 'text/xml').includes('xml') || looksLikeCda(file.bytes))
    const [first] = described
    if (first && documents.length === 0) found.fail('aucun', { file: first.file }, { expected: 'ClinicalDocument', received: first.document.entry.mimeType })
    const judged = new Set<XdmFile>()
    for (const { document, file } of documents) {
      if (!judged.has(file)) judgeDocument(nameOf(document), file, found, context)
      judged.add(file)
    }
    return described.length > 0
  },
})

function judgeDocument(objet: string, file: XdmFile, found: XdmFindings, context: CheckContext): void {
  const reading = cdaIn(file)
  if (!reading.ok) {
    const { problem } = reading
    const detail = problem.code === 'xml' ? problem.xml.code : problem.code === 'no-clinical-document' ? qnameOf(problem.root) : problem.code
    found.fail('pas-un-cda', { file }, { expected: 'ClinicalDocument', received: detail, params: { objet, detail } })
    return
  }
  const failed = failedRules({ kind: 'document', type: 'cda', name: file.path, bytes: file.bytes, from: found.subject.from }, context)
  if (failed.length === 0) return
  const regles = failed.join(', ')
  found.fail('non-conforme', { file, element: reading.document.element }, { expected: 'CDA-*', received: regles, params: { objet, n: failed.length, regles } })
}

/** Ids of the rules on documents that a document fails. */
function failedRules(subject: DocumentSubject, context: CheckContext): string[] {
  return cdaChecks.flatMap((check) => {
    const judged = check.on.kind === 'document' ? (check as DocumentCheck).judge(subject, context) : []
    return judged.some((j) => j.verdict === 'non-conforme') ? [check.id] : []
  })
}
