import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { dmpExchange } from './examples.ts'

const NOT_LINKED = 'PS et Structure non liés'

function fault(text: string): string {
  return `<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="fr">${text}</soap:Text></soap:Reason></soap:Fault>`
}

/**
 * The national directory links the professional to the structure: only the service knows, so its answer is read (DMP interface
 * §11.2). A fault the scenario armed says nothing of the software.
 */
export const dmpV37 = defineExchangeCheck({
  id: 'DMP-V-37',
  on: ['dmp.*'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: [],
  source: { ref: `Journaux d’intégration publiés (faute « ${NOT_LINKED} »)`, mark: 'C' },
  title: {
    fr: 'Le professionnel nommé dans le VIHF exerce dans la structure qui parle pour lui.',
    en: 'The professional named in the VIHF works in the structure that speaks for them.',
  },
  why: {
    fr: 'Le DMP cherche le lien dans l’annuaire national ; un professionnel qui n’y est pas rattaché à la structure est refusé.',
    en: 'The DMP looks for the link in the national directory; a professional not attached to the structure there is refused.',
  },
  mend: {
    fr: 'Vérifiez l’identifiant du professionnel et celui de la structure ; s’ils sont justes, faites déclarer l’exercice dans l’annuaire santé (RPPS).',
    en: 'Check the professional’s identifier and the structure’s; if they are right, have the practice declared in the health directory (RPPS).',
  },
  reasons: {
    'non-lies': {
      fr: 'Le DMP répond que le professionnel « {ps} » n’est pas rattaché à la structure « {structure} ».',
      en: 'The DMP answers that professional "{ps}" is not attached to structure "{structure}".',
    },
  },
  examples: {
    conforme: [{ name: 'appel accepté', subject: () => existence() }],
    fautif: [
      {
        name: 'professionnel d’une autre structure',
        reason: 'non-lies',
        subject: () => dmpExchange('dmp.td0.2', { answer: fault(NOT_LINKED), status: '500 Internal Server Error' }),
      },
    ],
  },
  judge(subject) {
    const { vihf, answer } = decodeDmp(subject)
    if (!vihf || !answer.message?.envelope || subject.record.outcome.armedFault !== undefined) return []
    const refused = answer.fault?.reasons.some(({ text }) => text.includes(NOT_LINKED))
    // Another fault came before this control, or hides it.
    if (!refused) return answer.fault ? [] : [ok]
    const ps = shown(vihf.nameId?.text.trim() ?? '') || '∅'
    const structure = shown(vihf.identifiantStructure?.text.trim() ?? '') || '∅'
    const at = inEnvelope(vihf.nameId?.element ?? vihf.element)
    return [nonConforme('non-lies', { params: { ps, structure }, expected: structure, received: ps, at })]
  },
})
