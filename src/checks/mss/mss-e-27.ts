import { defineScenarioCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { mailScenario } from './example-units.ts'
import { submission } from './examples.ts'
import { isCitizen, recipientsOf } from './recipients.ts'
import { sendingsOf } from './sendings.ts'
import { exigence } from './sources.ts'

const TEN = 10
const boxes = (n: number): string[] => Array.from({ length: n }, (_, i) => `correspondant${i + 1}@ch-fictif.mssante.fr`)
const to = (id: string, addresses: readonly string[], outcome?: ExchangeSubject['record']['outcome']): ExchangeSubject =>
  submission({ id, envelope: { to: addresses }, ...(outcome ? { outcome } : {}) })

/** One document to ten correspondents (SC.MSS.14.MS1). `with: correspondants`, when the scenario wrote to another number. */
export const mssE27 = defineScenarioCheck({
  id: 'MSS-E-27',
  level: 'DOIT',
  always: false,
  exigences: ['SC.MSS.14.MS1', 'SC.MSS.17.MS1'],
  source: exigence('SC.MSS.14.MS1'),
  title: {
    fr: 'Un document part à tous les correspondants de l’usager, dix au moins.',
    en: 'A document leaves to all correspondents of the person, ten at least.',
  },
  why: {
    fr: 'Une personne âgée a beaucoup de soignants : celui que le logiciel oublie soigne sans le document.',
    en: 'An elderly person has many caregivers: the one the software forgets treats without the document.',
  },
  mend: {
    fr: 'Gardez au moins dix correspondants par dossier et envoyez à chacun, en un courriel ou en plusieurs.',
    en: 'Keep at least ten correspondents a record and send to each, in one mail or several.',
  },
  reasons: {
    manque: { fr: 'Le document est parti à {recu} correspondant(s) sur {attendu}.', en: 'The document left to {recu} correspondent(s) out of {attendu}.' },
  },
  examples: {
    conforme: [
      { name: 'dix en un courriel', subject: () => mailScenario(to('E1', boxes(10))) },
      { name: 'un courriel chacun', subject: () => mailScenario(...boxes(10).map((b, i) => to(`E${i}`, [b]))) },
    ],
    fautif: [
      { name: 'neuf', reason: 'manque', subject: () => mailScenario(to('E1', boxes(9))) },
      { name: 'dix, dont un usager', reason: 'manque', subject: () => mailScenario(to('E1', [...boxes(9), '236066322083656@patient.mssante.fr'])) },
      { name: 'refusé', reason: 'manque', subject: () => mailScenario(to('E1', boxes(10), { kind: 'fault', code: '452 4.5.3' })) },
      { name: 'rien envoyé', reason: 'manque', subject: () => mailScenario() },
    ],
  },
  judge({ exchanges }, context) {
    const attendu = Number(context.params['correspondants'] ?? TEN)
    const reached = new Map<string, Set<string>>()
    for (const { mail, accepted } of sendingsOf(exchanges)) {
      if (!accepted) continue
      for (const { uniqueId } of mail.cdas) {
        const boxes = reached.get(uniqueId) ?? new Set()
        reached.set(uniqueId, boxes)
        for (const address of recipientsOf(mail)) if (!isCitizen(address, context)) boxes.add(address.toLowerCase())
      }
    }
    const recu = Math.max(0, ...[...reached.values()].map((boxes) => boxes.size))
    if (recu >= attendu) return [ok]
    return [nonConforme('manque', { params: { recu, attendu }, expected: String(attendu), received: String(recu), at: { part: 'scenario' } })]
  },
})
