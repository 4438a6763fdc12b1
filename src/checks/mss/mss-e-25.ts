import { foldName } from '../../protocol/ins/lexical.ts'
import { fieldsNamed, messageIdsOf } from '../../protocol/mail/header.ts'
import type { Change } from '../cda/example-changes.ts'
import { VERSION } from '../cda/example-header.ts'
import type { CheckContext, ExchangeSubject } from '../define.ts'
import { readText } from './body-text.ts'
import type { DecodedSubmission } from './decoded.ts'
import { MESSAGE_ID, SUBJECT, type SubmissionParts, submission, theDocument } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { IN_MAIL, inField, inPart } from './mail-findings.ts'
import type { MailedCda } from './mailed-documents.ts'
import { recipientsOf } from './recipients.ts'
import { sendingsOf } from './sendings.ts'
import { exigence } from './sources.ts'

const RELATED = '<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.250.1.999.1.20260115.1"/></parentDocument></relatedDocument>'
const NEW: readonly Change[] = [
  ['1.20260115.1"', '1.20260115.2"'],
  [VERSION, '<versionNumber value="2"/>'],
]
const replacing = (...changes: readonly Change[]): Uint8Array => theDocument(...NEW, ['<documentationOf>', `${RELATED}<documentationOf>`], ...changes)
const first = (): ExchangeSubject => submission({ id: 'E1' })
const THREAD = { 'Message-ID': '<2@esms-fictif.mssante.fr>', 'In-Reply-To': MESSAGE_ID, References: MESSAGE_ID }
const second =
  (parts: SubmissionParts = {}) =>
  () =>
    submission({ id: 'E2', documents: [replacing()], body: 'Ce document annule et remplace le précédent.', ...parts, headers: { ...THREAD, ...parts.headers } })
const AFTER: Partial<CheckContext> = { exchanges: [first()] }

/** The new version of a document already sent (SC.MSS.20.MS1; MSSanté contract §§3.1, 12.2, MSS-E-25). The mention is looked for in the subject, the text and the documents; the thread is a custom of editors. `with: remplace: oui`, when the scenario replaced the last document sent. */
export const mssE25 = mailCheck({
  id: 'MSS-E-25',
  exigences: ['SC.MSS.20.MS1', 'MSS/va1.13', 'MSS/va1.02'],
  source: exigence('SC.MSS.20.MS1, MSS/va1.13, MSS/va1.02'),
  title: {
    fr: 'La nouvelle version d’un document déjà envoyé le dit : mention « annule et remplace », et lien avec l’ancienne.',
    en: 'The new version of a document already sent says so: mention "annule et remplace", and a link to the former one.',
  },
  why: {
    fr: 'Sans mention ni lien, le destinataire garde deux documents contraires et ne sait lequel vaut.',
    en: 'Without mention nor link the recipient keeps two contrary documents and does not know which holds.',
  },
  mend: {
    fr: 'CDA : même setId, versionNumber augmenté, relatedDocument RPLC ; courriel : « annule et remplace » dans l’objet (après la marque) ou le texte, In-Reply-To le premier envoi.',
    en: 'CDA: same setId, versionNumber increased, relatedDocument RPLC; mail: "annule et remplace" in the subject (after the mark) or the text, In-Reply-To the first sending.',
  },
  reasons: {
    'sans-mention': {
      fr: 'Le courriel remplace un document et ne dit nulle part « annule et remplace ».',
      en: 'The mail replaces a document and says nowhere "annule et remplace".',
    },
    'sans-lien': {
      fr: 'La nouvelle version ne dit pas quel document elle remplace (relatedDocument RPLC vers {attendu}).',
      en: 'The new version does not say which document it replaces (relatedDocument RPLC to {attendu}).',
    },
    'autre-serie': {
      fr: 'La nouvelle version est d’une autre série (setId {recu} au lieu de {attendu}).',
      en: 'The new version is of another set (setId {recu} instead of {attendu}).',
    },
    version: {
      fr: 'La nouvelle version porte le numéro {recu}, l’ancienne le numéro {ancien}.',
      en: 'The new version bears number {recu}, the former one number {ancien}.',
    },
    'sans-fil': { fr: 'Le courriel ne se rattache pas à celui qu’il remplace ({attendu}).', en: 'The mail is not tied to the one it replaces ({attendu}).' },
  },
  conforme: [
    { name: 'version 2, mention dans le texte', context: AFTER, subject: second() },
    {
      name: 'mention dans l’objet',
      context: AFTER,
      subject: second({ body: 'Bonjour.', headers: { Subject: SUBJECT.replace('+', '+[Annule et remplace] ') } }),
    },
  ],
  fautif: [
    { name: 'sans mention', reason: 'sans-mention', context: AFTER, subject: second({ body: 'Bonjour.' }) },
    { name: 'sans relatedDocument', reason: 'sans-lien', context: AFTER, subject: second({ documents: [theDocument(...NEW)] }) },
    { name: 'même numéro de version', reason: 'version', context: AFTER, subject: second({ documents: [replacing(['<versionNumber value="2"/>', VERSION])] }) },
    {
      name: 'autre série',
      reason: 'autre-serie',
      context: { ...AFTER, params: { remplace: 'oui' } },
      subject: second({ documents: [replacing(['<setId root="1.2.250.1.999.1.20260115"/>', '<setId root="1.2.250.1.999.1.7"/>'])] }),
    },
    { name: 'sans fil', reason: 'sans-fil', context: AFTER, subject: second({ headers: { 'In-Reply-To': null, References: null } }) },
  ],
  applies: (mail, context, subject) => replacements(mail, context, subject).length > 0,
  judge(mail, found, context, subject) {
    const { message } = mail
    const replaced = replacements(mail, context, subject)
    if (!mentions(mail)) found.fail('sans-mention', inField(message, 'Subject'), { expected: 'annule et remplace', received: mail.subject })
    for (const { cda, former } of replaced) {
      const at = inPart(cda.archive.part)
      const related = cda.document?.header.relatedDocuments.filter((r) => r.typeCode === 'RPLC').flatMap((r) => r.ids.map((id) => id.root)) ?? []
      const attendu = former.uniqueId
      const [serie, ancienne] = [seriesOf(cda), seriesOf(former)]
      if (serie !== ancienne) found.fail('autre-serie', at, { expected: ancienne, received: serie, params: { recu: serie, attendu: ancienne } })
      if (!related.includes(attendu.split('^')[0])) found.fail('sans-lien', at, { expected: attendu, received: related.join(', '), params: { attendu } })
      const [recu, ancien] = [versionOf(cda), versionOf(former)]
      if (recu <= ancien) found.fail('version', at, { expected: `> ${ancien}`, received: String(recu), params: { recu, ancien } })
    }
    const ids = replaced.map((r) => r.messageId).filter((id) => id !== '')
    const thread = ['In-Reply-To', 'References'].flatMap((name) => fieldsNamed(message.root, name).flatMap((f) => messageIdsOf(f.value)))
    const attendu = ids.join(' ')
    if (ids.length > 0 && !ids.some((id) => thread.includes(id)))
      found.warn('sans-fil', IN_MAIL, { expected: `In-Reply-To: ${attendu}`, received: thread.join(' '), params: { attendu } })
  },
})

