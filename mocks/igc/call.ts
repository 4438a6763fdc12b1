import { type IgcAddress, type IgcTransaction, igcAddressOf, igcTransactionOf } from '../../src/protocol/igc/address.ts'
import { OCSP_LIMITS, type OcspRequest } from '../../src/protocol/x509/ocsp-request.ts'
import type { HttpCall } from '../http/answer.ts'
import type { Publication } from '../service.ts'
import { ocspQuestion } from './ocsp.ts'
import { type Facts, type IgcSettings, IgcWorld } from './seed.ts'

/** One call to the publication site of the authority, decoded once. */
export interface IgcCall {
  readonly http: HttpCall
  readonly address: IgcAddress
  readonly transaction: IgcTransaction
  /** The question of an OCSP call; null when it cannot be read, or when the call is another one. */
  readonly question: OcspRequest | null
  /** `transaction`, `fichier` (of a list or of an authority), `serie` (of the certificate asked about). */
  readonly facts: Facts
  readonly world: IgcWorld
  readonly settings: IgcSettings
  /** undefined as long as the authority is not open. */
  readonly publication: Publication | undefined
}

export function readIgcCall(http: HttpCall, publication: Publication | undefined): IgcCall {
  const address = igcAddressOf(http.method, http.path)
  const transaction = igcTransactionOf(address)
  const held = http.session?.world('igc')
  const world = held instanceof IgcWorld ? held : new IgcWorld()
  const question = address.kind === 'ocsp' ? ocspQuestion(questionBytes(address.request, http.body)) : null
  const facts: Facts = {
    transaction,
    ...('file' in address ? { fichier: address.file } : {}),
    ...(question ? { serie: question.certIds.map((c) => c.serial).join(' ') } : {}),
  }
  return { http, address, transaction, question, facts, world, settings: world.settingsFor(facts), publication }
}

/** In the body, or in the address as base64, whose `+` some clients leave as they are. */
function questionBytes(inAddress: string | null, body: Uint8Array): Uint8Array {
  if (inAddress === null) return body
  return Buffer.from(inAddress.slice(0, OCSP_LIMITS.bytes * 2).replaceAll(' ', '+'), 'base64')
}
