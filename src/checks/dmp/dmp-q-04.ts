import { STATUS } from '../../protocol/xds/names.ts'
import { firstValue, wantedValues } from '../../protocol/xds/query.ts'
import { parseDtm } from '../../protocol/xds/time.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { SEARCH } from './example-bodies.ts'
import { dmpExchange } from './examples.ts'
import { USAGE_EXAMPLES } from './search-sources.ts'

const YEARS = 2
/** A day counted otherwise (29 February, midnight in another time zone) is no fault. */
const TOLERANCE_MS = 24 * 3600 * 1000
/** The vaccination history has its own search, without limit (DMP contract §9.4). */
const VACCINATION_HISTORY = '11369-6'
const FROM = '$XDSDocumentEntryServiceStartTimeFrom'

/**
 * The first, automatic search is limited to Approved and to two years (DMP contract §9.4). Nothing in a message tells an automatic
 * search from one the user widened: the scenario names the one to judge.
 */
export const dmpQ04 = defineExchangeCheck({
  id: 'DMP-Q-04',
  on: ['dmp.td3.1'],
  needs: 'connection',
  level: 'DOIT',
  always: false,
  exigences: [],
  source: USAGE_EXAMPLES,
  title: {
    fr: 'La première recherche automatique se limite aux documents en vigueur des deux dernières années.',
    en: 'The first automatic search is limited to current documents of the last two years.',
  },
  why: {
    fr: 'Un dossier peut contenir des milliers de documents : tout demander d’emblée ralentit le DMP et noie l’utilisateur.',
    en: 'A record may hold thousands of documents: asking for all at once slows the DMP down and drowns the user.',
  },
  mend: {
    fr: 'Donnez $XDSDocumentEntryStatus = Approved et $XDSDocumentEntryServiceStartTimeFrom = maintenant moins deux ans, en temps universel ; laissez l’utilisateur élargir ensuite.',
    en: 'Give $XDSDocumentEntryStatus = Approved and $XDSDocumentEntryServiceStartTimeFrom = now minus two years, in universal time; let the user widen afterwards.',
  },
  reasons: {
    'sans-limite': { fr: 'La recherche ne limite pas la date des actes.', en: 'The search does not limit the date of acts.' },
    'plus-de-deux-ans': { fr: 'La recherche remonte au {date}, au-delà de deux ans.', en: 'The search goes back to {date}, beyond two years.' },
    'autres-statuts': {
      fr: 'La recherche demande d’autres statuts que « Approved » ({recu}).',
      en: 'The search asks for other statuses than "Approved" ({recu}).',
    },
  },
  examples: {
    conforme: [
      { name: 'deux ans', subject: () => dmpExchange('dmp.td3.1') },
      {
        name: 'historique de vaccination, sans limite',
        subject: () =>
          dmpExchange('dmp.td3.1', {
            changes: [
              [FROM, '$XDSDocumentEntryTypeCode'],
              [`'20240302091530'`, `('11369-6^^2.16.840.1.113883.6.1')`],
            ],
          }),
      },
    ],
    fautif: [
      {
        name: 'sans limite',
        reason: 'sans-limite',
        subject: () => dmpExchange('dmp.td3.1', { body: SEARCH.replace(/<Slot name="\$XDSDocumentEntryServiceStartTimeFrom">.*?<\/Slot>/s, '') }),
      },
      { name: 'cinq ans', reason: 'plus-de-deux-ans', subject: () => dmpExchange('dmp.td3.1', { changes: [['20240302091530', '20210302091530']] }) },
      {
        name: 'archivés aussi',
        reason: 'autres-statuts',
        subject: () => dmpExchange('dmp.td3.1', { changes: [[`StatusType:Approved')`, `StatusType:Approved','urn:asip:ci-sis:2010:StatusType:Archived')`]] }),
      },
    ],
  },
  judge(subject) {
    const { query } = decodeDmp(subject)
    if (query?.definition?.name !== 'FindDocuments') return []
    const place = query.id?.element ?? query.element
    const found: Judgement[] = []
    const statuses = wantedValues(query, '$XDSDocumentEntryStatus').flat()
    const others = statuses.filter((s) => s !== STATUS.approved)
    if (others.length > 0) {
      const recu = shown(others.join(', '))
      found.push(nonConforme('autres-statuts', { params: { recu }, expected: STATUS.approved, received: recu, at: inEnvelope(place) }))
    }
    const types = wantedValues(query, '$XDSDocumentEntryTypeCode').flat()
    const vaccination = types.length > 0 && types.every((t) => t.split('^')[0] === VACCINATION_HISTORY)
    if (!vaccination)
      found.push(...limit(subject.record.startedAt, firstValue(query, FROM), inEnvelope(query.parameters.find((p) => p.name === FROM)?.element ?? place)))
    return found.length > 0 ? found : [ok]
  },
})

function limit(startedAt: string, from: string | undefined, at: Judgement['at']): Judgement[] {
  const oldest = new Date(startedAt)
  oldest.setUTCFullYear(oldest.getUTCFullYear() - YEARS)
  const expected = `${FROM} ≥ ${oldest.toISOString()}`
  if (from === undefined) return [nonConforme('sans-limite', { expected, received: ABSENT, ...(at && { at }) })]
  const read = parseDtm(from)
  // An unreadable date is DMP-Q-02's business.
  if (!read.ok || read.dtm.epochMs >= oldest.getTime() - TOLERANCE_MS) return []
  const date = shown(from)
  return [nonConforme('plus-de-deux-ans', { params: { date }, expected, received: date, ...(at && { at }) })]
}
