import { describe, expect, it } from 'vitest'
import type { DefectId } from '../../../../mocks/dui/index.ts'
import type { Check, CheckContext, CheckSubject, ObservationSubject, ScenarioSubject } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { mssCitizenChecks } from '../../../../src/checks/mss/citizen.ts'
import { mssEmissionChecks } from '../../../../src/checks/mss/emission.ts'
import { withMss } from '../../../../src/checks/mss/examples.ts'
import { exchangeSubject } from '../../../../src/engine/exchange-subject.ts'
import { appliesTo } from '../../../../src/engine/judge.ts'
import { APP, MATRICULE, ORG, PER } from '../../../mocks/dui/mail/mail-scene.ts'
import { type OperatorScene, operatorScene } from '../../../mocks/dui/mail/operator-scene.ts'
import { judge } from './rules.ts'

const PRO = 'urgences@ch-fictif.mssante.fr'
const CR = '34112-3'
const SETTINGS = withMss({ productReference: '3734', boxes: { [APP.address]: 'APP', [ORG.address]: 'ORG', [PER.address]: 'PER' } })

type Play = (s: OperatorScene) => Promise<unknown>
interface Asked {
  readonly params?: Readonly<Record<string, string>>
  /** Checks that a scenario asks, beside those that always run. */
  readonly ask?: readonly string[]
  readonly qualified?: boolean
}

/** What the rules say of everything the simulator sent, as `id reason`. */
async function judged(play: Play, defects: readonly DefectId[] = [], { params = {}, ask = [], qualified = true }: Asked = {}): Promise<string[]> {
  await using s = await operatorScene({ defects, qualified })
  const actions: number[] = []
  const act = s.act
  const asked = (...args: Parameters<typeof act>): ReturnType<typeof act> => {
    actions.push(s.bench.exchanges().length)
    return act(...args)
  }
  const seen = { ...s, act: asked }
  await play(seen)
  const exchanges = s.bench.exchanges().map((e) => exchangeSubject(e, s.bench.log))
  const observation: ObservationSubject = {
    kind: 'observation',
    record: { id: 'O1', query: 'messages', view: 'affichage', resource: s.dui.messages(), by: 'essai' },
  }
  const observations = [observation]
  const whole: ScenarioSubject = { kind: 'scenario', exchanges, observations }
  const context: CheckContext = { ...exampleContext(whole), ...SETTINGS, exchanges, observations, params, actions }
  const subjects: CheckSubject[] = [...exchanges, observation, whole]
  const found = subjects.flatMap((subject) =>
    [...mssEmissionChecks, ...mssCitizenChecks]
      .filter((check) => (check.always || ask.includes(check.id)) && speaksOf(check, subject))
      .flatMap((check) =>
        judge(check, subject, context).flatMap((j) => (j.verdict === 'conforme' ? [] : [`${check.id} ${j.reason} ${JSON.stringify(j.params ?? {})}`])),
      ),
  )
  return found
}

function speaksOf({ on }: Check, subject: CheckSubject): boolean {
  if (on.kind === 'exchange') return subject.kind === 'exchange' && appliesTo(on.transactions, subject.record.transaction)
  return on.kind === subject.kind
}

const toPro: Play = (s) => s.act('message.send', { vers: PRO, type: CR, accuse: 'lecture remise' })
const toCitizen: Play = (s) => s.act('message.send', { vers: 'usager', type: CR })
const words: Play = (s) => s.act('message.send', { vers: PRO, objet: 'Question', texte: 'Bonjour' })

/** The next tries meet a fault of the operator. */
const refusedFor =
  (code: string, times = 1): Play =>
  async (s) => {
    for (let i = 0; i < times; i++) s.bench.arm(code)
    await toPro(s)
  }
const twice: Play = async (s) => {
  await toPro(s)
  await words(s)
}
const replaced: Play = async (s) => {
  await toPro(s)
  await s.act('message.send', { remplace: 'oui' })
}
const fromShared =
  (args: Readonly<Record<string, string>> = {}): Play =>
  (s) =>
    s.act('message.send', { boite: 'ORG', vers: PRO, type: CR, ...args })
