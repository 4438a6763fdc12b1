import { request } from 'undici'
import type { TestDmp } from '../a-dmp.ts'
import { type Json, TOKEN } from './resources.ts'

export interface FhirReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
  readonly json: Json
  /** Code, then expression, of each issue of an OperationOutcome. */
  readonly issues: readonly string[]
}

/** Sends one call to the FHIR route; with the token of a professional unless `authorization` says otherwise. */
export async function fhir(
  dmp: TestDmp,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<FhirReply> {
  const type = method === 'PATCH' ? 'application/json-patch+json' : 'application/fhir+json'
  const sent = { authorization: TOKEN, ...(body === undefined ? {} : { 'content-type': type }), ...headers }
  const payload = body === undefined ? null : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const r = await request(new URL(`/fhir${path}`, dmp.url), { method, headers: sent, body: payload })
  const bytes = Buffer.from(await r.body.arrayBuffer())
  const json = String(r.headers['content-type'] ?? '').includes('json') ? (JSON.parse(bytes.toString('utf8')) as Json) : {}
  const issues = ((json['issue'] as Json[] | undefined) ?? []).map((i) => [i['code'], ...((i['expression'] as string[] | undefined) ?? [])].join(' '))
  return { status: r.statusCode, headers: r.headers, bytes, json, issues }
}

/** Resources of a searchset, by type. */
export function resources(reply: FhirReply, type: string): Json[] {
  return ((reply.json['entry'] as { resource: Json }[] | undefined) ?? []).map((e) => e.resource).filter((r) => r['resourceType'] === type)
}
