import { SUBMISSION_SET } from '../../protocol/xds/names.ts'
import { isOid } from '../../protocol/xds/oid.ts'
import type { SubmissionSet } from '../../protocol/xds/submission-set.ts'
import { parseDtm } from '../../protocol/xds/time.ts'
import type { Read } from '../../protocol/xml/read.ts'
import { slotChange, slotXml, withMetadata, xdm } from './examples.ts'
import { MODELS } from './sources.ts'
import { metadataCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const SUBMITTED = slotXml('submissionTime', '20260115093100')

/** What the set must say: when, of whom, from which system, under which identifier, by whom (XDM contract §§3.1, 5, XDM-M-04). */
export const xdmM04 = metadataCheck({
  id: 'XDM-M-04',
  source: MODELS,
  title: {
    fr: 'Le lot dit son heure d’envoi, son usager, le système qui l’envoie, son identifiant et son auteur.',
    en: 'The set tells its time of sending, its person, the system that sends it, its identifier and its author.',
  },
  why: {
    fr: 'Ces cinq données identifient l’envoi : elles servent à le retrouver, à reconnaître un doublon et à savoir qui appeler.',
    en: 'These five data identify the sending: they serve to find it again, to know a duplicate, and to know whom to call.',
  },
  mend: {
    fr: 'Remplissez submissionTime (AAAAMMJJhhmmss, UTC), les ExternalIdentifier patientId, sourceId et uniqueId (OID), et la Classification de l’auteur.',
    en: 'Fill submissionTime (YYYYMMDDhhmmss, UTC), ExternalIdentifiers patientId, sourceId and uniqueId (OIDs), and the Classification of the author.',
  },
  reasons: {
    absent: { fr: 'Le lot n’a pas de « {champ} ».', en: 'The set has no "{champ}".' },
    forme: { fr: 'Le « {champ} » du lot est mal formé : « {recu} ».', en: 'The "{champ}" of the set is malformed: "{recu}".' },
  },
  conforme: [{ name: 'les cinq données', subject: () => xdm() }],
  fautif: [
    { name: 'sans heure d’envoi', reason: 'absent', subject: withMetadata([SUBMITTED, '']) },
    { name: 'sans sourceId', reason: 'absent', subject: withMetadata([SUBMISSION_SET.sourceId, 'urn:uuid:autre']) },
    { name: 'sans auteur', reason: 'absent', subject: withMetadata([SUBMISSION_SET.author, 'urn:uuid:autre']) },
    { name: 'uniqueId vide', reason: 'absent', subject: withMetadata(['value="1.2.250.1.999.1.4.1"', 'value=""']) },
    { name: 'heure avec fuseau', reason: 'forme', subject: withMetadata(slotChange('submissionTime', '20260115093100', '20260115103100+0100')) },
    { name: 'uniqueId qui est un UUID', reason: 'forme', subject: withMetadata(['value="1.2.250.1.999.1.4.1"', 'value="urn:uuid:6c1cb1a5"']) },
  ],
  judge(set, found) {
    const [submission] = set.submit.submissionSets
    if (!submission) return false
    for (const { champ, read, right, expected } of fieldsOf(submission)) {
      const recu = read?.value.trim() ?? ''
      if (recu === '') found.fail('absent', inMetadata(set, read?.element ?? submission.element), { expected, params: { champ } })
      else if (!right(recu)) found.fail('forme', inMetadata(set, read?.element), { expected, received: recu, params: { champ, recu } })
    }
    return true
  },
})

interface Field {
  readonly champ: string
  readonly read: Read | undefined
  readonly expected: string
  readonly right: (value: string) => boolean
}

function fieldsOf({ submissionTime, patientId, sourceId, uniqueId, authors }: SubmissionSet): Field[] {
  const time = (value: string): boolean => {
    const read = parseDtm(value)
    return read.ok && read.dtm.precision === 'second'
  }
  const author = authors[0]?.persons[0] ?? authors[0]?.institutions[0]
  const said = (value: string): boolean => value !== ''
  return [
    { champ: 'submissionTime', read: submissionTime, expected: 'AAAAMMJJhhmmss', right: time },
    { champ: 'patientId', read: patientId && { value: patientId.value.text, element: patientId.element }, expected: 'CX', right: said },
    { champ: 'sourceId', read: sourceId, expected: 'OID', right: isOid },
    { champ: 'uniqueId', read: uniqueId, expected: 'OID', right: isOid },
    { champ: 'author', read: author && { value: author.value.text, element: author.element }, expected: 'authorPerson', right: said },
  ]
}
