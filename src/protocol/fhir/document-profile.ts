import { contained } from './identifiers.ts'
import { at, listAt, textAt } from './json.ts'
import { attachmentOf, attachmentSize } from './pdsm-bundle.ts'

const AUTHORS = ['Practitioner', 'PractitionerRole', 'Device', 'Patient']

/** Elements of `pdsm-comprehensive-document-reference` that are missing, by FHIRPath (DMP interface §13, S). */
export function missingOfComprehensive(reference: unknown): string[] {
  const authors = listAt(reference, 'author')
  return [
    ...(listAt(reference, 'contained').length > 0 ? [] : ['contained']),
    ...(named(at(reference, 'subject')) ? [] : ['subject']),
    ...(textAt(reference, 'date') === undefined ? ['date'] : []),
    ...(authors.length === 0 ? ['author'] : []),
    ...(named(at(reference, 'custodian')) ? [] : ['custodian']),
    ...(attachmentOf(reference, 'title') === undefined ? ['content.attachment.title'] : []),
    ...(attachmentSize(reference) === undefined ? ['content.attachment.size'] : []),
    ...(attachmentOf(reference, 'hash') === undefined ? ['content.attachment.hash'] : []),
    ...(textAt(reference, 'context', 'period', 'start') === undefined ? ['context.period.start'] : []),
  ]
}

/** Places of the authors that are not contained, or are none of the kinds an author may be (DMP interface §13, S). */
export function strayAuthors(reference: unknown): string[] {
  return listAt(reference, 'author').flatMap((author, i) => {
    const kind = textAt(contained(reference, author), 'resourceType')
    return kind !== undefined && AUTHORS.includes(kind) ? [] : [`author[${i}]`]
  })
}

/** What breaks `pdsm-simplified-publish`, by FHIRPath: elements missing, and elements that have no place there (DMP interface §13, S). */
export function simplifiedProblems(reference: unknown): { readonly missing: readonly string[]; readonly forbidden: readonly string[] } {
  return {
    missing: [
      ...(textAt(reference, 'status') === 'current' ? [] : ['status']),
      ...(named(at(reference, 'subject')) ? [] : ['subject']),
      ...(named(at(reference, 'custodian')) ? [] : ['custodian']),
      ...(attachmentOf(reference, 'contentType') === undefined ? ['content.attachment.contentType'] : []),
      ...(attachmentOf(reference, 'data') === undefined ? ['content.attachment.data'] : []),
      ...(attachmentOf(reference, 'title') === undefined ? ['content.attachment.title'] : []),
    ],
    forbidden: [
      ...(attachmentOf(reference, 'url') === undefined ? [] : ['content.attachment.url']),
      ...(listAt(reference, 'context', 'event').length > 1 ? ['context.event[1]'] : []),
      ...(listAt(reference, 'content').length > 1 ? ['content[1]'] : []),
    ],
  }
}

/** What is missing of `pdsm-submissionset-comprehensive` (DMP interface §13, S). */
export function missingOfSubmissionSet(list: unknown): string[] {
  const extension = (name: string): boolean => listAt(list, 'extension').some((e) => (textAt(e, 'url') ?? '').toLowerCase().endsWith(name))
  return [
    ...(listAt(list, 'contained').length > 0 ? [] : ['contained']),
    ...(named(at(list, 'source')) ? [] : ['source']),
    ...(extension('designationtype') ? [] : ['extension(designationType)']),
    ...(extension('sourceid') ? [] : ['extension(sourceId)']),
  ]
}

/** Whether a reference points at something: by address or by identifier. */
function named(reference: unknown): boolean {
  return textAt(reference, 'reference') !== undefined || textAt(reference, 'identifier', 'value') !== undefined
}
