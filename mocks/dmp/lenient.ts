import type { HttpCall } from '../http/answer.ts'

/** A lenient session is answered the business result whatever the faults of its request, so that one run lists them all. */
export function isLenient({ http }: { readonly http: Pick<HttpCall, 'session'> }): boolean {
  return http.session?.mode === 'lenient'
}
