import { escapeAttribute, escapeText } from '../xml/escape.ts'
import { type SoapVersion, WSA } from './names.ts'

export interface WrittenFault {
  readonly code: 'Sender' | 'Receiver' | 'MustUnderstand' | 'VersionMismatch' | 'DataEncodingUnknown'
  readonly subcode?: FaultSubcode
  readonly reason: { readonly lang: string; readonly text: string }
  /** Content of Detail, already XML; absent = no Detail. */
  readonly detail?: string
}

export interface FaultSubcode {
  readonly local: string
  /** `soap`: in the prefix of the envelope, as the real service writes its own codes (dmp.md §11.2); else a namespace. */
  readonly ns: 'soap' | { readonly prefix: string; readonly uri: string }
}

/** What a service built on Apache CXF answers when an addressing property is missing (dmp.md §3.3; the subcode is not verified, §11.2). */
export const ADDRESSING_HEADER_REQUIRED: WrittenFault = {
  code: 'Sender',
  subcode: { local: 'MessageAddressingHeaderRequired', ns: { prefix: 'wsa', uri: WSA } },
  reason: { lang: 'en', text: 'A required header representing a Message Addressing Property is not present' },
}

/** Apache CXF names the action of a fault after that of the request (dmp.md §11.2). */
export function faultAction(requestAction: string): string {
  return `${requestAction}:Fault:SoapFault`
}

/** The Fault element, for the body of an envelope whose prefix is `soap`, in the shape of the real service (dmp.md §11.2). */
export function writeFault(version: SoapVersion, fault: WrittenFault): string {
  return version === '1.2' ? fault12(fault) : fault11(fault)
}

function fault12({ code, subcode, reason, detail }: WrittenFault): string {
  const sub = subcode ? `<soap:Subcode>${qnameElement('soap:Value', subcode)}</soap:Subcode>` : ''
  return (
    `<soap:Fault><soap:Code><soap:Value>soap:${code}</soap:Value>${sub}</soap:Code>` +
    `<soap:Reason><soap:Text xml:lang="${escapeAttribute(reason.lang)}">${escapeText(reason.text)}</soap:Text></soap:Reason>` +
    `${detail === undefined ? '' : `<soap:Detail>${detail}</soap:Detail>`}</soap:Fault>`
  )
}

/** SOAP 1.1 has one code only: the subcode takes its place, as Apache CXF does; its children are in no namespace (§4.4). */
function fault11({ code, subcode, reason, detail }: WrittenFault): string {
  const standard = {
    Sender: 'Client',
    Receiver: 'Server',
    MustUnderstand: 'MustUnderstand',
    VersionMismatch: 'VersionMismatch',
    DataEncodingUnknown: 'Client',
  }[code]
  return (
    `<soap:Fault>${qnameElement('faultcode', subcode ?? { local: standard, ns: 'soap' })}` +
    `<faultstring xml:lang="${escapeAttribute(reason.lang)}">${escapeText(reason.text)}</faultstring>` +
    `${detail === undefined ? '' : `<detail>${detail}</detail>`}</soap:Fault>`
  )
}

function qnameElement(name: string, { local, ns }: FaultSubcode): string {
  if (ns === 'soap') return `<${name}>soap:${escapeText(local)}</${name}>`
  return `<${name} xmlns:${ns.prefix}="${escapeAttribute(ns.uri)}">${ns.prefix}:${escapeText(local)}</${name}>`
}
