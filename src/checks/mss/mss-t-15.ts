import { sameBox } from '../../protocol/mail/address.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeSubmission } from './decoded.ts'
import { DUI_BOX, submission, UNIT_BOX } from './examples.ts'
import { proposed } from './sources.ts'

/** The sender of the envelope is that of the message (MSSanté contract §§3.3, 12.1, MSS-T-15). */
export const mssT15 = defineExchangeCheck({
  id: 'MSS-T-15',
  on: ['mssante.submission'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-FRN-02', 'SC.MSS/CONF.05'],
  source: proposed('les opérateurs refusent un expéditeur qui n’est pas la boîte authentifiée'),
  title: {
    fr: 'L’expéditeur de l’enveloppe est la boîte écrite dans le champ « From ».',
    en: 'The sender of the envelope is the box written in the From field.',
  },
  why: {
    fr: 'Les avis de non-remise reviennent à l’expéditeur de l’enveloppe : s’il est autre, personne ne les voit.',
    en: 'Non-delivery notices come back to the sender of the envelope: if it is another, nobody sees them.',
  },
  mend: {
    fr: 'Donnez à MAIL FROM l’adresse de la boîte qui envoie, la même que dans « From ».',
    en: 'Give MAIL FROM the address of the sending box, the same as in From.',
  },
  reasons: {
    difference: {
      fr: 'L’enveloppe est envoyée par « {enveloppe} », le message par « {message} ».',
      en: 'The envelope is sent by "{enveloppe}", the message by "{message}".',
    },
    'expediteur-vide': {
      fr: 'L’enveloppe n’a pas d’expéditeur : les avis de non-remise seront perdus.',
      en: 'The envelope has no sender: non-delivery notices will be lost.',
    },
  },
  examples: {
    conforme: [{ name: 'la même boîte', subject: () => submission() }],
    fautif: [
      { name: 'une autre boîte', reason: 'difference', subject: () => submission({ envelope: { from: UNIT_BOX }, headers: { From: `DUI <${DUI_BOX}>` } }) },
      { name: 'vide', reason: 'expediteur-vide', subject: () => submission({ envelope: { from: '' } }) },
    ],
  },
  judge(subject) {
    const { envelope, from, receipt } = decodeSubmission(subject)
    if (!envelope || !from) return []
    const enveloppe = envelope.from?.address ?? ''
    const at = { part: 'request', header: 'From' } as const
    // A receipt may go out without a return address (RFC 8098 §3).
    if (enveloppe === '') return receipt ? [ok] : [nonConforme('expediteur-vide', { expected: from.address, at })]
    if (sameBox(enveloppe, from.address)) return [ok]
    return [nonConforme('difference', { params: { enveloppe, message: from.address }, expected: from.address, received: enveloppe, at })]
  },
})
