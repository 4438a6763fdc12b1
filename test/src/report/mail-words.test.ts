import { expect, test } from 'vitest'
import { PSC_TRANSACTIONS } from '../../../mocks/psc/names.ts'
import { ANNUAIRE_TRANSACTIONS } from '../../../src/protocol/annuaire/names.ts'
import { layOutForm, layOutJson } from '../../../src/report/layout-values.ts'
import { exchangeWords } from '../../../src/report/mail-transactions.ts'
import { messagesOf, observationReport } from '../../../src/report/observation-report.ts'
import { nearMissWords } from '../../../src/report/step-report.ts'
import { stepLabel, stepNext, stepReason } from '../../../src/report/step-words.ts'
import { Store } from './builders.ts'

const same = (text: string): string => text

test('every exchange of the mail service and of those beside it has words in both languages', () => {
  const units = ['select', 'search', 'fetch', 'store', 'append', 'copy', 'move', 'expunge', 'message'].map((unit) => `mssante.imap.${unit}`)
  const mail = ['connexion', 'authentification', 'submission', 'smtp', 'imap', 'dns'].map((name) => `mssante.${name}`)
  for (const transaction of [...mail, ...units, ...PSC_TRANSACTIONS, ...ANNUAIRE_TRANSACTIONS.map((a) => a.transaction), 'igc.crl', 'igc.ocsp']) {
    expect(exchangeWords(transaction)?.fr, transaction).toBeTruthy()
    expect(exchangeWords(transaction)?.en, transaction).toBeTruthy()
  }
  expect(exchangeWords('insi.verifierInsAvecTraitsIdentite')).toBeUndefined()
})

test.each([
  ['mssante.submission', 'serveur d’envoi (SMTP)'],
  ['mssante.imap.message', 'serveur de lecture (IMAP)'],
  ['mssante.connexion', 'serveur de messagerie'],
  ['psc.token', 'Pro Santé Connect'],
  ['annuaire.Organization', 'Annuaire Santé'],
])('when %s does not come, the advice speaks of its server', (transaction, words) => {
  const params = { transaction, service: transaction.split('.')[0] ?? '', within: '30 s' }
  for (const reason of ['rien-recu', 'rien-recu-action']) {
    const result = { verdict: 'non-conforme', reason, params } as const
    expect(stepNext(result)?.fr).toContain(words)
    expect(stepNext(result)?.fr).not.toContain('service simulé')
    expect(stepReason(result, same, same)?.fr).toContain(`« ${exchangeWords(transaction)?.fr} »`)
  }
})

test('a web service keeps its own advice', () => {
  const result = {
    verdict: 'non-conforme',
    reason: 'rien-recu',
    params: { transaction: 'insi.verifierInsAvecTraitsIdentite', service: 'insi', within: '5 s' },
  } as const
  expect(stepNext(result)?.fr).toContain('service simulé')
  expect(stepReason(result, same, same)?.fr).toContain('Aucun appel')
})

test('a message sent although none should have been is told as a message', () => {
  const result = { verdict: 'non-conforme', reason: 'echange-interdit', params: { exchange: 'x1', transaction: 'mssante.submission' } } as const
  expect(stepReason(result, same, () => 's/1')?.fr).toBe('Un message est parti alors qu’aucun ne le devait : s/1.')
  expect(stepNext(result)?.fr).toContain('ce message')
})

test('steps and near misses name exchanges in words', () => {
  const step = { line: 1, expect: { service: 'mssante', transaction: 'mssante.submission', as: 'envoi', within: 1000 } }
  expect(stepLabel(step as unknown as Parameters<typeof stepLabel>[0]).fr).toBe('Attendre l’échange « envoi d’un message (SMTP) »')
  const near = nearMissWords('s/1', { exchange: 'x', criterion: 'transaction', expected: 'mssante.submission', received: 'mssante.connexion' })
  expect(near.fr).toBe('s/1 : appel attendu « envoi d’un message (SMTP) », reçu « connexion au serveur de messagerie »')
})

test('lays JSON out with the place each line had; what is not JSON is left', () => {
  const lines = layOutJson('{"a":[1,{"b":"x, y: {"}],\n"c":{},"d":[]}')
  expect(lines?.map((l) => l.text)).toEqual(['{', '  "a": [', '    1,', '    {', '      "b": "x, y: {"', '    }', '  ],', '  "c": {},', '  "d": []', '}'])
  expect(lines?.find((l) => l.text.includes('"c"'))).toMatchObject({ line: 2, column: 1 })
  expect(layOutJson('{"a":')).toBeNull()
})

test('lays a form out, decoded', () => {
  expect(layOutForm('scope=openid+scope_all&binding_message=%C3%A9').map((l) => l.text)).toEqual(['scope = openid scope_all', 'binding_message = é'])
})

const entry = (id: string) => ({ resource: { resourceType: 'Communication', identifier: [{ value: id }] } })
const list = (length: number) => ({ resourceType: 'Bundle', entry: Array.from({ length }, (_, i) => entry(`<m${i}@x>`)) })
const shown = (length: number) =>
  ({ id: 's/messages', query: 'messages', view: null, by: 'simulator', at: '', resource: list(length) }) as unknown as Parameters<typeof observationReport>[0]

test('of a long list, keeps what the scenario speaks of and what a finding points at, and says so', () => {
  const concerns = {
    messages: new Set(['<m3@x>']),
    findings: [{ subject: 's/messages', at: { part: 'observation', path: 'Bundle.entry[17].resource.topic' } } as const],
  }
  const report = observationReport(shown(30), concerns, same)
  expect(report.entries).toEqual({ total: 30, shown: [3, 17] })
  expect(report.resource).toEqual({ resourceType: 'Bundle', entry: [entry('<m3@x>'), entry('<m17@x>')] })
})

test('a short list is whole; of a list nothing is known of, the last entries', () => {
  const concerns = { messages: new Set<string>(), findings: [] }
  expect(observationReport(shown(10), concerns, same)).toMatchObject({ entries: null, resource: list(10) })
  expect(observationReport(shown(11), concerns, same).entries).toEqual({ total: 11, shown: [6, 7, 8, 9, 10] })
})

test('knows the mails of a scenario by the exchanges that bear one, not by listings', () => {
  const exchange = (transaction: string, id: string) => new Store().exchange({ id, transaction, head: ['x', `Message-ID: <${id}@x>`] })
  expect([...messagesOf([exchange('mssante.submission', 'a'), exchange('mssante.imap.fetch', 'b'), undefined])]).toEqual(['<a@x>'])
})