interface Replacement {
  readonly cda: MailedCda
  readonly former: MailedCda
  /** Of the mail that carried the former one to the same people. */
  readonly messageId: string
}

/** Documents of the mail whose set was already sent to one of its recipients in another version. */
function replacements(mail: DecodedSubmission, context: CheckContext, subject: ExchangeSubject): Replacement[] {
  const place = context.exchanges.findIndex((e) => e.record.id === subject.record.id)
  const before = sendingsOf(place < 0 ? context.exchanges : context.exchanges.slice(0, place)).filter((s) => s.accepted)
  const here = recipientsOf(mail)
  const received = before.filter((s) => recipientsOf(s.mail).some((to) => here.includes(to)))
  return mail.cdas.flatMap((cda): Replacement[] => {
    const found = received.flatMap(({ mail: { cdas, messageId } }) => cdas.map((former) => ({ cda, former, messageId })))
    const others = found.filter(({ former }) => former.uniqueId !== cda.uniqueId)
    const last = others.findLast(({ former }) => seriesOf(cda) !== '' && seriesOf(former) === seriesOf(cda))
    const asked = context.params['remplace'] === 'oui' ? others.at(-1) : undefined
    return last ? [last] : asked ? [asked] : []
  })
}

function seriesOf({ document }: MailedCda): string {
  const { root = '', extension = '' } = document?.header.setId ?? {}
  return `${root}${extension === '' ? '' : `^${extension}`}`
}

function mentions({ subject, message, cdas }: DecodedSubmission): boolean {
  const texts = [
    subject,
    readText(message),
    ...cdas.map((c) =>
      Buffer.from(c.bytes)
        .toString('utf8')
        .replace(/<[^<>]*>/g, ' '),
    ),
  ]
  return texts.some((text) => foldName(text).includes('ANNULE ET REMPLACE'))
}

function versionOf({ document }: MailedCda): number {
  return Number(document?.header.versionNumber?.value ?? 1)
}
