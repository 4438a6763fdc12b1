import { cidUrl } from '../mime/cid.ts'
import { type WrittenPart, writeMultipart } from '../mime/multipart-writer.ts'
import { XOP_INCLUDE } from '../mime/xop.ts'
import { escapeAttribute } from '../xml/escape.ts'
import { SOAP_MEDIA_TYPE, type SoapVersion, XOP_MEDIA_TYPE } from './names.ts'

export interface WrittenMtom {
  readonly version: SoapVersion
  /** The envelope's document, whose binary contents are `xopInclude` elements. */
  readonly envelope: string
  /** Boundary and identifiers are the caller's. */
  readonly boundary: string
  /** `root.message@cxf.apache.org` by default, the name Apache CXF gives (dmp.md §10.1, not verified). */
  readonly rootId?: string
  readonly attachments: readonly WrittenPart[]
  /** The `action` parameter of the message; left out when absent. */
  readonly action?: string
}

/** An MTOM message in the frame of the DMP's answers (dmp.md §10.1); carries no attachment for a fault (§3.3). */
export function writeMtom({ version, envelope, boundary, rootId = 'root.message@cxf.apache.org', attachments, action }: WrittenMtom): {
  readonly contentType: string
  readonly body: Buffer
} {
  const soapType = SOAP_MEDIA_TYPE[version]
  return writeMultipart({
    boundary,
    parameters: [['type', XOP_MEDIA_TYPE], ['start-info', soapType], ...(action === undefined ? [] : [['action', action] as const])],
    parts: [{ contentType: `${XOP_MEDIA_TYPE}; charset=UTF-8; type="${soapType}"`, contentId: rootId, body: envelope }, ...attachments],
  })
}

/** The element that stands for a part: `href` percent-encoded, as XDS toolkits write it (dmp.md §3.3). */
export function xopInclude(contentId: string): string {
  return `<xop:Include xmlns:xop="${XOP_INCLUDE}" href="${escapeAttribute(cidUrl(contentId))}"/>`
}
