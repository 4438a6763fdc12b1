import type { ExchangeSubject } from '../define.ts'
import { defineExchangeCheck, ok } from '../define.ts'
import { insiExchange } from '../insi/examples.ts'

/** No number that may be a real person's reaches the bench (DESIGN §1, 10): it is masked before being kept, and said here. */
export const gf01 = defineExchangeCheck({
  id: 'GF-01',
  on: ['insi.*', 'dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: { ref: 'Règle du banc : personnes fictives seulement', mark: 'I' },
  title: {
    fr: 'Les essais ne portent que sur des personnes fictives.',
    en: 'Trials are only made with fictitious people.',
  },
  why: {
    fr: 'Un banc d’essai n’est pas fait pour des données de santé réelles : il les garde dans un journal et les montre dans ses rapports.',
    en: 'A test bench is not made for real health data: it keeps them in a log and shows them in its reports.',
  },
  mend: {
    fr: 'Débranchez la base de production et utilisez les personnes fictives du banc (gabarit list personnes). Le numéro a été masqué avant d’être enregistré.',
    en: 'Unplug the production database and use the fictitious people of the bench (gabarit list personas). The number was masked before it was kept.',
  },
  reasons: {
    'numero-inconnu': {
      fr: 'L’échange portait {n} numéro(s) qui peuvent être ceux de personnes réelles ; ils ont été masqués.',
      en: 'The exchange held {n} number(s) that may be those of real people; they were masked.',
    },
  },
  examples: {
    conforme: [{ name: 'aucun numéro masqué', subject: () => insiExchange() }],
    fautif: [{ name: 'un numéro masqué', reason: 'numero-inconnu', subject: withMaskedNumber }],
  },
  judge({ record }) {
    const n = record.masked ?? 0
    if (n === 0) return [ok]
    return [{ verdict: 'configuration', blame: 'configuration', reason: 'numero-inconnu', params: { n }, at: { part: 'request' } }]
  },
})

function withMaskedNumber(): ExchangeSubject {
  const subject = insiExchange()
  return { ...subject, record: { ...subject.record, masked: 1 } }
}
