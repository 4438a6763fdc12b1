import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeSubmission } from './decoded.ts'
import { exampleReceipt } from './example-receipts.ts'
import { voletLps } from './sources.ts'

/** An error receipt in the former grammar is understood, but the present one is better (MSSanté contract §§4 E, 12.4, MSS-R-18). */
export const mssR18 = defineExchangeCheck({
  id: 'MSS-R-18',
  on: ['mssante.submission'],
  level: 'PEUT',
  always: true,
  exigences: ['MSS/va1.14'],
  source: voletLps('1.1.2 et 1.1.3, forme de « Disposition »'),
  title: {
    fr: 'Un accusé d’erreur écrit le code dans le champ « Error », pas dans « Disposition ».',
    en: 'An error receipt writes the code in the field Error, not in Disposition.',
  },
  why: {
    fr: 'La forme d’avant la version 1.1.3 ne respecte pas la RFC 8098 : certains logiciels ne la lisent pas.',
    en: 'The form before version 1.1.3 does not follow RFC 8098: some software does not read it.',
  },
  mend: {
    fr: 'Écrivez « Disposition: …; processed/error » et « Error: 902^libellé^applicationErrorCode ».',
    en: 'Write "Disposition: …; processed/error" and "Error: 902^label^applicationErrorCode".',
  },
  reasons: {
    'ancienne-forme': {
      fr: 'Le code {code} est écrit dans « Disposition », à l’ancienne façon.',
      en: 'Code {code} is written in Disposition, in the former way.',
    },
  },
  examples: {
    conforme: [{ name: 'forme 1.1.3', subject: () => exampleReceipt({ code: '902' }) }],
    fautif: [{ name: 'forme 1.1.2', reason: 'ancienne-forme', subject: () => exampleReceipt({ code: '902', grammar: '1.1.2' }) }],
  },
  judge(subject) {
    const { receipt } = decodeSubmission(subject)
    if (receipt?.kind !== 'mdn' || !receipt.error) return []
    const { code } = receipt.error
    return [
      receipt.grammar === '1.1.2'
        ? avertissement('ancienne-forme', { params: { code }, expected: 'Error: …', received: 'Disposition: …/Error: …', at: { part: 'request' } })
        : ok,
    ]
  },
})
