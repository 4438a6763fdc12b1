import { percentDecoded } from '../mime/cid.ts'
import { type ContentType, readContentType } from '../mime/content-type.ts'
import { readMultipart } from '../mime/multipart.ts'
import type { MimePart, Multipart } from '../mime/part.ts'
import { MULTIPART_LIMITS, type MultipartLimits, type MultipartProblem } from '../mime/problem.ts'
import { parseXml } from '../xml/parse.ts'
import type { XmlProblem } from '../xml/problem.ts'
import type { XmlElement } from '../xml/tree.ts'
import { type EnvelopeResult, readEnvelope, type SoapEnvelope } from './envelope.ts'
import { SOAP_MEDIA_TYPE, type SoapVersion } from './names.ts'

/** What came on HTTP, decoded as far as it could be; `problem` says where it stopped. */
export interface SoapMessage {
  /** Of the HTTP message. */
  readonly contentType: ContentType
  /** Undefined for an envelope alone, and when the frame could not be read. */
  readonly multipart: Multipart | undefined
  /** Bytes of the envelope's document: a view of the body; empty when the frame could not be read. */
  readonly root: Uint8Array
  /** Of the envelope's document: that of the root part, or of the HTTP message. */
  readonly rootType: ContentType
  readonly tree: XmlElement | undefined
  readonly envelope: SoapEnvelope | undefined
  /** The parts other than the root by Content-ID, percent-decoded; the first of a repeated one. */
  readonly attachments: ReadonlyMap<string, MimePart>
  /** SOAP versions the media types announce: the HTTP message (`start-info` of MTOM), and the root part. */
  readonly announced: { readonly message: SoapVersion | undefined; readonly root: SoapVersion | undefined }
  readonly problem: SoapMessageProblem | undefined
}

/** The layer where the reading stopped. */
export type SoapMessageProblem =
  | { readonly layer: 'mime'; readonly problem: MultipartProblem }
  | { readonly layer: 'xml'; readonly problem: XmlProblem }
  | { readonly layer: 'soap'; readonly problem: Extract<EnvelopeResult, { ok: false }>['problem'] }

const NOTHING = new Uint8Array()

/**
 * Reads a SOAP message from the Content-Type and the body of HTTP (transfer coding removed): an envelope alone, or MTOM
 * (`multipart/…`, dmp.md §3.3). Whatever else the Content-Type says, the body is read as an envelope. Never throws.
 */
export function readSoapMessage(contentType: string | undefined, body: Uint8Array, limits: MultipartLimits = MULTIPART_LIMITS): SoapMessage {
  const type = readContentType(contentType)
  if (!type.mediaType.startsWith('multipart/')) {
    return { contentType: type, multipart: undefined, rootType: type, attachments: new Map(), ...readRoot(type, body), announced: announced(type, type) }
  }
  const read = readMultipart(body, type, limits)
  if (!read.ok) {
    return {
      contentType: type,
      multipart: undefined,
      root: NOTHING,
      rootType: readContentType(undefined),
      tree: undefined,
      envelope: undefined,
      attachments: new Map(),
      announced: { message: announced(type, type).message, root: undefined },
      problem: { layer: 'mime', problem: read.problem },
    }
  }
  const { multipart } = read
  const { root } = multipart
  return {
    contentType: type,
    multipart,
    rootType: root.contentType,
    attachments: attachmentsOf(multipart),
    ...readRoot(root.contentType, root.content),
    announced: announced(type, root.contentType),
  }
}

function readRoot(type: ContentType, bytes: Uint8Array): Pick<SoapMessage, 'root' | 'tree' | 'envelope' | 'problem'> {
  const xml = parseXml(bytes, type.parameters.get('charset'))
  if (!xml.ok) return { root: bytes, tree: undefined, envelope: undefined, problem: { layer: 'xml', problem: xml.problem } }
  const read = readEnvelope(xml.root)
  return read.ok
    ? { root: bytes, tree: xml.root, envelope: read.envelope, problem: undefined }
    : { root: bytes, tree: xml.root, envelope: undefined, problem: { layer: 'soap', problem: read.problem } }
}

function attachmentsOf({ parts, root }: Multipart): ReadonlyMap<string, MimePart> {
  const found = new Map<string, MimePart>()
  for (const part of parts) {
    if (part === root || part.contentId === undefined) continue
    const cid = percentDecoded(part.contentId)
    if (!found.has(cid)) found.set(cid, part)
  }
  return found
}

/** An envelope alone says its version by its type; MTOM by `start-info`, and by the `type` of the root part (MTOM §4.2). */
function announced(message: ContentType, root: ContentType): SoapMessage['announced'] {
  return { message: versionOf(message), root: versionOf(root) }
}

function versionOf({ mediaType, parameters }: ContentType): SoapVersion | undefined {
  const said = mediaType.startsWith('multipart/') ? parameters.get('start-info') : mediaType === 'application/xop+xml' ? parameters.get('type') : mediaType
  // Some toolkits put parameters in `start-info`.
  const type = said?.split(';')[0]?.trim().toLowerCase()
  if (type === SOAP_MEDIA_TYPE['1.2']) return '1.2'
  return type === SOAP_MEDIA_TYPE['1.1'] ? '1.1' : undefined
}
