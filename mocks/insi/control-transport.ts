import type { Control } from './controls.ts'
import { KNOWN_FAULTS, mockFault } from './soap-faults.ts'

/** INSI-T4, first half: in mutual TLS an absent, untrusted, expired or revoked certificate never gets past the handshake (INSi contract §8.2, I). */
export const certificateTrusted: Control = ({ http, settings }) => {
  if (!http.facts.secure || settings.authentication !== 'mtls') return undefined
  return http.facts.clientCertificate?.authorized ? undefined : { kind: 'cut' }
}

/** INSI-T4, second half: the certificate's CN is exactly INSI-AUTO or INSI-MANU (INSi contract §2.2, C). */
export const certificateNamed: Control = ({ http, settings }) => {
  if (!http.facts.secure || settings.authentication !== 'mtls') return undefined
  const cn = http.facts.clientCertificate?.subjectCn
  return cn === 'INSI-AUTO' || cn === 'INSI-MANU' ? undefined : { kind: 'fault', fault: KNOWN_FAULTS.desir_560 }
}

/** INSI-T1: POST, `application/soap+xml` (INSi contract §3.1). */
export const soapMediaType: Control = ({ http, media }) => {
  if (http.method !== 'POST') return { kind: 'http', status: 405, headers: [['Allow', 'POST']] }
  return media.type === 'application/soap+xml' ? undefined : { kind: 'http', status: 415 }
}

/** INSI-T2: a well-formed SOAP 1.2 envelope with one child in its Body. */
export const soapEnvelope: Control = ({ xml, request }) => {
  const refuse = (text: string) => ({ kind: 'fault', fault: mockFault('INSI-T2', text) }) as const
  if (!xml.ok) return refuse(`Le message n'est pas un document XML accepté (ligne ${xml.problem.line}, colonne ${xml.problem.column}) : ${xml.problem.detail}`)
  if (!request) return refuse(`La racine du message n'est pas une enveloppe SOAP 1.2 : ${xml.root.local}, espace de noms « ${xml.root.ns} »`)
  if (!request.body) return refuse("L'enveloppe n'a pas de Body")
  return request.payloads.length === 1 ? undefined : refuse(`Le Body doit contenir un élément, il en contient ${request.payloads.length}`)
}