const bothWays: Play = async (s) => {
  await fromShared()(s)
  await fromShared({ brouillon: 'oui' })(s)
}
const closedBox: Play = async (s) => {
  s.bench.seed({ boxesState: { [MATRICULE]: 'closed' } } as never)
  await toCitizen(s)
  await s.act('message.fetch')
}
const citizenAnswers: Play = async (s) => {
  s.bench.seed({ messages: [{ from: MATRICULE, text: 'Merci' }] } as never)
  await s.act('message.fetch')
}
const answers: Play = async (s) => {
  s.bench.seed({ messages: [{ from: PRO, text: 'Bonjour', mdn: true, documents: [{ patient: MATRICULE, kind: 'cr-hospitalier' }] }] } as never)
  await s.act('message.fetch')
  await s.act('message.send', { enReponseA: s.received()[0]?.identifier?.[0]?.value ?? '', texte: 'Merci' })
}
const opposed =
  (attribut: string, play: Play): Play =>
  async (s) => {
    s.dui.flag(s.resident, { attribut })
    await play(s)
  }
const hiddenTo =
  (vers: string, visibilite: string): Play =>
  (s) =>
    s.act('message.send', { vers, type: CR, visibilite })
const RECEIPTS: Asked = { params: { accuse: 'lecture remise' } }

describe('the simulator without defect', () => {
  it.each<[string, Play, Asked]>([
    ['a document to a professional', toPro, RECEIPTS],
    [
      'a document to a citizen who cannot answer',
      (s) => s.act('message.send', { boite: 'ORG', vers: 'usager', type: CR, reponse: 'non' }),
      { params: { reponse: 'non' } },
    ],
    ['two documents', (s) => s.act('message.send', { vers: PRO, type: `${CR} 11488-4`, html: 'oui' }), {}],
    ['words', words, {}],
    ['a new version', replaced, {}],
    ['a draft, then the same directly', bothWays, { ask: ['MSS-E-23'] }],
    ['an end of exchange', (s) => s.act('message.send', { fin: 'oui' }), {}],
    ['a closed citizen’s box', closedBox, {}],
    ['a citizen’s answer', citizenAnswers, {}],
    ['an answer to a professional, and receipts', answers, {}],
    ['a temporary refusal', refusedFor('smtp-451'), { params: { reprise: 'oui' } }],
    ['a final refusal', refusedFor('smtp-550-5.1.1'), {}],
    ['an answer lost after the message was taken', refusedFor('smtp-coupure-apres'), { params: { reprise: 'oui' } }],
    ['a document hidden from the citizen, to a professional', hiddenTo(PRO, 'INVISIBLE_PATIENT'), {}],
    ['a document hidden from the citizen, to the citizen', hiddenTo('usager', 'INVISIBLE_PATIENT'), {}],
    ['an opposition', opposed('opposition-mss-usager', toCitizen), { ask: ['MSS-C-09'], params: { opposition: 'usager' } }],
    ['an identity that is not qualified', toCitizen, { qualified: false, params: { statut: 'recuperee' } }],
  ])('breaks no rule: %s', async (_, play, asked) => {
    expect(await judged(play, [], asked)).toEqual([])
  })
})

