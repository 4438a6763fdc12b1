import { type HttpAnswer, plainAnswer } from '../http/answer.ts'
import type { IgcCall } from './call.ts'
import { ocspAnswer } from './ocsp.ts'

/** What the authority publishes at an address (PSC-IGC §6.1; RFC 5280 §4.2.1.13, RFC 6960 §A). */
export function publish(call: IgcCall): HttpAnswer {
  const { address, publication, question, world, settings } = call
  switch (address.kind) {
    case 'crl':
      return crlAnswer(call, 'now')
    case 'ac': {
      const authority = publication?.authorities.find((a) => a.file === address.file)
      return authority ? served(call, 'application/pkix-cert', authority.certificate) : notFound(call)
    }
    case 'chain':
      return publication ? served(call, 'application/x-pkcs7-certificates', publication.chain) : notFound(call)
    case 'policy':
      return served(call, 'text/plain; charset=UTF-8', Buffer.from('Autorité de test d’un banc : aucun certificat ne vaut hors de lui.\n'))
    case 'ocsp': {
      if (!publication || !settings.ocsp) return notFound(call)
      const { der, status } = ocspAnswer(question, publication, world.revoked())
      return ocspBytes(call, der, status)
    }
    case 'elsewhere':
      return notFound(call)
  }
}

/** The revocation list of an authority, current or expired. */
export function crlAnswer(call: IgcCall, when: 'now' | 'past'): HttpAnswer {
  const { address, publication, world } = call
  const authority = address.kind === 'crl' ? publication?.authorities.find((a) => a.file === address.file) : undefined
  // Media type of lists: RFC 2585 §4.2.
  return authority ? served(call, 'application/pkix-crl', authority.crl(when, world.revoked())) : notFound(call)
}

export function ocspBytes(call: IgcCall, der: Uint8Array, status: string): HttpAnswer {
  const answer = served(call, 'application/ocsp-response', der)
  return { ...answer, outcome: { kind: status === 'successful' ? 'result' : 'fault', code: status } }
}

function served(call: IgcCall, type: string, bytes: Uint8Array): HttpAnswer {
  return { status: 200, headers: [['Content-Type', type]], body: Buffer.from(bytes), transaction: call.transaction, outcome: { kind: 'result', code: '200' } }
}

function notFound(call: IgcCall): HttpAnswer {
  return plainAnswer(404, call.transaction, 'adresse')
}
