import { defineExchangeCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { mailUnit } from './example-units.ts'
import { DUI_BOX } from './examples.ts'
import { allKnown, known } from './known.ts'
import { proposed } from './sources.ts'

const unit = (transaction: string, facts: Readonly<Record<string, string>>): ExchangeSubject =>
  mailUnit(transaction, { facts: { Box: DUI_BOX, Folder: 'INBOX', Uid: '4', ...facts }, outcome: { kind: 'result', code: 'OK' } })
const marked = unit('mssante.imap.store', { Flags: '\\Deleted' })

/** The DUI purges only what it marked itself: an ORG box is shared (MSSanté contract §12.4, MSS-R-24). */
export const mssR24 = defineExchangeCheck({
  id: 'MSS-R-24',
  on: ['mssante.imap.expunge'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-FRN-02', 'SC.MSS/CONF.17'],
  source: proposed('un CLOSE ou un EXPUNGE aveugle purge aussi ce que les collègues ont marqué'),
  title: {
    fr: 'Le logiciel ne supprime que les messages qu’il a lui-même marqués.',
    en: 'The software deletes only the messages it marked itself.',
  },
  why: {
    fr: 'Une boîte d’établissement est partagée : un collègue peut avoir marqué un message, et vouloir encore le reprendre.',
    en: 'The box of an establishment is shared: a colleague may have marked a message, and still want to take it back.',
  },
  mend: {
    fr: 'Utilisez UID EXPUNGE avec les seuls messages marqués par le logiciel, et quittez le dossier par UNSELECT.',
    en: 'Use UID EXPUNGE with only the messages marked by the software, and leave the folder with UNSELECT.',
  },
  reasons: {
    'purge-aveugle': {
      fr: 'Le message {uid} a été supprimé alors que le logiciel ne l’avait pas marqué.',
      en: 'Message {uid} was deleted although the software had not marked it.',
    },
  },
  examples: {
    conforme: [
      { name: 'ce qu’il a marqué', context: { exchanges: [marked] }, subject: () => unit('mssante.imap.expunge', {}) },
      { name: 'rien', subject: () => mailUnit('mssante.imap.expunge', { facts: { Box: DUI_BOX, Folder: 'INBOX' } }) },
    ],
    fautif: [{ name: 'ce qu’un autre a marqué', reason: 'purge-aveugle', subject: () => unit('mssante.imap.expunge', {}) }],
  },
  judge(subject, { exchanges }) {
    const own = exchanges.filter(
      (e) =>
        e.record.transaction === 'mssante.imap.store' &&
        known(e, 'Box') === known(subject, 'Box') &&
        known(e, 'Folder') === known(subject, 'Folder') &&
        /\\Deleted/i.test(known(e, 'Flags') ?? ''),
    )
    const uid = allKnown(subject, 'Uid').find((u) => !own.some((e) => allKnown(e, 'Uid').includes(u)))
    return [uid === undefined ? ok : nonConforme('purge-aveugle', { params: { uid }, received: uid, at: { part: 'request' } })]
  },
})