const ROWS: readonly (readonly [defect: DefectId, check: string, play: Play, asked: Asked])[] = [
  ['mss-sans-date', 'MSS-E-01', toPro, {}],
  ['mss-ligne-trop-longue', 'MSS-E-01', toPro, {}],
  ['mss-message-id-absent', 'MSS-E-02', toPro, {}],
  ['mss-message-id-reutilise', 'MSS-E-02', twice, {}],
  ['mss-from-sans-libelle', 'MSS-E-03', toPro, {}],
  ['mss-corps-html-seul', 'MSS-E-04', toPro, {}],
  ['mss-corps-latin1', 'MSS-E-05', toPro, {}],
  ['mss-archive-autre-nom', 'MSS-E-06', toPro, {}],
  ['mss-archive-sans-disposition', 'MSS-E-07', toPro, {}],
  ['mss-archive-tronquee', 'MSS-E-08', toPro, {}],
  ['mss-sans-pdf', 'MSS-E-09', toPro, {}],
  ['mss-pdf-regenere', 'MSS-E-10', toPro, {}],
  ['mss-pdf-nom-libre', 'MSS-E-11', toPro, {}],
  ['mss-deux-usagers', 'MSS-E-12', toPro, {}],
  ['mss-objet-libre', 'MSS-E-13', toPro, {}],
  ['mss-objet-prefixe', 'MSS-E-13', toPro, {}],
  ['mss-objet-nom-minuscules', 'MSS-E-13', toPro, {}],
  ['mss-codecda-absent', 'MSS-E-14', toPro, {}],
  ['mss-codecda-faux', 'MSS-E-14', toPro, {}],
  ['mss-ins-inverse', 'MSS-E-15', toPro, {}],
  ['mss-ins-toujours-o', 'MSS-E-15', toPro, { qualified: false }],
  ['mss-entetes-sans-document', 'MSS-E-16', words, {}],
  ['mss-nil-absent', 'MSS-E-17', words, {}],
  ['mss-taille-ignoree', 'MSS-E-18', (s) => s.act('message.send', { vers: PRO, texte: 'a', pieceOctets: '20000000' }), {}],
  ['mss-sans-accuse-lecture', 'MSS-E-19', toPro, RECEIPTS],
  ['mss-sans-notify', 'MSS-E-19', toPro, RECEIPTS],
  ['mss-reponse-sans-fil', 'MSS-E-20', answers, {}],
  ['mss-nom-encode-en-mots', 'MSS-E-21', (s) => s.act('message.send', { vers: PRO, type: '11490-0 74207-2' }), {}],
  ['mss-copie-non-gardee', 'MSS-E-22', fromShared(), {}],
  ['mss-brouillon-sans-pieces', 'MSS-E-23', bothWays, { ask: ['MSS-E-23'] }],
  ['mss-renvoi-autre-identifiant', 'MSS-E-24', refusedFor('smtp-451'), {}],
  ['mss-renvoi-sans-fin', 'MSS-E-24', refusedFor('smtp-451', 12), {}],
  ['mss-refus-renvoye', 'MSS-E-24', refusedFor('smtp-550-5.1.1'), {}],
  ['mss-remplacement-sans-fil', 'MSS-E-25', replaced, {}],
  ['mss-sans-annule-et-remplace', 'MSS-E-25', replaced, {}],
  ['mss-app-sans-reply-to', 'MSS-E-26', toPro, {}],
  ['mss-app-sans-mention', 'MSS-E-26', toPro, {}],
  ['mss-usager-cle-fausse', 'MSS-C-01', toCitizen, {}],
  ['mss-usager-non-qualifie', 'MSS-C-02', toCitizen, { qualified: false, params: { statut: 'recuperee' } }],
  ['mss-mes-minuscules', 'MSS-C-05', (s) => s.act('message.send', { vers: 'usager', type: CR, reponse: 'non' }), {}],
  ['mss-mes-toujours', 'MSS-C-05', toCitizen, { params: { reponse: 'oui' } }],
  ['mss-fin-avec-texte', 'MSS-C-06', (s) => s.act('message.send', { fin: 'oui' }), {}],
  ['mss-usager-trop-gros', 'MSS-C-07', (s) => s.act('message.send', { vers: 'usager', texte: 'a', pieceOctets: '19000000' }), {}],
  ['mss-usager-invisible', 'MSS-C-08', hiddenTo('usager', 'INVISIBLE_PATIENT'), {}],
  ['mss-pro-masque', 'MSS-C-08', hiddenTo(PRO, 'MASQUE_PS'), {}],
  ['mss-opposition-usager-ignoree', 'MSS-C-09', opposed('opposition-mss-usager', toCitizen), { ask: ['MSS-C-09'], params: { opposition: 'usager' } }],
  ['mss-opposition-pro-ignoree', 'MSS-C-09', opposed('opposition-mss-pro', toPro), { ask: ['MSS-C-09'], params: { opposition: 'pro' } }],
  ['mss-non-remise-cachee', 'MSS-C-10', closedBox, {}],
  ['mss-usager-comme-pro', 'MSS-C-11', citizenAnswers, {}],
]

describe('each defect', () => {
  it.each(ROWS)('%s breaks %s, and nothing else of these', async (defect, check, play, asked) => {
    const found = await judged(play, [defect], asked)
    expect(found).not.toEqual([])
    expect(found.filter((f) => !f.startsWith(check))).toEqual([])
  })
})
