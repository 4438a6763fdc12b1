import type { TransportFacts } from '../../src/evidence/exchange.ts'
import { readCertificate, UnreadableCertificate } from '../../src/protocol/x509/certificate.ts'
import { igcProfileOf } from '../../src/protocol/x509/igc-profile.ts'
import type { Control } from './controls.ts'
import { mockFault } from './soap-faults.ts'

/** DMP-T-01: in mutual TLS an absent, untrusted, expired or revoked certificate never gets past the handshake (DMP interface §11.1). */
export const certificateTrusted: Control = ({ http, settings }) =>
  settings.clientCertificate === 'ignored' || isTrusted(http.facts) ? undefined : { kind: 'cut' }

/** DMP-T-02: a client certificate, not a seal nor a server's (DMP interface §3.2, M for the usages). */
export const certificateKind: Control = ({ http, settings }) =>
  settings.clientCertificate === 'ignored' || isOfAClient(http.facts) ? undefined : { kind: 'cut' }

/** Whether the certificate of a connection, when it is encrypted, comes from a known authority and is in force. */
export function isTrusted({ secure, clientCertificate }: TransportFacts): boolean {
  return !secure || clientCertificate?.authorized === true
}

/** Whether the certificate of a connection, when it is encrypted, is made to call with: `ORG_AUTH_CLI`, or the authentication one of a card. */
export function isOfAClient({ secure, clientCertificate }: TransportFacts): boolean {
  if (!secure) return true
  try {
    const profile = igcProfileOf(readCertificate(Buffer.from(clientCertificate?.chain[0] ?? '', 'base64')))
    return profile === 'ORG_AUTH_CLI' || profile === 'PERS_AUTH'
  } catch (error) {
    if (error instanceof UnreadableCertificate) return false
    throw error
  }
}

/** 405: the services take POST only (DMP interface §3.3). */
export const postOnly: Control = ({ http }) => (http.method === 'POST' ? undefined : { kind: 'http', status: 405, headers: [['Allow', 'POST']] })

const MEDIA_TYPES = new Set(['application/soap+xml', 'text/xml', 'multipart/related'])

/** 415: an envelope, alone or in its MTOM frame; that of SOAP 1.1 is also read, as the official sample mixes both (DMP interface §3.3). */
export const soapMediaType: Control = ({ message }) => (MEDIA_TYPES.has(message.contentType.mediaType) ? undefined : { kind: 'http', status: 415 })

/** DMP-T-03: a frame, a document and an envelope that can be read. */
export const readableMessage: Control = ({ message: { problem } }) => {
  if (!problem) return undefined
  const refuse = (text: string) => ({ kind: 'fault', fault: mockFault('DMP-T-03', text) }) as const
  switch (problem.layer) {
    case 'mime':
      return refuse(`le cadre MIME n'est pas lisible, octet ${problem.problem.offset} (${problem.problem.code})`)
    case 'xml':
      return refuse(
        `le message n'est pas un document XML accepté, ligne ${problem.problem.line}, colonne ${problem.problem.column} : ${problem.problem.detail}`,
      )
    case 'soap':
      return refuse(`la racine n'est pas une enveloppe SOAP : ${problem.problem.detail}`)
  }
}

/** DMP-T-13, first half: one element in Body. */
export const oneBody: Control = ({ message }) => {
  const problem = message.envelope?.problems.find((p) => p.code === 'no-body' || p.code === 'empty-body' || p.code === 'several-body-elements')
  return (
    problem && {
      kind: 'fault',
      fault: mockFault('DMP-T-13', `le corps de l'enveloppe doit contenir un seul élément (${problem.code}, ligne ${problem.element.line})`),
    }
  )
}
