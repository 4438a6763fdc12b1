import { child, childrenNamed, textOf, type XmlElement } from '../xml/tree.ts'
import type { SoapEnvelope } from './envelope.ts'
import { SOAP_NAMESPACE, SOAP11, SOAP12, type SoapVersion, XML_NS } from './names.ts'

/** A fault as received (SOAP 1.2 Part 1 §5.4; SOAP 1.1 §4.4), in the words of SOAP 1.2. */
export interface ReadFault {
  readonly version: SoapVersion
  readonly element: XmlElement
  /** Local name of the code: `Sender`, `Receiver`, `MustUnderstand`… SOAP 1.1 `Client` and `Server` become `Sender` and `Receiver`. */
  readonly code: string
  /** Local names of the subcodes, outermost first. Never the prefix: the real service writes its own codes in that of SOAP (dmp.md §11.2). */
  readonly subcodes: readonly string[]
  readonly reasons: readonly { readonly lang: string | undefined; readonly text: string }[]
  /** Node of SOAP 1.2, faultactor of SOAP 1.1. */
  readonly node: string | undefined
  readonly detail: XmlElement | undefined
}

/** Deeper subcodes than anyone writes are not followed. */
const SUBCODES = 20
const CODES_1_1: Readonly<Record<string, string>> = { Client: 'Sender', Server: 'Receiver' }

/** The fault a body carries; undefined when it carries none. */
export function readFault(envelope: SoapEnvelope): ReadFault | undefined {
  const element = envelope.bodyElement
  if (element?.local !== 'Fault' || element.ns !== SOAP_NAMESPACE[envelope.version]) return undefined
  return envelope.version === '1.2' ? readFault12(element) : readFault11(element)
}

function readFault12(element: XmlElement): ReadFault {
  const code = child(element, SOAP12, 'Code')
  const subcodes: string[] = []
  for (let sub = child(code, SOAP12, 'Subcode'); sub && subcodes.length < SUBCODES; sub = child(sub, SOAP12, 'Subcode')) {
    subcodes.push(localName(textOf(child(sub, SOAP12, 'Value'))))
  }
  return {
    version: '1.2',
    element,
    code: localName(textOf(child(code, SOAP12, 'Value'))),
    subcodes,
    reasons: childrenNamed(child(element, SOAP12, 'Reason'), SOAP12, 'Text').map(reason),
    node: optionalText(child(element, SOAP12, 'Node')),
    detail: child(element, SOAP12, 'Detail'),
  }
}

/** The children of a SOAP 1.1 fault are in no namespace; its code may be dotted (§4.4.1). */
function readFault11(element: XmlElement): ReadFault {
  const inner = (local: string): XmlElement | undefined => child(element, '', local) ?? child(element, SOAP11, local)
  const [first = '', ...rest] = localName(textOf(inner('faultcode'))).split('.')
  const standard = ['Client', 'Server', 'MustUnderstand', 'VersionMismatch'].includes(first)
  const text = inner('faultstring')
  return {
    version: '1.1',
    element,
    code: CODES_1_1[first] ?? first,
    // Toolkits write their own code in place of the four of the standard: it is then what a subcode is in SOAP 1.2.
    subcodes: (standard ? rest : [first, ...rest]).filter((c) => c !== ''),
    reasons: text ? [reason(text)] : [],
    node: optionalText(inner('faultactor')),
    detail: inner('detail'),
  }
}

function reason(element: XmlElement): { readonly lang: string | undefined; readonly text: string } {
  return { lang: element.attributes.find((a) => a.ns === XML_NS && a.local === 'lang')?.value, text: textOf(element) }
}

function localName(qname: string): string {
  const written = qname.trim()
  return written.slice(written.lastIndexOf(':') + 1)
}

function optionalText(element: XmlElement | undefined): string | undefined {
  return element && textOf(element).trim()
}
