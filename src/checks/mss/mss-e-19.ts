import { sameBox } from '../../protocol/mail/address.ts'
import { askedReceipts } from './asked-receipts.ts'
import { addresses } from './decoded.ts'
import { DUI_BOX, EMERGENCY, submission, UNIT_BOX, wordsOnly } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inEnvelope, inField } from './mail-findings.ts'
import { exigence } from './sources.ts'

const READ = 'Disposition-Notification-To'
const NOTIFY = { 'Rcpt-To': `<${EMERGENCY}> NOTIFY=SUCCESS,FAILURE` }
const wanted = (accuse: string) => ({ params: { accuse } })

/** Receipts that are asked for as they should (ECO.2.3.1, ECO.2.3.2; MSSanté contract §§3.5, 12.2, MSS-E-19). `with: accuse`, what the scenario wanted. */
export const mssE19 = mailCheck({
  id: 'MSS-E-19',
  needs: 'connection',
  exigences: ['MSS/va1.15', 'SC.MSS/UX.33'],
  source: exigence('MSS/va1.15, SC.MSS/UX.33 ; RFC 3461, RFC 8098'),
  title: {
    fr: 'Un accusé de remise ou de lecture voulu est bien demandé, et il revient à la boîte qui envoie.',
    en: 'A delivery or read receipt that is wanted is really asked for, and comes back to the sending box.',
  },
  why: {
    fr: 'Sans demande, rien ne dira que l’urgence a lu la fiche de liaison ; demandé ailleurs, l’accusé se perd.',
    en: 'Without asking, nothing will tell that the emergency room read the liaison sheet; asked elsewhere, the receipt is lost.',
  },
  mend: {
    fr: 'Lecture : Disposition-Notification-To: <boîte d’envoi>. Remise : RCPT TO:<…> NOTIFY=SUCCESS,FAILURE ; Return-Receipt-To peut s’y ajouter.',
    en: 'Reading: Disposition-Notification-To: <sending box>. Delivery: RCPT TO:<…> NOTIFY=SUCCESS,FAILURE; Return-Receipt-To may be added.',
  },
  reasons: {
    'lecture-absente': { fr: 'L’accusé de lecture voulu n’est pas demandé.', en: 'The read receipt wanted is not asked for.' },
    'lecture-ailleurs': {
      fr: 'L’accusé de lecture est demandé pour « {recu} », et non pour la boîte d’envoi {attendu}.',
      en: 'The read receipt is asked for "{recu}", not for the sending box {attendu}.',
    },
    'remise-absente': { fr: 'L’accusé de remise voulu n’est pas demandé.', en: 'The delivery receipt wanted is not asked for.' },
    'remise-ancienne': {
      fr: 'L’accusé de remise n’est demandé que par Return-Receipt-To, que beaucoup d’opérateurs ignorent.',
      en: 'The delivery receipt is asked for by Return-Receipt-To only, which many operators ignore.',
    },
  },
  conforme: [
    { name: 'lecture et remise', context: wanted('lecture remise'), subject: () => submission({ headers: { [READ]: DUI_BOX }, facts: NOTIFY }) },
    { name: 'lecture, avec un intitulé', subject: () => submission({ headers: { [READ]: `"EHPAD" <${DUI_BOX.toUpperCase()}>` } }) },
  ],
  fautif: [
    { name: 'lecture non demandée', reason: 'lecture-absente', context: wanted('lecture'), subject: () => submission({ facts: NOTIFY }) },
    { name: 'lecture vers une autre boîte', reason: 'lecture-ailleurs', subject: () => submission({ headers: { [READ]: UNIT_BOX } }) },
    { name: 'lecture vers rien', reason: 'lecture-ailleurs', subject: () => submission({ headers: { [READ]: 'oui' } }) },
    { name: 'remise non demandée', reason: 'remise-absente', context: wanted('remise'), subject: () => wordsOnly() },
    {
      name: 'échec seul',
      reason: 'remise-absente',
      context: wanted('remise'),
      subject: () => wordsOnly({ facts: { 'Rcpt-To': `<${EMERGENCY}> NOTIFY=FAILURE` } }),
    },
    { name: 'Return-Receipt-To seul', reason: 'remise-ancienne', subject: () => submission({ headers: { 'Return-Receipt-To': DUI_BOX } }) },
  ],
  applies: (mail, { params }) => {
    const { reading, notify, legacy } = askedReceipts(mail)
    return mail.kind === 'mail' && (reading || notify || legacy || params['accuse'] !== undefined)
  },
  judge(mail, found, { params }) {
    const { reading, notify, legacy } = askedReceipts(mail)
    const want = (params['accuse'] ?? '').split(/\s+/)
    const from = mail.from?.address ?? ''
    if (want.includes('lecture') && !reading) found.fail('lecture-absente', inField(mail.message, READ), { expected: from })
    const [back] = addresses(mail.message, READ)
    if (reading && !sameBox(back?.address ?? '', from)) {
      const params = { recu: back?.address ?? '', attendu: from }
      found.fail('lecture-ailleurs', inField(mail.message, READ), { expected: from, received: back?.address, params })
    }
    if (want.includes('remise') && !notify && !legacy) found.fail('remise-absente', inEnvelope('RCPT TO'), { expected: 'NOTIFY=SUCCESS,FAILURE' })
    if (legacy && !notify)
      found.warn('remise-ancienne', inField(mail.message, 'Return-Receipt-To'), { expected: 'NOTIFY=SUCCESS,FAILURE', received: 'Return-Receipt-To' })
  },
})
