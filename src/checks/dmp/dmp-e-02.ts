import { writeRegistryResponse } from '../../protocol/xds/write-response.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { errorOf } from './answer-errors.ts'
import { actionOf, callerOf, callsBefore, type DmpCall, patientOf } from './calls.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { deposit } from './examples.ts'

/** Shortest wait before a call is made again: a setting of the bench. */
const BACK_OFF_MS = 200

const failed = (code: string) => deposit({ id: 'E1', answer: writeRegistryResponse({ status: 'failure', errors: [{ errorCode: code, codeContext: '' }] }) })
const later = () => deposit({ id: 'E9', at: '2026-03-02T09:15:33.000Z' })
const atOnce = () => deposit({ id: 'E9', at: '2026-03-02T09:15:31.050Z' })

/** The same call is made again only when that may help, and not at once (DMP contract §15.7; a setting of the bench). */
export const dmpE02 = defineExchangeCheck({
  id: 'DMP-E-02',
  on: ['dmp.*'],
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: ['LOCAL-FRN-04'],
  source: { ref: 'Réglage du banc : reprise après une erreur passagère seulement, avec un délai', mark: 'M' },
  title: {
    fr: 'Après une erreur, le logiciel ne recommence de lui-même que si elle est passagère, et après une attente.',
    en: 'After an error, the software tries again by itself only when it is a passing one, and after a wait.',
  },
  why: {
    fr: 'Répéter un appel refusé ne change rien et charge un service national ; répéter aussitôt aggrave la panne.',
    en: 'Repeating a refused call changes nothing and loads a national service; repeating at once makes the outage worse.',
  },
  mend: {
    fr: 'Recommencez seulement après un service occupé (…Busy), un délai dépassé ou une erreur HTTP 5xx sans contenu, en attendant de plus en plus longtemps.',
    en: 'Try again only after a busy service (…Busy), a time-out or an HTTP 5xx error without content, waiting longer and longer.',
  },
  reasons: {
    inutile: {
      fr: 'L’appel {precedent} avait été refusé (« {code} ») ; le logiciel envoie de nouveau la même demande.',
      en: 'Call {precedent} had been refused ("{code}"); the software sends the same request again.',
    },
    'sans-attente': {
      fr: 'Le logiciel répète l’appel {precedent} après {delai} ms seulement.',
      en: 'The software repeats call {precedent} after only {delai} ms.',
    },
  },
  examples: {
    conforme: [
      { name: 'registre occupé, deux secondes d’attente', subject: later, context: { exchanges: [failed('XDSRegistryBusy')] } },
      { name: 'sans réponse, deux secondes d’attente', subject: later, context: { exchanges: [deposit({ id: 'E1', answer: null })] } },
    ],
    fautif: [
      { name: 'métadonnées refusées', reason: 'inutile', subject: later, context: { exchanges: [failed('XDSRegistryMetadataError')] } },
      { name: 'registre occupé, aussitôt', reason: 'sans-attente', subject: atOnce, context: { exchanges: [failed('XDSRegistryBusy')] } },
    ],
  },
  judge(subject, context) {
    const own = { exchange: subject, decoded: decodeDmp(subject) }
    const demand = demandOf(own)
    const { body } = own.decoded
    if (demand === undefined || !body) return []
    // What the scenario asks for again is not the software's own retry.
    const former = callsBefore(subject, context).findLast((c) => demandOf(c) === demand && actionOf(context, c.exchange) === actionOf(context, subject))
    const error = former && errorOf(former.exchange)
    if (!former || !error) return []
    // Another set after a silence is a blind deposit: DMP-S-06 says so.
    if (error.kind === 'silence' && setOf(former) !== setOf(own)) return []
    const { id: precedent, startedAt, endedAt } = former.exchange.record
    const at = inEnvelope(body)
    if (!error.passing) return [avertissement('inutile', { params: { precedent, code: error.code }, expected: '∅', received: subject.record.transaction, at })]
    const delai = Date.parse(subject.record.startedAt) - Date.parse(endedAt)
    if (delai >= BACK_OFF_MS) return [ok]
    // A call that took no time, and the next at the same instant: the clock of the bench is stopped (--at), no wait can be told.
    if (delai === 0 && startedAt === endedAt) return []
    return [avertissement('sans-attente', { params: { precedent, delai }, expected: `≥ ${BACK_OFF_MS} ms`, received: `${delai} ms`, at })]
  },
})

function setOf({ decoded }: DmpCall): string | undefined {
  return decoded.provide?.submit?.submissionSet?.uniqueId?.value.trim()
}

/** What a call asks for, its own identifiers left aside; undefined when it cannot be told. */
function demandOf({ exchange, decoded }: DmpCall): string | undefined {
  const { patientQuery, setAuthorization, provide, update, query, retrieve } = decoded
  const asked = patientQuery
    ? patientQuery.reasonCode?.code
    : setAuthorization
      ? setAuthorization.action?.value
      : provide
        ? provide.submit?.documentEntries.map((e) => e.uniqueId?.value)
        : update
          ? [
              update.statusUpdates.map((u) => [u.target, u.newStatus?.value]),
              update.metadataUpdates.map(({ entry }) => [entry.lid, entry.confidentialityCodes.map((c) => c.code)]),
            ]
          : query
            ? [query.id?.value, query.returnType?.value, query.parameters.map((p) => [p.name, p.values.map((v) => v.value.text)])]
            : retrieve?.requests.map((r) => r.documentUniqueId?.value)
  return asked === undefined ? undefined : JSON.stringify([exchange.record.transaction, patientOf(decoded), callerOf(decoded), asked])
}
