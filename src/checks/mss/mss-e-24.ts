import {
  type CheckContext,
  defineScenarioCheck,
  type ExchangeSubject,
  type Judgement,
  nonConforme,
  type ObservationSubject,
  ok,
  type ScenarioSubject,
} from '../define.ts'
import { type Attempt, attemptsOf } from './attempts.ts'
import { theMessages } from './example-reception.ts'
import { mailScenario, mailUnit } from './example-units.ts'
import { MESSAGE_ID, type SubmissionParts, submission } from './examples.ts'
import { recognisedMessages } from './recognise-message.ts'
import type { ShownMessage } from './shown-messages.ts'
import { proposed } from './sources.ts'

const AT = { part: 'scenario' } as const
/** Enough tries for a breakdown; more is a burst. A setting of ours. */
const TRIES = 6
/** States that tell the user the mail left. */
const GONE = ['sent', 'delivered', 'read', 'integrated']

const refusedWith = (code: string) => ({ outcome: { kind: 'fault' as const, code, armedFault: 'F1' } })
const CUT = { outcome: { kind: 'none' as const, code: '' }, problem: 'cut-by-fault' as const }
const attempt = (id: string, parts: SubmissionParts = {}): ExchangeSubject => submission({ id, ...parts })
const renamed = (id: string): ExchangeSubject => attempt(id, { headers: { 'Message-ID': '<2@esms-fictif.mssante.fr>' } })
/** The only recipient was refused: no message came. */
const refusedAtRcpt = (id: string): ExchangeSubject =>
  mailUnit('mssante.submission', {
    id,
    facts: { 'Mail-From': '<dui@esms-fictif.mssante.fr>', 'Rcpt-To': '<inconnue@ch-fictif.mssante.fr>' },
    outcome: { kind: 'fault', code: '550 5.1.1' },
  })
const showing = (status: string, text?: string): ObservationSubject =>
  theMessages({ way: 'sent', messageId: MESSAGE_ID, status, ...(text === undefined ? {} : { text }) })
const shownAfter = (observation: ObservationSubject, ...exchanges: readonly ExchangeSubject[]): ScenarioSubject => ({
  kind: 'scenario',
  exchanges,
  observations: [observation],
})

/** Retries (MSSanté contract §§5, 12.2, MSS-E-24). `with: essais`, how many tries are allowed; `reprise: oui`, when one must have succeeded. */
export const mssE24 = defineScenarioCheck({
  id: 'MSS-E-24',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-FRN-04', 'SC.MSS/UX.30', 'SC.MSS/CONF.05'],
  source: proposed('reprise après refus ou coupure (RFC 5321 §§4.2.1, 4.5.4), sans double envoi'),
  title: {
    fr: 'Un refus passager est repris avec le même Message-ID, un refus définitif est montré et non repris, une coupure ne fait pas de doublon.',
    en: 'A temporary refusal is tried again with the same Message-ID, a final one is shown and not tried again, a cut makes no duplicate.',
  },
  why: {
    fr: 'Sous un nouvel identifiant, le destinataire reçoit deux fois le document ; sans reprise, il ne le reçoit jamais.',
    en: 'Under a new identifier the recipient gets the document twice; without a retry, never.',
  },
  mend: {
    fr: 'Gardez le courriel tel quel jusqu’au 250 ; reprenez les 4xx et les coupures plus tard, quelques fois ; montrez les 5xx à l’utilisateur.',
    en: 'Keep the mail as it is until the 250; try 4xx and cuts again later, a few times; show 5xx to the user.',
  },
  reasons: {
    'autre-identifiant': {
      fr: 'Le courriel {premier} est renvoyé sous un autre Message-ID ({second}).',
      en: 'Mail {premier} is sent again under another Message-ID ({second}).',
    },
    insiste: { fr: 'Le courriel {premier} est renvoyé après un refus définitif ({code}).', en: 'Mail {premier} is sent again after a final refusal ({code}).' },
    doublon: {
      fr: 'Le courriel {premier} est renvoyé alors que l’opérateur l’avait accepté.',
      en: 'Mail {premier} is sent again although the operator had accepted it.',
    },
    trop: {
      fr: 'Le courriel {premier} est envoyé {nombre} fois ; {permis} essais suffisent.',
      en: 'Mail {premier} is sent {nombre} times; {permis} tries are enough.',
    },
    abandonne: {
      fr: 'Le courriel {premier} n’est jamais accepté : le refus passager n’a pas été repris.',
      en: 'Mail {premier} is never accepted: the temporary refusal was not tried again.',
    },
    'cru-envoye': {
      fr: 'Le logiciel montre le courriel {premier} comme « {etat} » ; l’opérateur l’a refusé.',
      en: 'The software shows mail {premier} as "{etat}"; the operator refused it.',
    },
    'refus-tu': {
      fr: 'Le courriel {premier} a été refusé pour de bon, et l’utilisateur n’en est pas averti.',
      en: 'Mail {premier} was refused for good, and the user is not told.',
    },
  },
  examples: {
    conforme: [
      { name: 'accepté', subject: () => mailScenario(attempt('E1')) },
      {
        name: 'repris après 451',
        context: { params: { reprise: 'oui' } },
        subject: () => mailScenario(attempt('E1', refusedWith('451 4.3.0')), attempt('E2')),
      },
      { name: 'repris après une coupure', subject: () => mailScenario(attempt('E1', CUT), attempt('E2')) },
      { name: 'refus montré', subject: () => shownAfter(showing('refused', 'Boîte inconnue.'), attempt('E1', refusedWith('550 5.1.1'))) },
    ],
    fautif: [
      { name: 'autre Message-ID après 451', reason: 'autre-identifiant', subject: () => mailScenario(attempt('E1', refusedWith('451 4.3.0')), renamed('E2')) },
      { name: 'autre Message-ID après une coupure', reason: 'autre-identifiant', subject: () => mailScenario(attempt('E1', CUT), renamed('E2')) },
      {
        name: 'reprise d’un 550',
        reason: 'insiste',
        subject: () => mailScenario(attempt('E1', refusedWith('550 5.1.1')), attempt('E2', refusedWith('550 5.1.1'))),
      },
      {
        name: 'reprise d’un refus avant le message',
        reason: 'insiste',
        subject: () => mailScenario(refusedAtRcpt('E1'), refusedAtRcpt('E2')),
      },
      { name: 'envoyé deux fois', reason: 'doublon', subject: () => mailScenario(attempt('E1'), renamed('E2')) },
      { name: 'sept essais', reason: 'trop', subject: () => mailScenario(...[1, 2, 3, 4, 5, 6, 7].map((i) => attempt(`E${i}`, refusedWith('451 4.3.0')))) },
      {
        name: 'jamais repris',
        reason: 'abandonne',
        context: { params: { reprise: 'oui' } },
        subject: () => mailScenario(attempt('E1', refusedWith('451 4.3.0'))),
      },
      { name: 'refusé, montré envoyé', reason: 'cru-envoye', subject: () => shownAfter(showing('sent'), attempt('E1', refusedWith('550 5.1.1'))) },
      { name: 'refusé, toujours en attente', reason: 'refus-tu', subject: () => shownAfter(showing('pending'), attempt('E1', refusedWith('550 5.1.1'))) },
      {
        name: 'refusé avant le message, montré envoyé sans identifiant',
        reason: 'cru-envoye',
        subject: () => shownAfter(theMessages({ way: 'sent', messageId: '', people: ['inconnue@ch-fictif.mssante.fr'], status: 'sent' }), refusedAtRcpt('E1')),
      },
      { name: 'refusé, sans un mot', reason: 'refus-tu', subject: () => shownAfter(showing('refused'), attempt('E1', refusedWith('550 5.1.1'))) },
    ],
  },
  judge(subject, context) {
    const groups = attemptsOf(subject.exchanges, context)
    if (groups.length === 0) return []
    const found = groups.flatMap((group) => [...judgeAttempts(group, context), ...judgeShown(group, subject)])
    return found.length > 0 ? found : [ok]
  },
})

