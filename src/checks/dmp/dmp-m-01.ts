import { defineExchangeCheck } from '../define.ts'
import { decodeDmp } from './decoded.ts'
import { submissionSet } from './example-bodies.ts'
import { depositBody } from './example-deposit.ts'
import { SET_NODE, withdrawalWith, withMetadata } from './example-metadata.ts'
import { deposit } from './examples.ts'
import { OUTGOING, SUBMISSIONS } from './metadata-check.ts'
import { MetadataFindings } from './metadata-findings.ts'
import { DMP_MODEL } from './metadata-sources.ts'

/** A submission is one SubmissionSet, and says that it is one (DMP contract §§7.2, 7.3, DMP-M-01). */
export const dmpM01 = defineExchangeCheck({
  id: 'DMP-M-01',
  on: SUBMISSIONS,
  level: 'DOIT',
  always: true,
  exigences: OUTGOING,
  source: DMP_MODEL,
  title: {
    fr: 'L’envoi contient un lot de soumission (« SubmissionSet ») et un seul, désigné comme tel.',
    en: 'The message holds one SubmissionSet and only one, designated as such.',
  },
  why: {
    fr: 'Le lot dit qui envoie, pour qui et quand. Sans lui, ou avec deux, le DMP ne sait pas à quoi rattacher les documents.',
    en: 'The set says who sends, for whom and when. Without it, or with two, the DMP cannot tell what the documents belong to.',
  },
  mend: {
    fr: 'Écrivez un seul « RegistryPackage », avec une « Classification » dont « classificationNode » est urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd.',
    en: 'Write a single RegistryPackage, with a Classification whose classificationNode is urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd.',
  },
  reasons: {
    absent: { fr: 'L’envoi ne contient aucun lot de soumission.', en: 'The message holds no SubmissionSet.' },
    plusieurs: { fr: 'L’envoi contient {nombre} lots de soumission.', en: 'The message holds {nombre} SubmissionSets.' },
    'sans-noeud': {
      fr: 'Le « RegistryPackage » ne dit pas qu’il est un lot de soumission : son nœud de classification manque.',
      en: 'The RegistryPackage does not say that it is a SubmissionSet: its classification node is missing.',
    },
  },
  examples: {
    conforme: [
      { name: 'un lot', subject: () => deposit() },
      { name: 'retrait d’un document', subject: withdrawalWith() },
    ],
    fautif: [
      { name: 'sans lot', reason: 'absent', subject: () => deposit({ body: depositBody().replace(submissionSet(), '') }) },
      { name: 'sans liste d’objets', reason: 'absent', subject: () => deposit({ body: withoutObjects(depositBody()) }) },
      { name: 'deux lots', reason: 'plusieurs', subject: () => deposit({ body: depositBody().replace(submissionSet(), submissionSet() + submissionSet()) }) },
      { name: 'nœud oublié', reason: 'sans-noeud', subject: withMetadata([SET_NODE, '']) },
      { name: 'nœud oublié dans un retrait', reason: 'sans-noeud', subject: withdrawalWith([SET_NODE, '']) },
    ],
  },
  judge(subject) {
    const { submit, provide } = decodeDmp(subject)
    const found = new MetadataFindings()
    const sets = submit?.submissionSets ?? []
    const where = submit?.list?.element ?? submit?.element ?? provide?.element
    if (!where) return []
    if (sets.length === 0) found.fail('absent', where, { expected: 'RegistryPackage' })
    for (const extra of sets.slice(1, 2))
      found.fail('plusieurs', extra.element, { expected: '1', received: String(sets.length), params: { nombre: sets.length } })
    for (const set of sets) if (!set.classified) found.fail('sans-noeud', set.element, { expected: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd' })
    return found.all(true)
  },
})

function withoutObjects(body: string): string {
  return body.replace(/<lcm:SubmitObjectsRequest>.*<\/lcm:SubmitObjectsRequest>/s, '')
}
