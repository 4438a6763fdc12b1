import type { ContentType } from '../mime/content-type.ts'
import type { MimePart, Multipart } from '../mime/part.ts'
import type { MultipartProblem } from '../mime/problem.ts'
import type { XmlProblem } from '../xml/problem.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { EnvelopeResult, SoapEnvelope } from './envelope.ts'
import type { SoapVersion } from './names.ts'

/** What came on HTTP, decoded as far as it could be; `problem` says where it stopped. */
export interface SoapMessage {
  /** Of the HTTP message. */
  readonly contentType: ContentType
  /** Undefined for an envelope alone, and when the frame could not be read. */
  readonly multipart: Multipart | undefined
  /** Bytes of the envelope's document; empty when the frame could not be read. */
  readonly root: Uint8Array
  /** Of the envelope's document: that of the root part, or of the HTTP message. */
  readonly rootType: ContentType
  readonly tree: XmlElement | undefined
  readonly envelope: SoapEnvelope | undefined
  /** The parts other than the root by Content-ID, percent-decoded; the first of a repeated one. */
  readonly attachments: ReadonlyMap<string, MimePart>
  /** SOAP versions the media types announce: of the HTTP message (`type`, `start-info`), and of the root part. */
  readonly announced: { readonly message: SoapVersion | undefined; readonly root: SoapVersion | undefined }
  readonly problem: SoapMessageProblem | undefined
}

/** The layer where the reading stopped. */
export type SoapMessageProblem =
  | { readonly layer: 'mime'; readonly problem: MultipartProblem }
  | { readonly layer: 'xml'; readonly problem: XmlProblem }
  | { readonly layer: 'soap'; readonly problem: Extract<EnvelopeResult, { ok: false }>['problem'] }