function judgeAttempts(group: readonly Attempt[], { params }: CheckContext): Judgement[] {
  const [first] = group
  if (!first) return []
  const premier = nameOf(first)
  const found: Judgement[] = []
  for (const [i, { accepted, permanent, told, exchange }] of group.entries()) {
    const next = group[i + 1]
    if (!next) continue
    const details = { expected: premier, received: nameOf(next), at: AT }
    if (permanent) found.push(nonConforme('insiste', { ...details, params: { premier, code: exchange.record.outcome.code } }))
    else if (accepted && told) found.push(nonConforme('doublon', { ...details, params: { premier } }))
    else if (isRenamed(next, group)) found.push(nonConforme('autre-identifiant', { ...details, params: { premier, second: nameOf(next) } }))
  }
  const permis = Number(params['essais'] ?? TRIES)
  if (group.length > permis) {
    const nombre = group.length
    found.push(nonConforme('trop', { params: { premier, nombre, permis }, expected: `≤ ${permis}`, received: String(nombre), at: AT }))
  }
  const last = group.at(-1)
  if (params['reprise'] === 'oui' && last && !last.accepted)
    found.push(nonConforme('abandonne', { params: { premier }, expected: '250', received: last.exchange.record.outcome.code || '∅', at: AT }))
  return found
}

/** Under another identifier than the first try that had one. */
function isRenamed({ messageId }: Attempt, group: readonly Attempt[]): boolean {
  const first = group.find((a) => a.messageId !== '')?.messageId
  return messageId !== '' && first !== undefined && messageId !== first
}

/** What the user is shown of it, when the messages were looked at. */
function judgeShown(group: readonly Attempt[], { observations, exchanges }: ScenarioSubject): Judgement[] {
  const last = group.at(-1)
  const shown = observations.findLast((o) => o.record.query === 'messages')
  const sent = shown ? (recognisedMessages(shown, exchanges)?.messages ?? []).filter((m) => m.way === 'sent') : []
  const message = last && (last.messageId === '' ? onlyTo(last.recipients, sent) : sent.find((m) => m.messageId === last.messageId))
  if (!last || !message || !last.permanent) return []
  const premier = nameOf(last)
  const details = {
    expected: 'refused | not-delivered',
    received: message.status,
    at: { part: 'observation', path: `Bundle.entry[${message.index}].resource.extension` } as const,
  }
  if (GONE.includes(message.status)) return [nonConforme('cru-envoye', { ...details, params: { premier, etat: message.status } })]
  const told = ['refused', 'not-delivered'].includes(message.status) && `${message.text}${message.code}` !== ''
  return told ? [] : [nonConforme('refus-tu', { ...details, params: { premier } })]
}

/** A mail refused before its message came has no identifier here: on a screen that shows none either, it is known by whom it was for. */
function onlyTo(recipients: string, sent: readonly ShownMessage[]): ShownMessage | undefined {
  const [only, ...others] = sent.filter(
    ({ messageId, people }) => messageId === '' && recipients !== '' && recipients.split(' ').every((r) => people.some((p) => p.toLowerCase() === r)),
  )
  return others.length === 0 ? only : undefined
}

function nameOf({ messageId, exchange }: Attempt): string {
  return messageId || exchange.record.id
}
