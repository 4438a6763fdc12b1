import { codedItem } from '../../src/protocol/xds/query-value.ts'
import type { Coded, EntryMetadata, StoredEntry, StoredSubmissionSet } from './entry.ts'

/** Wanted values of one parameter: every group must be met (AND), each by one of its values (OR) (ITI TF-2 §3.18.4.1.2.3.5). */
export type Wanted = readonly (readonly string[])[]

/** What FindDocuments looks for, under the names of its parameters without `$XDSDocumentEntry`; an absent one asks nothing. */
export interface DocumentCriteria {
  readonly Status?: Wanted
  readonly Type?: Wanted
  readonly ClassCode?: Wanted
  readonly TypeCode?: Wanted
  readonly FormatCode?: Wanted
  readonly PracticeSettingCode?: Wanted
  readonly HealthcareFacilityTypeCode?: Wanted
  readonly ConfidentialityCode?: Wanted
  readonly EventCodeList?: Wanted
  readonly AuthorPerson?: Wanted
  readonly ReferenceIdList?: Wanted
  readonly CreationTimeFrom?: Wanted
  readonly CreationTimeTo?: Wanted
  readonly ServiceStartTimeFrom?: Wanted
  readonly ServiceStartTimeTo?: Wanted
  readonly ServiceStopTimeFrom?: Wanted
  readonly ServiceStopTimeTo?: Wanted
}

export interface SubmissionSetCriteria {
  readonly SourceId?: Wanted
  readonly SubmissionTimeFrom?: Wanted
  readonly SubmissionTimeTo?: Wanted
  readonly AuthorPerson?: Wanted
  readonly ContentType?: Wanted
  readonly Status?: Wanted
}

/** Entries that meet every criterion, in the order they were registered. */
export function findDocuments(entries: readonly StoredEntry[], criteria: DocumentCriteria): StoredEntry[] {
  return entries.filter((entry) => {
    const { metadata: m } = entry
    return (
      meets(criteria.Status, (wanted) => entry.status === wanted) &&
      meets(criteria.Type, (wanted) => m.objectType === wanted) &&
      meets(criteria.ClassCode, codedAs(m.classCode)) &&
      meets(criteria.TypeCode, codedAs(m.typeCode)) &&
      meets(criteria.FormatCode, codedAs(m.formatCode)) &&
      meets(criteria.PracticeSettingCode, codedAs(m.practiceSettingCode)) &&
      meets(criteria.HealthcareFacilityTypeCode, codedAs(m.healthcareFacilityTypeCode)) &&
      meets(criteria.ConfidentialityCode, codedAs(...m.confidentialityCodes)) &&
      meets(criteria.EventCodeList, codedAs(...m.eventCodes)) &&
      meets(criteria.AuthorPerson, authoredBy(m.authors)) &&
      meets(criteria.ReferenceIdList, (wanted) => m.referenceIds.includes(wanted)) &&
      within(m.creationTime, criteria.CreationTimeFrom, criteria.CreationTimeTo) &&
      within(m.serviceStartTime, criteria.ServiceStartTimeFrom, criteria.ServiceStartTimeTo) &&
      within(m.serviceStopTime, criteria.ServiceStopTimeFrom, criteria.ServiceStopTimeTo)
    )
  })
}

/** SubmissionSets that meet every criterion; they are all Approved. */
export function findSubmissionSets(sets: readonly StoredSubmissionSet[], criteria: SubmissionSetCriteria): StoredSubmissionSet[] {
  return sets.filter(
    (set) =>
      meets(criteria.Status, (wanted) => wanted.endsWith(':Approved')) &&
      meets(criteria.SourceId, (wanted) => set.sourceId === wanted) &&
      meets(criteria.AuthorPerson, authoredBy(set.authors)) &&
      meets(criteria.ContentType, codedAs(set.contentTypeCode)) &&
      within(set.submissionTime, criteria.SubmissionTimeFrom, criteria.SubmissionTimeTo),
  )
}

function meets(wanted: Wanted | undefined, matches: (value: string) => boolean): boolean {
  return wanted === undefined || wanted.every((group) => group.some(matches))
}

/** `code^^scheme`; a scheme that was left out is not looked at. */
function codedAs(...codes: readonly (Coded | undefined)[]): (wanted: string) => boolean {
  return (wanted) => {
    const { code, scheme } = codedItem(wanted) ?? { code: wanted.split('^')[0], scheme: '' }
    return codes.some((c) => c?.code === code && (scheme === '' || c?.scheme === scheme))
  }
}

/** The pattern of a LIKE: `%` for anything, `_` for one character (ITI TF-2 §3.18.4.1.2.3.3). */
function authoredBy(authors: EntryMetadata['authors']): (wanted: string) => boolean {
  return (wanted) => {
    const pattern = new RegExp(
      `^${wanted
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('%', '.*')
        .replaceAll('_', '.')}$`,
      'su',
    )
    return authors.some((a) => a.persons.some((p) => pattern.test(p)))
  }
}

/** From is within, To is not (ITI TF-2 §3.18.4.1.2.3.7.1); a shorter time stands for its beginning. */
function within(time: string | undefined, from: Wanted | undefined, to: Wanted | undefined): boolean {
  if (from === undefined && to === undefined) return true
  if (time === undefined || time === '') return false
  const at = whole(time)
  return meets(from, (f) => at >= whole(f)) && meets(to, (t) => at < whole(t))
}

function whole(time: string): string {
  return time + '00000101000000'.slice(time.length)
}
