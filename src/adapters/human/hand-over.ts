import type { DocumentReference } from '@medplum/fhirtypes'

/** Writes a document where the person can take it, and gives the path to show them. */
export type HandOver = (file: { readonly bytes: Uint8Array; readonly extension: string }) => string

/** The file of a document given with an action; undefined when the resource carries no bytes: the DUI then writes its own. */
export function handedFile(document: DocumentReference, handOver: HandOver): string | undefined {
  const { contentType = '', data } = document.content?.[0]?.attachment ?? {}
  if (data === undefined || data === '') return undefined
  return handOver({ bytes: Buffer.from(data, 'base64'), extension: contentType === 'application/pdf' ? '.pdf' : '.xml' })
}
