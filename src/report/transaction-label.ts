import { phrase, phraseIfKnown } from '../i18n/catalogue.ts'
import type { Text } from '../i18n/text.ts'
import { DMP_TRANSACTIONS } from '../protocol/dmp/names.ts'
import { PDSM_TRANSACTIONS } from '../protocol/fhir/pdsm-names.ts'
import { exchangeWords } from './mail-transactions.ts'

const DMP_NAMES = new Map<string, Text>(
  [...DMP_TRANSACTIONS.map((t) => ({ ...t, name: t.td })), ...PDSM_TRANSACTIONS].map(({ transaction, name, fr, en }) => [
    transaction,
    { fr: `${name}, ${fr}`, en: `${name}, ${en}` },
  ]),
)

/** Short names by which people of the field call the operations (INSi contract §2, DMP contract §2). */
const SHORT: Readonly<Record<string, string>> = {
  'insi.rechercherInsAvecCarteVitale': 'WS_INS1',
  'insi.rechercherInsAvecTraitsIdentite': 'WS_INS2',
  'insi.verifierInsAvecTraitsIdentite': 'WS_INS3',
  ...Object.fromEntries(DMP_TRANSACTIONS.map(({ transaction, td }) => [transaction, td])),
  ...Object.fromEntries(PDSM_TRANSACTIONS.map(({ transaction, name }) => [transaction, name])),
}

/** `WS_INS2` in short, the operation's own name otherwise. */
export function shortTransaction(transaction: string): string {
  return SHORT[transaction] ?? transaction
}

/** `rechercherInsAvecTraitsIdentite (WS_INS2)`; `insi.*` is said in words. */
export function transactionWords(transaction: string): Text {
  const dot = transaction.indexOf('.')
  const service = transaction.slice(0, dot)
  if (transaction.endsWith('.*')) return phrase('transaction.toutes', { service: phraseIfKnown(`service.${service}`)?.fr ?? service })
  const named = DMP_NAMES.get(transaction) ?? exchangeWords(transaction)
  if (named) return named
  const short = SHORT[transaction]
  const words = short ? `${transaction.slice(dot + 1)} (${short})` : transaction
  return { fr: words, en: words }
}
