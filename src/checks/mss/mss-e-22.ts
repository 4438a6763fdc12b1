import { avertissement, type CheckContext, defineScenarioCheck, type ExchangeSubject, type Judgement, ok, type ScenarioSubject } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { mailScenario, mailUnit } from './example-units.ts'
import { KNOWN_BOXES, submission, UNIT_BOX } from './examples.ts'
import { known } from './known.ts'
import { kindOf } from './recipients.ts'
import { sendingsOf } from './sendings.ts'
import { proposed } from './sources.ts'

const sent = (): ExchangeSubject => submission({ id: 'E1', envelope: { from: UNIT_BOX }, headers: { From: `"Coordination" <${UNIT_BOX}>` } })
const copy = (body: Uint8Array, folder = 'Sent'): ExchangeSubject =>
  mailUnit('mssante.imap.append', { id: 'E2', facts: { Box: UNIT_BOX, Folder: folder }, body })
const OPENED = mailUnit('mssante.authentification', { id: 'E0', facts: { Box: UNIT_BOX, Kind: 'ORG' } })
const scenario = (...after: readonly ExchangeSubject[]): ScenarioSubject => mailScenario(sent(), ...after)

/** A copy of what people send is kept (MSSanté contract §12.2, MSS-E-22). */
export const mssE22 = defineScenarioCheck({
  id: 'MSS-E-22',
  level: 'PEUT',
  always: true,
  exigences: ['SC.MSS/CONF.17'],
  source: proposed('copie des envois d’une boîte de personnes, demandée par le terrain'),
  title: {
    fr: 'Ce qui est envoyé d’une boîte personnelle ou organisationnelle est gardé, tel quel, dans ses courriels envoyés.',
    en: 'What is sent from a personal or organisational box is kept, as it was, among its sent mails.',
  },
  why: {
    fr: 'La boîte est partagée avec d’autres logiciels et d’autres personnes : sans copie, elles ne savent pas ce qui a été envoyé.',
    en: 'The box is shared with other software and other people: without a copy they do not know what was sent.',
  },
  mend: {
    fr: 'Après l’envoi, déposez par APPEND les mêmes octets dans le dossier des envoyés (\\Sent) de la boîte.',
    en: 'After sending, APPEND the same bytes to the sent folder (\\Sent) of the box.',
  },
  reasons: {
    absente: { fr: 'Le courriel {id} n’a pas de copie dans les envoyés de {boite}.', en: 'Mail {id} has no copy among the sent mails of {boite}.' },
    differente: {
      fr: 'La copie du courriel {id} n’est pas ce qui a été envoyé ({copie} octets au lieu de {envoye}).',
      en: 'The copy of mail {id} is not what was sent ({copie} bytes instead of {envoye}).',
    },
  },
  examples: {
    conforme: [
      { name: 'copie gardée', context: KNOWN_BOXES, subject: () => scenario(copy(sent().requestBody)) },
      { name: 'boîte connue de l’opérateur', subject: () => scenario(OPENED, copy(sent().requestBody)) },
    ],
    fautif: [
      { name: 'pas de copie, boîte connue de l’opérateur', reason: 'absente', subject: () => scenario(OPENED) },
      { name: 'pas de copie', reason: 'absente', context: KNOWN_BOXES, subject: () => scenario() },
      { name: 'brouillon seul', reason: 'absente', context: KNOWN_BOXES, subject: () => scenario(copy(sent().requestBody, 'Drafts')) },
      {
        name: 'copie sans les pièces',
        reason: 'differente',
        context: KNOWN_BOXES,
        subject: () => scenario(copy(submission({ documents: [] }).requestBody)),
      },
    ],
  },
  judge({ exchanges }, context) {
    const appended = exchanges.filter((e) => e.record.transaction === 'mssante.imap.append' && isSentFolder(known(e, 'Folder') ?? ''))
    const found: Judgement[] = []
    let looked = false
    for (const { exchange, mail, accepted } of sendingsOf(exchanges)) {
      const boite = mail.from?.address.toLowerCase() ?? ''
      if (!accepted || mail.kind !== 'mail' || !isOfPeople(boite, context)) continue
      looked = true
      const own = appended.filter((e) => (known(e, 'Box') ?? boite).toLowerCase() === boite)
      if (own.some((e) => sameBytes(e.requestBody, exchange.requestBody))) continue
      const other = own.find((e) => mail.messageId !== '' && Buffer.from(e.requestBody).includes(mail.messageId))
      const params = { id: mail.messageId || exchange.record.id, boite, copie: other?.requestBody.length ?? 0, envoye: exchange.requestBody.length }
      const details = { params, expected: String(params.envoye), received: other ? String(params.copie) : ABSENT, at: { part: 'scenario' } as const }
      found.push(avertissement(other ? 'differente' : 'absente', details))
    }
    return found.length > 0 ? found : looked ? [ok] : []
  },
})

function isOfPeople(box: string, context: Pick<CheckContext, 'settings' | 'exchanges'>): boolean {
  const kind = kindOf(box, context)
  return kind === 'PER' || kind === 'ORG' || kind === 'CAB'
}

/** Any folder but the inbox and the drafts: its name is the software's choice. */
function isSentFolder(folder: string): boolean {
  return folder.toUpperCase() !== 'INBOX' && !/draft|brouillon/i.test(folder)
}

/** Line ends after the last line do not count. */
function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  const text = (bytes: Uint8Array): string =>
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\r\n]+$/, '')
  return text(one) === text(other)
}
