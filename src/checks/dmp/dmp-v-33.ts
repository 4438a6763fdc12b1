import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope } from './decoded.ts'
import { added, existence } from './example-vihf-calls.ts'
import { inStatement } from './vihf-reading.ts'

const BREAK = ['code="normal"', 'code="bris_de_glace"'] as const

/** A reason is written for breaking the glass: remembered, not read (DMP interface §4.3, M). */
export const dmpV33 = defineExchangeCheck({
  id: 'DMP-V-33',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'VIHF : Mode_Acces_Raison (usage non confirmé par une source publiée, attente du banc)', mark: 'M' },
  title: { fr: 'Un accès en bris de glace dit pourquoi.', en: 'A break-the-glass access says why.' },
  why: {
    fr: 'L’usager est prévenu d’un accès sans son accord : un motif écrit l’explique, à lui et à ceux qui contrôlent.',
    en: 'The patient is told of an access without their consent: a written reason explains it, to them and to those who check.',
  },
  mend: {
    fr: 'Demandez un motif à l’utilisateur et mettez-le dans l’attribut Mode_Acces_Raison.',
    en: 'Ask the user for a reason and put it in the Mode_Acces_Raison attribute.',
  },
  reasons: {
    'sans-raison': {
      fr: 'L’accès est en bris de glace et Mode_Acces_Raison est absent ou vide (attente du banc).',
      en: 'The access is break-the-glass and Mode_Acces_Raison is missing or empty (expectation of the bench).',
    },
  },
  examples: {
    conforme: [{ name: 'motif donné', subject: () => existence(BREAK, added('Mode_Acces_Raison', 'Malaise, résidente inconsciente')) }],
    fautif: [
      { name: 'sans motif', reason: 'sans-raison', subject: () => existence(BREAK) },
      { name: 'motif vide', reason: 'sans-raison', subject: () => existence(BREAK, added('Mode_Acces_Raison', ' ')) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (vihf?.purposeOfUse?.code?.trim() !== 'bris_de_glace') return []
    const read = vihf.modeAccesRaison
    if (read?.text.trim()) return [ok]
    const at = read ? inEnvelope(read.element) : inStatement(vihf)
    return [avertissement('sans-raison', { expected: 'Mode_Acces_Raison', received: read ? '' : ABSENT, at })]
  },
})
