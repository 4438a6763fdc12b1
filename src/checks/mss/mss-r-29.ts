import { foldName } from '../../protocol/ins/lexical.ts'
import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { DOCUMENT_ID, reception, theMessages } from './example-reception.ts'
import { LABEL } from './examples.ts'
import type { MailedCda } from './mailed-documents.ts'
import { judgeReceptions, nameOf } from './reception-subject.ts'
import { inMessages, type ShownMetadata } from './shown-messages.ts'
import { exigence } from './sources.ts'
import { personOf } from './treatment.ts'

const list = {
  uniqueId: DOCUMENT_ID,
  title: LABEL,
  date: '2026-01-15T10:31:00+01:00',
  patient: 'TCHITCHI CATARINA',
  author: 'DIALLO Awa',
  organization: 'EHPAD',
  version: '1',
  act: 'x',
  encounter: 'y',
}
const NAMES: readonly (keyof ShownMetadata)[] = ['title', 'date', 'patient', 'author', 'organization', 'version']

/** The list of unread documents shows what the CDA says of them (SC.MSS.26.MS1). */
export const mssR29 = defineObservationCheck({
  id: 'MSS-R-29',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS.26.MS1', 'MSS/va1.25', 'LOCAL-CR-02'],
  source: exigence('SC.MSS.26.MS1'),
  title: {
    fr: 'La liste des documents reçus montre titre, date, usager, auteur, organisation et version, tels que le document les dit.',
    en: 'The list of received documents shows title, date, usager, author, organisation and version, as the document says them.',
  },
  why: {
    fr: 'Le professionnel doit savoir de qui et de quoi il s’agit avant d’ouvrir le document.',
    en: 'The professional must know whom and what it is about before opening the document.',
  },
  mend: {
    fr: 'Lisez ces informations dans l’en-tête du CDA de l’archive, pas dans l’objet du message.',
    en: 'Read this information in the header of the CDA of the archive, not in the subject of the message.',
  },
  reasons: {
    absentes: { fr: 'Pour « {message} », la liste ne montre pas : {manque}.', en: 'For "{message}", the list does not show: {manque}.' },
    differentes: {
      fr: 'Pour « {message} », {champ} est montré « {recu} » ; le document dit « {attendu} ».',
      en: 'For "{message}", {champ} is shown as "{recu}"; the document says "{attendu}".',
    },
  },
  examples: {
    conforme: [{ name: 'telles quelles', context: reception(), subject: () => theMessages({ metadata: [list] }) }],
    fautif: [
      { name: 'sans auteur', reason: 'absentes', context: reception(), subject: () => theMessages({ metadata: [{ ...list, author: '' }] }) },
      { name: 'titre de l’objet', reason: 'differentes', context: reception(), subject: () => theMessages({ metadata: [{ ...list, title: 'XDM' }] }) },
      { name: 'autre personne', reason: 'differentes', context: reception(), subject: () => theMessages({ metadata: [{ ...list, patient: 'AUTRENOM' }] }) },
    ],
  },
  judge: (subject, context) =>
    judgeReceptions(subject, context, ({ received: one, shown, before }) => {
      if (!shown || shown.metadata.length === 0 || one.mail.kind !== 'mail' || before.some((b) => b.messageId === one.messageId)) return []
      return one.mail.cdas.flatMap((cda) => judgeMetadata(cda, shown.metadata, nameOf(one), inMessages(shown, '.extension')))
    }),
})

function judgeMetadata(cda: MailedCda, shown: readonly ShownMetadata[], message: string, at: Judgement['at'] & object): Judgement[] {
  const metadata = shown.find((m) => m.uniqueId === cda.uniqueId)
  if (!metadata || !cda.document) return []
  const manque = NAMES.filter((n) => metadata[n].trim() === '').join(', ')
  if (manque !== '') return [nonConforme('absentes', { params: { message, manque }, expected: NAMES.join(', '), at })]
  const { title, effectiveTime, versionNumber } = cda.document.header
  const name = personOf(cda)?.nomNaissance ?? ''
  const wrong = (
    [
      ['title', title?.text ?? '', foldName(metadata.title) === foldName(title?.text ?? '')],
      ['patient', name, foldName(metadata.patient).includes(foldName(name))],
      ['version', versionNumber?.value ?? '1', metadata.version.replace(/\D/g, '') === (versionNumber?.value ?? '1')],
      ['date', effectiveTime?.value ?? '', isSameDay(metadata.date, effectiveTime?.value ?? '')],
    ] as const
  ).find(([, expected, same]) => expected !== '' && !same)
  if (!wrong) return [ok]
  const [champ, attendu] = wrong
  return [nonConforme('differentes', { params: { message, champ, attendu, recu: metadata[champ] }, expected: attendu, received: metadata[champ], at })]
}

/** A day of difference is the time zone's. */
function isSameDay(shown: string, written: string): boolean {
  const digits = /^(\d{2})\/(\d{2})\/(\d{4})/.exec(shown)
  const day = digits ? `${digits[3]}-${digits[2]}-${digits[1]}` : shown.slice(0, 10)
  const other = written.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3')
  return Math.abs(Date.parse(day) - Date.parse(other)) <= 86_400_000
}
