import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { callsBefore, type DmpCall, patientOf, recordState } from './calls.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { existenceAnswer, faultAnswer, NO_RECORD } from './example-answers.ts'
import { type DmpExampleParts, deposit, dmpExchange } from './examples.ts'

const test = (parts: DmpExampleParts = {}) => dmpExchange('dmp.td0.2', { id: 'E1', answer: existenceAnswer(), ...parts })
const own = () => deposit({ id: 'E9' })
const USES = ['dmp.td2.1', 'dmp.td3.1', 'dmp.td3.2', 'dmp.td3.3']

/** TD0.2 comes before the first deposit or consultation of a person (DMP contract §5.4). */
export const dmpS01 = defineExchangeCheck({
  id: 'DMP-S-01',
  on: USES,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/CONF.01', 'SC.DMP/CONF.02'],
  source: { ref: 'ANS, PDSM4DMP « exemples d’usage DMP » V0.3 ; SC.DMP/CONF.01 et .02', mark: 'S' },
  title: {
    fr: 'Avant le premier dépôt ou la première consultation d’une personne, le logiciel demande si son DMP existe (TD0.2).',
    en: 'Before the first deposit or consultation of a person, the software asks whether their DMP exists (TD0.2).',
  },
  why: {
    fr: 'Un DMP peut ne pas exister, ou être fermé : le savoir avant évite d’envoyer des données de santé pour rien.',
    en: 'A DMP may not exist, or be closed: knowing it first avoids sending health data for nothing.',
  },
  mend: {
    fr: 'Appelez TD0.2 pour cette personne à l’ouverture de son dossier, attendez la réponse, puis seulement déposez ou consultez.',
    en: 'Call TD0.2 for this person when their record is opened, wait for the answer, and only then deposit or consult.',
  },
  reasons: {
    'sans-test': {
      fr: 'Aucun test d’existence (TD0.2) n’a précédé cet appel pour cette personne.',
      en: 'No existence test (TD0.2) came before this call for this person.',
    },
    'sans-reponse': {
      fr: 'Le test d’existence {appel} n’a pas reçu de réponse utilisable ; le logiciel continue pourtant.',
      en: 'Existence test {appel} got no usable answer; the software goes on nevertheless.',
    },
  },
  examples: {
    conforme: [
      { name: 'TD0.2 puis dépôt', subject: own, context: { exchanges: [test()] } },
      { name: 'TD0.2 puis recherche', subject: () => dmpExchange('dmp.td3.1', { id: 'E9' }), context: { exchanges: [test()] } },
      { name: 'DMP absent : le test a été fait', subject: own, context: { exchanges: [test({ answer: NO_RECORD })] } },
    ],
    fautif: [
      { name: 'dépôt direct', reason: 'sans-test', subject: own },
      {
        name: 'test d’une autre personne',
        reason: 'sans-test',
        subject: own,
        context: { exchanges: [test({ changes: [['>236066322083656^^^', '>285027512345672^^^']] })] },
      },
      {
        name: 'test en erreur',
        reason: 'sans-reponse',
        subject: own,
        context: { exchanges: [test({ answer: faultAnswer('DMPInvalidCertificate', 'Certificat refusé'), status: '500 Internal Server Error' })] },
      },
    ],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const { body } = decoded
    const patient = patientOf(decoded)
    if (patient === undefined || !body) return []
    const before = callsBefore(subject, context).filter((c) => patientOf(c.decoded) === patient)
    // The first use alone is judged: those that follow would repeat it.
    if (before.some((c) => USES.includes(c.exchange.record.transaction))) return []
    const tests = before.filter(isTest)
    const at = inEnvelope(body)
    const last = tests.at(-1)
    if (!last) return [nonConforme('sans-test', { expected: 'TD0.2', received: '∅', at })]
    if (tests.some(isAnswered)) return [ok]
    const appel = last.exchange.record.id
    return [nonConforme('sans-reponse', { params: { appel }, expected: 'PRPA_IN201308UV02', received: last.exchange.record.outcome.code, at })]
  },
})

/** TD1.3a answers the same frame, with more (contract §5.2). */
function isTest({ exchange }: DmpCall): boolean {
  return exchange.record.transaction === 'dmp.td0.2' || exchange.record.transaction === 'dmp.td1.3a'
}

function isAnswered({ exchange, decoded }: DmpCall): boolean {
  const { patient } = decoded.answer
  return patient !== undefined && exchange.record.problem === null && recordState(patient) !== 'refused'
}
