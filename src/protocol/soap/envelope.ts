import { childrenNamed, elementsOf, isElement, qnameOf, type XmlElement } from '../xml/tree.ts'
import { SOAP_NAMESPACE, SOAP11, SOAP12, type SoapVersion } from './names.ts'

/** A SOAP envelope, read without judging: what is missing is undefined, what is wrong is listed. */
export interface SoapEnvelope {
  readonly version: SoapVersion
  readonly element: XmlElement
  readonly header: XmlElement | undefined
  /** The element children of Header, in order. */
  readonly headerBlocks: readonly XmlElement[]
  readonly body: XmlElement | undefined
  /** The first element of Body: the message. */
  readonly bodyElement: XmlElement | undefined
  readonly problems: readonly EnvelopeProblem[]
}

/** What departs from SOAP 1.2 Part 1 §5 (SOAP 1.1 §4). */
export interface EnvelopeProblem {
  readonly code:
    | 'no-body'
    | 'empty-body'
    | 'several-body-elements'
    | 'repeated-header'
    | 'repeated-body'
    | 'header-after-body'
    | 'unexpected-child'
    | 'stray-text'
  readonly element: XmlElement
}

export type EnvelopeResult =
  | { readonly ok: true; readonly envelope: SoapEnvelope }
  | {
      readonly ok: false
      readonly problem: { readonly code: 'not-an-envelope' | 'unknown-soap-version'; readonly element: XmlElement; readonly detail: string }
    }

/** Reads an envelope from the root of its document; refuses only a root that is not an Envelope of SOAP 1.1 or 1.2. */
export function readEnvelope(root: XmlElement): EnvelopeResult {
  const version = root.ns === SOAP12 ? '1.2' : root.ns === SOAP11 ? '1.1' : undefined
  if (root.local !== 'Envelope' || !version) {
    const code = root.local === 'Envelope' ? 'unknown-soap-version' : 'not-an-envelope'
    return { ok: false, problem: { code, element: root, detail: qnameOf(root).slice(0, 200) } }
  }
  const ns = SOAP_NAMESPACE[version]
  const [header, ...otherHeaders] = childrenNamed(root, ns, 'Header')
  const [body, ...otherBodies] = childrenNamed(root, ns, 'Body')
  const bodyElements = body ? elementsOf(body) : []
  const problems: EnvelopeProblem[] = []
  const note = (code: EnvelopeProblem['code'], element: XmlElement): void => void problems.push({ code, element })
  for (const element of otherHeaders) note('repeated-header', element)
  for (const element of otherBodies) note('repeated-body', element)
  if (header && body && elementsOf(root).indexOf(header) > elementsOf(root).indexOf(body)) note('header-after-body', header)
  for (const element of elementsOf(root)) {
    if (element.ns !== ns || (element.local !== 'Header' && element.local !== 'Body')) note('unexpected-child', element)
  }
  for (const element of [root, header]) if (element?.children.some((c) => !isElement(c) && c.trim() !== '')) note('stray-text', element)
  if (!body) note('no-body', root)
  else if (bodyElements.length === 0) note('empty-body', body)
  for (const element of bodyElements.slice(1)) note('several-body-elements', element)
  return {
    ok: true,
    envelope: {
      version,
      element: root,
      header,
      headerBlocks: header ? elementsOf(header) : [],
      body,
      bodyElement: bodyElements[0],
      problems,
    },
  }
}
