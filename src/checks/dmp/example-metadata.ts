import { writeRegistryResponse } from '../../protocol/xds/write-response.ts'
import type { ExchangeSubject } from '../define.ts'
import { type Change, deposit, dmpExchange } from './examples.ts'

/** A deposit with changes to its envelope. */
export function withMetadata(...changes: readonly Change[]): () => ExchangeSubject {
  return () => deposit({ changes })
}

/** A withdrawal (TD3.3c) with changes to its envelope. */
export function withdrawalWith(...changes: readonly Change[]): () => ExchangeSubject {
  return () => dmpExchange('dmp.td3.3', { changes })
}

/** The answer to a submission that was accepted. */
export const ACCEPTED = writeRegistryResponse({ status: 'success' })

/** A value of the document's entry: a Slot with one value, as the example writes it. */
export function slotOf(name: string, value: string): string {
  return `<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`
}

/** Part of a coded attribute that names its code. */
export function codeOf(code: string): string {
  return `nodeRepresentation="${code}"`
}

/** The node that says what the package is. */
export const SET_NODE = '<Classification id="cl3" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd" classifiedObject="SubmissionSet01"/>'
