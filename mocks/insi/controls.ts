import type { InsiRequest } from '../../src/protocol/insi/request.ts'
import type { InsiCall } from './call.ts'
import { assertionAcceptable } from './control-assertion.ts'
import { bodyOfTheAction, lexicalProfile, mandatoryTraits, plausibleTraits } from './control-body.ts'
import { actionKnown, contexteBam, contexteLps, idamKnown, messageIdPresent } from './control-headers.ts'
import { certificateNamed, certificateTrusted, soapEnvelope, soapMediaType } from './control-transport.ts'
import type { SoapFault } from './soap-faults.ts'

/** How a control stops a call. */
export type Refusal =
  | { readonly kind: 'fault'; readonly fault: SoapFault }
  | { readonly kind: 'http'; readonly status: number; readonly headers?: readonly (readonly [string, string])[] }
  /** What a refused handshake looks like from the other side. */
  | { readonly kind: 'cut' }

/** Undefined = the call goes on. */
export type Control = (call: InsiCall) => Refusal | undefined

/**
 * The controls in the order they are applied. What each demands is in INSi contract §13; the order is ours (I): the real
 * one is not published. It goes from the outside in, as a gateway in front of a back end must: connection, HTTP,
 * envelope, caller, addressing, authorisation, action, then the body.
 */
export const CONTROLS: readonly (readonly [id: string, traits: 'x' | ' ', carte: 'x' | ' ', verification: 'x' | ' ', unknown: 'x' | ' ', control: Control])[] =
  [
    //  id       WS_INS2 WS_INS1 WS_INS3 unknown
    ['INSI-T4', 'x', 'x', 'x', 'x', certificateTrusted],
    ['INSI-T1', 'x', 'x', 'x', 'x', soapMediaType],
    ['INSI-T2', 'x', 'x', 'x', 'x', soapEnvelope],
    ['INSI-T4', 'x', 'x', 'x', 'x', certificateNamed],
    ['INSI-H5', 'x', 'x', 'x', 'x', onRequest(messageIdPresent)],
    ['INSI-H1', 'x', 'x', 'x', 'x', onRequest(contexteLps)],
    ['INSI-H2', 'x', 'x', 'x', 'x', onRequest(idamKnown)],
    ['INSI-H4', 'x', 'x', 'x', 'x', onRequest(contexteBam)],
    ['INSI-H8', 'x', 'x', 'x', 'x', onRequest(assertionAcceptable)],
    ['INSI-H9', 'x', 'x', 'x', 'x', onRequest(actionKnown)],
    ['INSI-B1', 'x', 'x', 'x', ' ', onRequest(bodyOfTheAction)],
    ['INSI-B2', 'x', ' ', ' ', ' ', onRequest(mandatoryTraits)],
    ['INSI-B3', 'x', ' ', ' ', ' ', onRequest(lexicalProfile)],
    ['INSI-B4', 'x', ' ', ' ', ' ', onRequest(plausibleTraits)],
  ]

/** The first control that stops the call, and how. */
export function firstRefusal(call: InsiCall): { readonly control: string; readonly refusal: Refusal } | undefined {
  const column = columnOf(call)
  for (const row of CONTROLS) {
    if (row[column] !== 'x') continue
    const refusal = row[5](call)
    if (refusal) return { control: row[0], refusal }
  }
  return undefined
}

function columnOf(call: InsiCall): 1 | 2 | 3 | 4 {
  switch (call.request?.operation) {
    case 'rechercherInsAvecTraitsIdentite':
      return 1
    case 'rechercherInsAvecCarteVitale':
      return 2
    case 'verifierInsAvecTraitsIdentite':
      return 3
    case undefined:
      return 4
  }
}

/** Controls that need an envelope: INSI-T2, before them, stopped the call when there is none. */
function onRequest(control: (request: InsiRequest, call: InsiCall) => SoapFault | undefined): Control {
  return (call) => {
    const fault = call.request && control(call.request, call)
    return fault && { kind: 'fault', fault }
  }
}
