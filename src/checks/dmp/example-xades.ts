import type { ExchangeSubject } from '../define.ts'
import { EXAMPLE_SEALS } from './example-seals.ts'
import { shamSignature } from './example-vihf.ts'
import { XADES_DOCUMENT, XADES_SEAL, XADES_SIGNATURE } from './example-xades-seal.ts'
import { type Change, changed, depositParts, dmpExchange } from './examples.ts'

const VIHF_BY_SEAL = shamSignature().replace(EXAMPLE_SEALS.cachet, XADES_SEAL)

export interface SignedParts {
  /** Changes to the signature document. */
  readonly signature?: readonly Change[]
  readonly document?: string
  /** Written in place of the signature document. */
  readonly content?: string
  /** The ds:Signature of the VIHF; that of the seal of the deposit unless told otherwise. */
  readonly vihf?: string
  readonly mode?: 'INDIRECTE' | 'DIRECTE'
}

/** A deposit with a true signature document: its own seal signed it, and shows in the VIHF too. */
export function signedDeposit(parts: SignedParts = {}): ExchangeSubject {
  const whole = XADES_SIGNATURE.replace('<X509Certificate>', () => `<X509Certificate>${XADES_SEAL}`)
  const content = parts.content ?? changed(whole, parts.signature ?? [])
  return dmpExchange('dmp.td2.1', {
    vihf: { signature: parts.vihf ?? VIHF_BY_SEAL, ...(parts.mode ? { mode: parts.mode } : {}) },
    parts: depositParts(parts.document ?? XADES_DOCUMENT, content),
  })
}

/** The same, with changes to the signature document. */
export function xadesWith(...signature: readonly Change[]): () => ExchangeSubject {
  return () => signedDeposit({ signature })
}
