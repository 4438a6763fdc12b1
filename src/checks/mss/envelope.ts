import type { ExchangeSubject } from '../define.ts'
import { allKnown, known } from './known.ts'

/** An address of the envelope, and the parameters of its command, names in upper case (RFC 5321 §4.1.1.11). */
export interface EnvelopeAddress {
  /** Without angle brackets; empty for the null sender. */
  readonly address: string
  readonly parameters: ReadonlyMap<string, string>
}

export interface MailEnvelope {
  readonly from: EnvelopeAddress | undefined
  readonly to: readonly EnvelopeAddress[]
}

/** The envelope of a submission, from what the server knew (mocks/mssante/README.md); null when there was none: a mail kept in a file. */
export function readEnvelope(subject: ExchangeSubject): MailEnvelope | null {
  const from = known(subject, 'Mail-From')
  const to = allKnown(subject, 'Rcpt-To')
  if (from === undefined && to.length === 0) return null
  return { from: from === undefined ? undefined : readPath(from), to: to.map(readPath) }
}

/** `<address> NAME=value …`, angle brackets optional. */
function readPath(written: string): EnvelopeAddress {
  const [, bracketed, bare, rest = ''] = /^\s*(?:<([^>]*)>|(\S*))\s*(.*)$/s.exec(written) ?? []
  const parameters = rest.split(/\s+/).filter((p) => p !== '')
  return {
    address: (bracketed ?? bare ?? '').trim(),
    parameters: new Map(
      parameters.map((p): [string, string] => {
        const at = p.indexOf('=')
        return at < 0 ? [p.toUpperCase(), ''] : [p.slice(0, at).toUpperCase(), p.slice(at + 1)]
      }),
    ),
  }
}
