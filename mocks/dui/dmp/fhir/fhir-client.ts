import { Agent, request } from 'undici'
import type { DmpClient } from '../dmp-client.ts'
import { outage } from '../words.ts'

/** What came back: a status and a JSON document, or why nothing did. */
export type FhirAnswer = { readonly status: number; readonly body: unknown } | { readonly said: string }

const MAX_ANSWER_BYTES = 64 * 1024 * 1024
const PATIENCE_MS = 90_000

/**
 * One call to the FHIR route beside the SOAP services, on the structure's certificate (dmp.md §13: how a caller is
 * authenticated is specified nowhere). The professional is named in a token that nobody signs: this DUI has no Pro Santé Connect.
 */
export async function askFhir(
  { options }: DmpClient,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
): Promise<FhirAnswer> {
  const { tls } = options
  const agent = new Agent({
    connect: tls ? { key: tls.key, cert: tls.cert, ca: typeof tls.ca === 'string' ? tls.ca : [...tls.ca], minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } : {},
    maxResponseSize: MAX_ANSWER_BYTES,
  })
  const deadline = AbortSignal.timeout(options.timeoutMs?.document ?? PATIENCE_MS)
  const type = method === 'PATCH' ? 'application/json-patch+json' : 'application/fhir+json'
  try {
    const response = await request(new URL(`/fhir${path}`, options.url), {
      method,
      dispatcher: agent,
      headers: {
        accept: 'application/fhir+json',
        authorization: `Bearer ${token(options.professionnel.idNat)}`,
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    const text = await response.body.text()
    return { status: response.statusCode, body: text === '' ? null : JSON.parse(text) }
  } catch (cause) {
    signal?.throwIfAborted()
    const why = deadline.aborted ? 'delai' : cause instanceof SyntaxError ? 'illisible' : 'coupure'
    return { said: outage({ kind: 'unavailable', why }) }
  } finally {
    await agent.destroy()
  }
}

/** What the server answered instead of doing it, in its own words. */
export function refusalWords(answer: { readonly status: number; readonly body: unknown }): string {
  const issues = (answer.body as { issue?: { code?: string; details?: { text?: string } }[] } | null)?.issue
  const said = Array.isArray(issues) ? issues.map((i) => `${i.code ?? ''} : ${i.details?.text ?? ''}`).join(' ; ') : ''
  return `Le DMP refuse par FHIR (HTTP ${answer.status}${said === '' ? '' : `, ${said}`}).`
}

function token(idNat: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ SubjectNameID: idNat })}.`
}
