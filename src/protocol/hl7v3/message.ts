import { attribute, child, childrenNamed, textOf, type XmlElement } from '../xml/tree.ts'
import { HL7V3 } from './names.ts'

/** II: an instance identifier. */
export interface Identifier {
  readonly root: string
  readonly extension: string
}

export type ReadIdentifier = Identifier & { readonly element: XmlElement }

/** A coded value, as far as the messages of the DMP carry it. */
export interface Code {
  readonly element: XmlElement
  readonly code: string
  readonly codeSystem: string | undefined
  readonly displayName: string | undefined
}

/** Sender or receiver: its device. */
export interface Device {
  readonly element: XmlElement
  readonly ids: readonly ReadIdentifier[]
  readonly softwareName: string | undefined
}

/** The wrapper that requests and answers share. */
export interface Hl7Message {
  readonly element: XmlElement
  readonly id: ReadIdentifier | undefined
  readonly creationTime: { readonly value: string; readonly element: XmlElement } | undefined
  readonly interactionId: ReadIdentifier | undefined
  readonly processingCode: Code | undefined
  readonly processingModeCode: Code | undefined
  readonly acceptAckCode: Code | undefined
  readonly receiver: Device | undefined
  readonly sender: Device | undefined
  readonly controlAct: XmlElement | undefined
  readonly reasonCode: Code | undefined
}

/** Reads the transmission wrapper (MCCI) and the reason of the control act. */
export function readMessage(element: XmlElement): Hl7Message {
  const creation = hl7(element, 'creationTime')
  const controlAct = hl7(element, 'controlActProcess')
  return {
    element,
    id: readIdentifier(hl7(element, 'id')),
    creationTime: creation && { value: attribute(creation, 'value') ?? '', element: creation },
    interactionId: readIdentifier(hl7(element, 'interactionId')),
    processingCode: readCode(hl7(element, 'processingCode')),
    processingModeCode: readCode(hl7(element, 'processingModeCode')),
    acceptAckCode: readCode(hl7(element, 'acceptAckCode')),
    receiver: readDevice(hl7(element, 'receiver')),
    sender: readDevice(hl7(element, 'sender')),
    controlAct,
    reasonCode: readCode(hl7(controlAct, 'reasonCode')),
  }
}

/** First child of that name in the HL7 V3 namespace. */
export function hl7(parent: XmlElement | undefined, local: string): XmlElement | undefined {
  return child(parent, HL7V3, local)
}

export function hl7All(parent: XmlElement | undefined, local: string): XmlElement[] {
  return childrenNamed(parent, HL7V3, local)
}

export function readIdentifier(element: XmlElement | undefined): ReadIdentifier | undefined {
  return element && { element, root: attribute(element, 'root') ?? '', extension: attribute(element, 'extension') ?? '' }
}

export function readIdentifiers(parent: XmlElement | undefined, local: string): ReadIdentifier[] {
  return hl7All(parent, local).flatMap((e) => readIdentifier(e) ?? [])
}

export function readCode(element: XmlElement | undefined): Code | undefined {
  return (
    element && {
      element,
      code: attribute(element, 'code') ?? '',
      codeSystem: attribute(element, 'codeSystem'),
      displayName: attribute(element, 'displayName'),
    }
  )
}

function readDevice(element: XmlElement | undefined): Device | undefined {
  if (!element) return undefined
  const device = hl7(element, 'device')
  const softwareName = hl7(device, 'softwareName')
  return { element, ids: readIdentifiers(device, 'id'), softwareName: softwareName && textOf(softwareName) }
}
