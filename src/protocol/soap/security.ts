import { child, childrenNamed, elementsOf, type XmlElement } from '../xml/tree.ts'
import type { SoapEnvelope } from './envelope.ts'
import { SAML2, WSSE, WSU } from './names.ts'

/** What an envelope carries of WS-Security, found and not judged (dmp.md §4.2). */
export interface Security {
  /** Every `wsse:Security` of the Header; one is expected. */
  readonly headers: readonly XmlElement[]
  /** Every `saml2:Assertion` directly in one of them; one is expected. */
  readonly assertions: readonly XmlElement[]
  /** Assertions found anywhere else in the envelope: what a signature wrapping would hide in. */
  readonly strayAssertions: readonly XmlElement[]
  /** `wsu:Timestamp` and `wsse:BinarySecurityToken` of the first header, which the DMP does not ask for. */
  readonly timestamp: XmlElement | undefined
  readonly binaryTokens: readonly XmlElement[]
}

/** Finds `wsse:Security` and the SAML 2.0 assertions of an envelope. */
export function readSecurity(envelope: SoapEnvelope): Security {
  const headers = envelope.headerBlocks.filter((b) => b.ns === WSSE && b.local === 'Security')
  const assertions = headers.flatMap((h) => childrenNamed(h, SAML2, 'Assertion'))
  const expected = new Set(assertions)
  return {
    headers,
    assertions,
    strayAssertions: assertionsUnder(envelope.element).filter((a) => !expected.has(a)),
    timestamp: child(headers[0], WSU, 'Timestamp'),
    binaryTokens: childrenNamed(headers[0], WSSE, 'BinarySecurityToken'),
  }
}

function assertionsUnder(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = []
  const visit = (e: XmlElement): void => {
    if (e.ns === SAML2 && e.local === 'Assertion') found.push(e)
    for (const c of elementsOf(e)) visit(c)
  }
  visit(element)
  return found
}
