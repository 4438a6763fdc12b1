import { attribute, child, textOf, type XmlElement } from '../xml/tree.ts'
import type { SoapEnvelope } from './envelope.ts'
import { SOAP_NAMESPACE, WSA, WSA_2004 } from './names.ts'

/** A WS-Addressing header with the element it was read from. */
export interface AddressingHeader {
  /** Trimmed; for an endpoint reference, its Address (empty when there is none). */
  readonly value: string
  readonly element: XmlElement
  readonly mustUnderstand: MustUnderstand | undefined
}

export interface MustUnderstand {
  readonly value: boolean
  /** false when the attribute was written without the prefix of SOAP, which gives it no meaning (SOAP 1.2 Part 1 §5.2.3). */
  readonly qualified: boolean
}

/** The message addressing properties of an envelope (WS-Addressing 1.0 Core §3); the first of a repeated one. */
export interface Addressing {
  readonly action: AddressingHeader | undefined
  readonly messageId: AddressingHeader | undefined
  readonly to: AddressingHeader | undefined
  readonly replyTo: AddressingHeader | undefined
  readonly faultTo: AddressingHeader | undefined
  readonly from: AddressingHeader | undefined
  readonly relatesTo: AddressingHeader | undefined
  /** Headers that come again, after the first. */
  readonly repeated: readonly XmlElement[]
  /** Headers of these names in the namespace of 2004: not properties, but they explain a missing one. */
  readonly outdated: readonly XmlElement[]
}

/** Reads the addressing headers without judging. */
export function readAddressing(envelope: SoapEnvelope): Addressing {
  const blocks = envelope.headerBlocks.filter((b) => b.ns === WSA)
  const first = new Map<string, XmlElement>()
  for (const block of blocks) if (!first.has(block.local)) first.set(block.local, block)
  const header = (local: string, value: (element: XmlElement) => string = textOf): AddressingHeader | undefined => {
    const element = first.get(local)
    return element && { value: value(element).trim(), element, mustUnderstand: mustUnderstand(element, envelope) }
  }
  const address = (element: XmlElement): string => textOf(child(element, WSA, 'Address'))
  return {
    action: header('Action'),
    messageId: header('MessageID'),
    to: header('To'),
    replyTo: header('ReplyTo', address),
    faultTo: header('FaultTo', address),
    from: header('From', address),
    relatesTo: header('RelatesTo'),
    repeated: blocks.filter((b) => b !== first.get(b.local) && b.local !== 'RelatesTo'),
    outdated: envelope.headerBlocks.filter((b) => b.ns === WSA_2004),
  }
}

/** The attribute of a header block, in the namespace of the envelope or, as some write it, in none. */
export function mustUnderstand(block: XmlElement, envelope: SoapEnvelope): MustUnderstand | undefined {
  const qualified = block.attributes.find((a) => a.local === 'mustUnderstand' && a.ns === SOAP_NAMESPACE[envelope.version])?.value
  const written = qualified ?? attribute(block, 'mustUnderstand')
  if (written === undefined) return undefined
  return { value: written.trim() === 'true' || written.trim() === '1', qualified: qualified !== undefined }
}
