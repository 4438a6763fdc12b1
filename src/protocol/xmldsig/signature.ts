import { attribute, child, childrenNamed, elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { DS, EXC_C14N } from './algorithms.ts'

/** An algorithm as named in a message: its URI, and the PrefixList of its InclusiveNamespaces. */
export interface NamedAlgorithm {
  readonly uri: string
  /** `#default` stands for the default namespace (Exclusive C14N §4). */
  readonly prefixes: readonly string[]
  readonly element: XmlElement
}

export interface SignatureReference {
  readonly id: string | null
  /** null: the attribute is absent. */
  readonly uri: string | null
  readonly type: string | null
  readonly transforms: readonly NamedAlgorithm[]
  readonly digestMethod: NamedAlgorithm
  /** null: not base64. */
  readonly digestValue: Uint8Array | null
  readonly element: XmlElement
}

export interface SignedInfo {
  readonly canonicalization: NamedAlgorithm
  readonly method: NamedAlgorithm
  readonly references: readonly SignatureReference[]
  readonly element: XmlElement
}

export interface Signature {
  readonly signedInfo: SignedInfo
  /** null: not base64. */
  readonly value: Uint8Array | null
  readonly valueElement: XmlElement
  readonly certificates: readonly { readonly der: Uint8Array | null; readonly element: XmlElement }[]
  readonly element: XmlElement
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly detail: string; readonly element: XmlElement }

/** Far above any national message: a VIHF has one Reference, a submission set a handful. */
export const REFERENCE_LIMIT = 100
const TRANSFORM_LIMIT = 5
const CERTIFICATE_COUNT_LIMIT = 10

class Malformed extends Error {
  constructor(
    detail: string,
    readonly element: XmlElement,
  ) {
    super(detail)
  }
}

/** Reads a ds:Signature (XMLDSig §4.1): every part exactly once, in the order of the schema; judges no algorithm. */
export function readSignature(element: XmlElement): Read<Signature> {
  return reading(() => {
    if (element.ns !== DS || element.local !== 'Signature') throw new Malformed('not a ds:Signature', element)
    const [signedInfo, value] = elementsOf(element)
    // Two SignedInfo, or one that is not where it is looked for, is how one is verified and the other believed.
    const infoElement = only(element, 'SignedInfo')
    const valueElement = only(element, 'SignatureValue')
    if (signedInfo !== infoElement || value !== valueElement) throw new Malformed('SignedInfo and SignatureValue do not come first', element)
    const info = readSignedInfo(infoElement)
    if (!info.ok) throw new Malformed(info.detail, info.element)
    const [keyInfo, ...more] = childrenNamed(element, DS, 'KeyInfo')
    if (more[0]) throw new Malformed('more than one KeyInfo', more[0])
    const certificates = childrenNamed(keyInfo, DS, 'X509Data').flatMap((data) => childrenNamed(data, DS, 'X509Certificate'))
    if (certificates.length > CERTIFICATE_COUNT_LIMIT) throw new Malformed(`more than ${CERTIFICATE_COUNT_LIMIT} certificates`, element)
    return {
      signedInfo: info.value,
      value: base64Of(valueElement),
      valueElement,
      certificates: certificates.map((c) => ({ der: base64Of(c), element: c })),
      element,
    }
  })
}

/** Reads a ds:SignedInfo (XMLDSig §4.3). */
export function readSignedInfo(element: XmlElement): Read<SignedInfo> {
  return reading(() => {
    const references = readReferenceList(element)
    if (references.length === 0) throw new Malformed('no Reference', element)
    return {
      canonicalization: named(only(element, 'CanonicalizationMethod')),
      method: named(only(element, 'SignatureMethod')),
      references,
      element,
    }
  })
}

/** true when two SignedInfo ask for the same thing, wherever they stand. */
export function sameSignedInfo(a: SignedInfo, b: SignedInfo): boolean {
  return contentsOf(a) === contentsOf(b)
}

function contentsOf({ canonicalization, method, references }: SignedInfo): string {
  const plain = ({ uri, prefixes }: { uri: string; prefixes: readonly string[] }) => [uri, ...prefixes]
  return JSON.stringify([
    plain(canonicalization),
    plain(method),
    references.map((r) => [
      r.id,
      r.uri,
      r.type,
      r.transforms.map(plain),
      plain(r.digestMethod),
      r.digestValue && Buffer.from(r.digestValue).toString('base64'),
    ]),
  ])
}

/** Reads the Reference elements of a ds:SignedInfo or of a ds:Manifest. */
export function readReferences(parent: XmlElement): Read<readonly SignatureReference[]> {
  return reading(() => readReferenceList(parent))
}

function readReferenceList(parent: XmlElement): SignatureReference[] {
  const elements = childrenNamed(parent, DS, 'Reference')
  if (elements.length > REFERENCE_LIMIT) throw new Malformed(`more than ${REFERENCE_LIMIT} Reference elements`, parent)
  return elements.map((element) => {
    const transforms = childrenNamed(child(element, DS, 'Transforms'), DS, 'Transform')
    if (childrenNamed(element, DS, 'Transforms').length > 1) throw new Malformed('more than one Transforms', element)
    if (transforms.length > TRANSFORM_LIMIT) throw new Malformed(`more than ${TRANSFORM_LIMIT} transforms`, element)
    return {
      id: attribute(element, 'Id') ?? null,
      uri: attribute(element, 'URI') ?? null,
      type: attribute(element, 'Type') ?? null,
      transforms: transforms.map(named),
      digestMethod: named(only(element, 'DigestMethod')),
      digestValue: base64Of(only(element, 'DigestValue')),
      element,
    }
  })
}

function reading<T>(read: () => T): Read<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, detail: error.message, element: error.element }
    throw error
  }
}

function only(parent: XmlElement, local: string): XmlElement {
  const [first, second] = childrenNamed(parent, DS, local)
  if (!first) throw new Malformed(`no ${local}`, parent)
  if (second) throw new Malformed(`more than one ${local}`, second)
  return first
}

function named(element: XmlElement): NamedAlgorithm {
  const uri = attribute(element, 'Algorithm')
  if (uri === undefined) throw new Malformed(`${element.local} without Algorithm`, element)
  const lists = childrenNamed(element, EXC_C14N, 'InclusiveNamespaces')
  if (lists.length > 1) throw new Malformed('more than one InclusiveNamespaces', element)
  const prefixes = (attribute(lists[0], 'PrefixList') ?? '').split(/[ \t\r\n]+/).filter((p) => p !== '')
  return { uri, prefixes: [...new Set(prefixes)], element }
}

/** The bytes of a base64Binary (XML Schema Part 2 §3.2.16), white space allowed; null when it is something else. */
export function base64Of(element: XmlElement): Uint8Array | null {
  const text = textOf(element).replace(/[ \t\r\n]+/g, '')
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null
}
