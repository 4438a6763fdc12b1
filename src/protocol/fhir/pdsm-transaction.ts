import { PDSM_BASE_PATH, type PdsmTransaction } from './pdsm-names.ts'

/** What a call of the FHIR route is, by its method and its address (DMP interface §13). */
export interface PdsmAddress {
  readonly transaction: PdsmTransaction
  /** Type of the resource of the address, as written; empty for the base. */
  readonly type: string
  /** Identity after the type: `GET /Binary/<id>`. */
  readonly id: string | undefined
  /** Methods that this address takes; empty when the address is none of the route. */
  readonly allowed: readonly string[]
}

interface Row {
  readonly type: string
  readonly withId: boolean
  readonly methods: Readonly<Record<string, PdsmTransaction>>
}

const ROWS: readonly Row[] = [
  { type: '', withId: false, methods: { POST: 'dmp.iti-65' } },
  { type: 'DocumentReference', withId: false, methods: { GET: 'dmp.iti-67', POST: 'dmp.iti-105', PATCH: 'dmp.pdsm-maj' } },
  { type: 'DocumentReference', withId: true, methods: { GET: 'dmp.iti-67' } },
  { type: 'List', withId: false, methods: { GET: 'dmp.iti-66' } },
  { type: 'List', withId: true, methods: { GET: 'dmp.iti-66' } },
  { type: 'Binary', withId: true, methods: { GET: 'dmp.iti-68' } },
  { type: 'Patient', withId: false, methods: { GET: 'dmp.pdsm-patient' } },
]

/** Recognises a call; `path` is that of the URL, query left out. Unlike SOAP, the address alone decides: the body is a resource. */
export function pdsmAddressOf(method: string, path: string): PdsmAddress {
  const [type = '', id, ...more] = path.slice(PDSM_BASE_PATH.length).replace(/^\//, '').replace(/\/$/, '').split('/')
  const row = more.length === 0 ? ROWS.find((r) => r.type === type && r.withId === (id !== undefined)) : undefined
  const methods: ReadonlyMap<string, PdsmTransaction> = new Map(Object.entries(row?.methods ?? {}))
  return { transaction: methods.get(method) ?? 'dmp.pdsm-inconnue', type, id, allowed: [...methods.keys()] }
}

/** Path and query of a start line: `GET /fhir/List?code=submissionset HTTP/1.1`. */
export function addressOfStartLine(startLine: string): { readonly method: string; readonly path: string; readonly query: string } {
  const [method = '', target = ''] = startLine.split(' ')
  const [path = '', ...query] = target.replace(/^https?:\/\/[^/?]*/i, '').split('?')
  return { method, path, query: query.join('?') }
}
