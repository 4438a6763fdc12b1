import { defineScenarioCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { actionOf, callsBefore, type DmpCall, dmpCalls, isReferenceLookup, lastExistence, patientOf } from './calls.ts'
import { AUTHORIZED, existenceAnswer, NO_RECORD } from './example-answers.ts'
import { dmpScenario } from './examples.ts'
import { guideRequirement } from './transport-sources.ts'

const AIR = { vihf: { mode: 'INDIRECTE_RENFORCEE' } } as const
const NONE = ['dmp.td0.2', { ...AIR, answer: existenceAnswer(null) }] as const
const ADD = ['dmp.td0.3', { ...AIR, answer: AUTHORIZED }] as const

/** No AJOUT for a professional the person blocked, nor in order to deposit or withdraw, which need none (DMP contract §6.1). */
export const dmpA03 = defineScenarioCheck({
  id: 'DMP-A-03',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/CONF.05'],
  source: guideRequirement('EX_GEN-1560 et EX_0.3-1010'),
  title: {
    fr: 'Le logiciel ne demande pas d’autorisation quand la personne a bloqué le professionnel, ni pour seulement déposer.',
    en: 'The software asks for no authorisation when the person blocked the professional, nor in order only to deposit.',
  },
  why: {
    fr: 'Un blocage est la volonté de la personne. Et déposer ou retirer un document ne donne pas à lire le dossier : aucune autorisation n’est nécessaire.',
    en: 'A block is the person’s will. And depositing or withdrawing a document does not let one read the record: no authorisation is needed.',
  },
  mend: {
    fr: 'Ne proposez pas TD0.3 quand le test d’existence répond « INTERDIT », et ne l’appelez qu’avant une consultation.',
    en: 'Do not offer TD0.3 when the existence test answers "INTERDIT", and call it only before a consultation.',
  },
  reasons: {
    'malgre-blocage': {
      fr: 'L’appel {appel} demande une autorisation, alors que la personne a bloqué le professionnel.',
      en: 'Call {appel} asks for an authorisation, although the person blocked the professional.',
    },
    'mode-de-depot': {
      fr: 'L’appel {appel} demande une autorisation en mode INDIRECTE, qui ne permet que de déposer et de retirer.',
      en: 'Call {appel} asks for an authorisation in INDIRECTE mode, which only allows to deposit and withdraw.',
    },
    'pour-deposer': {
      fr: 'L’appel {appel} demande une autorisation, et la même action n’a fait ensuite que déposer ou retirer un document.',
      en: 'Call {appel} asks for an authorisation, and the same action then only deposited or withdrew a document.',
    },
  },
  examples: {
    conforme: [
      { name: 'autorisation, puis recherche', subject: () => dmpScenario(NONE, ADD, ['dmp.td3.1']) },
      {
        name: 'autorisation demandée seule, puis un dépôt demandé par le scénario',
        subject: () => dmpScenario(NONE, ADD, ['dmp.td2.1']),
        context: { actions: [0, 2] },
      },
    ],
    fautif: [
      { name: 'malgré le blocage', reason: 'malgre-blocage', subject: () => dmpScenario(['dmp.td0.2', { ...AIR, answer: existenceAnswer('INTERDIT') }], ADD) },
      {
        name: 'en mode indirect',
        reason: 'mode-de-depot',
        subject: () => dmpScenario(['dmp.td0.2', { answer: existenceAnswer(null) }], ['dmp.td0.3', { vihf: { mode: 'INDIRECTE' }, answer: NO_RECORD }]),
      },
      { name: 'puis un dépôt', reason: 'pour-deposer', subject: () => dmpScenario(NONE, ADD, ['dmp.td2.1']), context: { actions: [0] } },
    ],
  },
  judge(subject, context) {
    const calls = dmpCalls(subject)
    const additions = calls.filter(({ decoded }) => decoded.setAuthorization?.action?.value === 'AJOUT')
    if (additions.length === 0) return []
    const found = additions.flatMap((call): Judgement[] => {
      const params = { appel: call.exchange.record.id }
      const at = { part: 'scenario' } as const
      const last = lastExistence(call, callsBefore(call.exchange, subject))
      const said = last?.own ? last.answer.autorisation : undefined
      if (said === 'INTERDIT') return [nonConforme('malgre-blocage', { params, received: said, at })]
      if (modeOf(call) === 'INDIRECTE') return [nonConforme('mode-de-depot', { params, received: 'INDIRECTE', at })]
      const action = actionOf({ ...context, exchanges: subject.exchanges }, call.exchange)
      const same = calls.filter(
        (c) => patientOf(c.decoded) === patientOf(call.decoded) && actionOf({ ...context, exchanges: subject.exchanges }, c.exchange) === action,
      )
      return same.some(writes) && !same.some(consults) ? [nonConforme('pour-deposer', { params, at })] : []
    })
    return found.length > 0 ? found : [ok]
  },
})

function modeOf({ decoded }: DmpCall): string | undefined {
  return decoded.vihf?.authentificationMode?.text.trim()
}

/** Deposits, replacements and withdrawals. */
function writes({ decoded }: DmpCall): boolean {
  return decoded.provide !== undefined || decoded.update !== undefined
}

/** Reads metadata or documents; masking and making visible also ask for the professional's authorisation. */
function consults({ decoded }: DmpCall): boolean {
  if (decoded.query) return !isReferenceLookup(decoded)
  return decoded.retrieve !== undefined || (decoded.update?.metadataUpdates.length ?? 0) > 0
}
