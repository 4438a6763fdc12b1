import { type AdhocQuery, firstValue } from '../../protocol/xds/query.ts'
import { parseDtm } from '../../protocol/xds/time.ts'
import { avertissement, defineExchangeCheck, type ExchangeSubject, type Judgement, ok } from '../define.ts'
import { callerOf, callsBefore, type DmpCall, followsDeposit, patientOf } from './calls.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { searchAnswer } from './example-answers.ts'
import { INS_CX, SEARCH } from './example-bodies.ts'
import { dmpScenario } from './examples.ts'
import { USAGE_EXAMPLES } from './search-sources.ts'

const FROM = '$XDSSubmissionSetSubmissionTimeFrom'
const LIMIT = '$XDSDocumentEntryServiceStartTimeFrom'

/**
 * After a complete search, later ones ask what was submitted since (DMP contract §9.4). Searches that the user widens or filters are
 * let through: only the automatic one made again, the same but for its date, is seen.
 */
export const dmpQ05 = defineExchangeCheck({
  id: 'DMP-Q-05',
  on: ['dmp.td3.1'],
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: [],
  source: USAGE_EXAMPLES,
  title: {
    fr: 'Après une première recherche, le logiciel ne demande que ce qui est nouveau depuis.',
    en: 'After a first search, the software asks only for what is new since.',
  },
  why: {
    fr: 'Tout redemander à chaque ouverture du dossier charge le DMP et fait attendre l’utilisateur.',
    en: 'Asking for everything again each time the record is opened burdens the DMP and keeps the user waiting.',
  },
  mend: {
    fr: 'Gardez la date du dernier appel, puis enchaînez FindSubmissionSets depuis cette date, GetAssociations, et GetDocumentsAndAssociations par lots de 20.',
    en: 'Keep the date of the last call, then run FindSubmissionSets since that date, GetAssociations, and GetDocumentsAndAssociations in batches of 20.',
  },
  reasons: {
    recommencee: {
      fr: 'La recherche complète de l’appel {appel} est recommencée, alors qu’il avait été répondu.',
      en: 'The complete search of call {appel} is made again, although it had been answered.',
    },
    'sans-date': { fr: 'FindSubmissionSets est demandé sans date de début.', en: 'FindSubmissionSets is asked for without a start date.' },
    'date-trop-tardive': {
      fr: 'FindSubmissionSets part du {date}, après la fin de la recherche précédente (appel {appel}) : ce qui a été déposé entre les deux serait perdu.',
      en: 'FindSubmissionSets starts from {date}, after the end of the previous search (call {appel}): what was deposited between the two would be lost.',
    },
  },
  examples: {
    conforme: [
      { name: 'nouveautés depuis la première recherche', ...second({ body: submissions('20260302091531') }) },
      {
        name: 'recherche élargie par l’utilisateur',
        ...second({ body: SEARCH.replace(/<Slot name="\$XDSDocumentEntryServiceStartTimeFrom">.*?<\/Slot>/s, '') }),
      },
    ],
    fautif: [
      { name: 'recherche recommencée', reason: 'recommencee', ...second({ body: SEARCH.replace('20240302091530', '20240302091535') }) },
      { name: 'sans date', reason: 'sans-date', ...second({ body: submissions(null) }) },
      { name: 'date trop tardive', reason: 'date-trop-tardive', ...second({ body: submissions('20260302103000') }) },
    ],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const { query } = decoded
    if (!query || (query.definition?.name !== 'FindDocuments' && query.definition?.name !== 'FindSubmissionSets')) return []
    // A search that follows a deposit by itself is DMP-Q-08's business.
    if (followsDeposit(subject, context)) return []
    const mine = callsBefore(subject, context).filter((c) => patientOf(c.decoded) === patientOf(decoded) && callerOf(c.decoded) === callerOf(decoded))
    const answered = mine.filter(({ decoded: { answer } }) => answer.xds?.kind === 'query' && answer.xds.status === 'success')
    const previous = answered.findLast(({ decoded: d }) => d.query && isSearch(d.query))
    if (!previous) return []
    const found = query.definition.name === 'FindDocuments' ? again(query, answered) : since(query, previous, context.settings.dmp.skewS)
    return found.length > 0 ? found : [ok]
  },
})

function isSearch({ definition }: AdhocQuery): boolean {
  return definition?.name === 'FindDocuments' || definition?.name === 'FindSubmissionSets'
}

function again(query: AdhocQuery, answered: readonly DmpCall[]): Judgement[] {
  const key = criteria(query)
  // Without the limit in time, it is a search that the user widened.
  const same = query.parameters.some((p) => p.name === LIMIT) ? answered.find(({ decoded: d }) => d.query && criteria(d.query) === key) : undefined
  if (!same) return []
  return [
    avertissement('recommencee', {
      params: { appel: same.exchange.record.id },
      expected: 'FindSubmissionSets',
      received: 'FindDocuments',
      at: inEnvelope(query.id?.element ?? query.element),
    }),
  ]
}

/** What a search asks for, its limit in time apart, which moves with the clock. */
function criteria(query: AdhocQuery): string {
  const values = query.parameters.map(
    (p) =>
      `${p.name}=${
        p.name === LIMIT
          ? ''
          : p.items
              .map((i) => i.text)
              .toSorted()
              .join(',')
      }`,
  )
  return JSON.stringify([query.definition?.name, query.returnType?.value, values.toSorted()])
}

function since(query: AdhocQuery, previous: DmpCall, skewS: number): Judgement[] {
  const from = firstValue(query, FROM)
  const at = inEnvelope(query.parameters.find((p) => p.name === FROM)?.element ?? query.element)
  if (from === undefined) return [avertissement('sans-date', { expected: FROM, received: ABSENT, at })]
  const read = parseDtm(from)
  const { id, endedAt } = previous.exchange.record
  if (!read.ok || read.dtm.epochMs <= Date.parse(endedAt) + skewS * 1000) return []
  return [avertissement('date-trop-tardive', { params: { date: shown(from), appel: id }, expected: `≤ ${endedAt}`, received: shown(from), at })]
}

function submissions(from: string | null): string {
  const since = from === null ? '' : `<Slot name="${FROM}"><ValueList><Value>'${from}'</Value></ValueList></Slot>`
  return `<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><query:ResponseOption returnComposedObjects="true" returnType="LeafClass"/><AdhocQuery id="urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9"><Slot name="$XDSSubmissionSetPatientId"><ValueList><Value>'${INS_CX}'</Value></ValueList></Slot><Slot name="$XDSSubmissionSetStatus"><ValueList><Value>('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')</Value></ValueList></Slot>${since}</AdhocQuery></query:AdhocQueryRequest>`
}

/** A search after a first one that was answered. */
function second(parts: { readonly body: string }): {
  readonly subject: () => ExchangeSubject
  readonly context: { readonly exchanges: readonly ExchangeSubject[] }
} {
  const { exchanges } = dmpScenario(['dmp.td3.1', { answer: searchAnswer() }], ['dmp.td3.1', parts])
  const last = exchanges.at(-1)
  if (!last) throw new Error('an example without calls')
  return { subject: () => last, context: { exchanges } }
}
