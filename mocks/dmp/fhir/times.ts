import { intervalOf } from '../../../src/protocol/fhir/search-parameters.ts'
import { formatDtm, parseDtm } from '../../../src/protocol/xds/time.ts'

/** A time of XDS metadata as a FHIR dateTime, with the precision it has; an hour without minutes is given its minutes. Empty when it is none. */
export function fhirDateTime(dtm: string): string {
  const read = parseDtm(dtm)
  if (!read.ok) return ''
  return dtm.length <= 8 ? fhirDate(dtm) : fhirInstant(dtm)
}

/** As a FHIR instant: always to the second (FHIR R4 §2.24). Empty when it is none. */
export function fhirInstant(dtm: string): string {
  const read = parseDtm(dtm)
  return read.ok ? new Date(read.dtm.epochMs).toISOString().replace('.000Z', 'Z') : ''
}

/** `19850214` as a FHIR date. */
export function fhirDate(digits: string): string {
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].filter((p) => p !== '').join('-')
}

/** A FHIR date or dateTime as XDS metadata: UTC, the precision kept, a fraction of a second dropped (DMP interface §7.4). undefined when it is none. */
export function dtmOf(written: string | undefined): string | undefined {
  const interval = written === undefined ? undefined : intervalOf(written)
  if (interval === undefined || written === undefined) return undefined
  if (!written.includes('T')) return written.replaceAll('-', '')
  return formatDtm(interval.from)
}
