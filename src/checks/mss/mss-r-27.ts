import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { theMessages } from './example-reception.ts'
import { recognisedMessages } from './recognise-message.ts'
import { inMessages, messagesOf, type ShownTrace } from './shown-messages.ts'
import { exigence } from './sources.ts'

const whole = { action: 'integration', author: 'DUI', at: '2026-01-15T10:33:00Z', request: 'FETCH', response: 'OK' }
const FIELDS: readonly (keyof ShownTrace)[] = ['action', 'author', 'at', 'request', 'response']

/** Each operation on a box leaves a trace with its author, its time, what was asked and answered (MSSanté contract §§10, 12.4, MSS-R-27). */
export const mssR27 = defineObservationCheck({
  id: 'MSS-R-27',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.17', 'SC.MSS/CONF.18', 'SC.MSS/UX.37'],
  source: exigence('SC.MSS/CONF.17 et CONF.18'),
  title: {
    fr: 'Chaque opération de messagerie laisse une trace : qui, quand, quoi, et ce que le serveur a répondu.',
    en: 'Each mail operation leaves a trace: who, when, what, and what the server answered.',
  },
  why: {
    fr: 'Quand un document manque, la trace est la seule façon de savoir ce qui s’est passé, échecs compris.',
    en: 'When a document is missing, the trace is the only way to know what happened, failures included.',
  },
  mend: {
    fr: 'Notez pour chaque envoi, lecture, classement, accusé ou suppression : l’action, l’auteur, l’instant, la demande et la réponse.',
    en: 'For each sending, reading, filing, receipt or deletion, note the action, the author, the instant, the request and the answer.',
  },
  reasons: {
    'sans-trace': { fr: 'Le message « {message} » n’a laissé aucune trace.', en: 'The message "{message}" left no trace.' },
    incomplete: { fr: 'Une trace du message « {message} » ne dit pas : {manque}.', en: 'A trace of the message "{message}" does not tell: {manque}.' },
  },
  examples: {
    conforme: [{ name: 'trace entière', subject: () => theMessages({ traces: [whole] }) }],
    fautif: [
      { name: 'aucune', reason: 'sans-trace', subject: () => theMessages({ traces: [whole] }, { messageId: '<autre@x>', traces: [] }) },
      { name: 'sans réponse du serveur', reason: 'incomplete', subject: () => theMessages({ traces: [{ ...whole, response: '' }] }) },
    ],
  },
  judge(subject, { exchanges, params }) {
    const shown = messagesOf(recognisedMessages(subject, exchanges)?.messages ?? [], exchanges).filter((m) => m.status !== 'draft')
    // Many screens show no trace: their absence everywhere is judged only when a step asks for it.
    if (shown.length === 0 || (params['traces'] !== 'oui' && shown.every((m) => m.traces.length === 0))) return []
    for (const message of shown) {
      const params = { message: message.topic || message.messageId }
      const at = inMessages(message, '.extension')
      if (message.traces.length === 0) return [nonConforme('sans-trace', { params, at })]
      const manque = FIELDS.filter((f) => message.traces.some((t) => t[f] === '')).join(', ')
      if (manque !== '') return [nonConforme('incomplete', { params: { ...params, manque }, expected: FIELDS.join(', '), at })]
    }
    return [ok]
  },
})
