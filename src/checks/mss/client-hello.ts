import type { ExchangeSubject } from '../define.ts'
import { known } from './known.ts'

/** What the DUI offered in its TLS handshake, as the server read it. */
export interface OfferedTls {
  /** `1.0` to `1.3`, in the order offered. */
  readonly versions: readonly string[]
  /** Four hexadecimal digits each, in order. */
  readonly suites: readonly string[]
  readonly serverName: string | null
}

/** The ClientHello of a unit; undefined when there was none (no TLS) or the server could not read it. */
export function offeredTls(subject: ExchangeSubject): OfferedTls | undefined {
  const written = known(subject, 'Client-Hello')
  if (!written) return undefined
  const values = new Map(
    written.split(';').map((pair): [string, string] => {
      const equals = pair.indexOf('=')
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
    }),
  )
  const list = (name: string): string[] => (values.get(name) ?? '').split(',').filter((v) => v !== '')
  return { versions: list('versions'), suites: list('suites').map((s) => s.toUpperCase()), serverName: values.get('sni') || null }
}
