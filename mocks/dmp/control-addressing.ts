import { dmpPath } from '../../src/protocol/dmp/names.ts'
import { WSA_ANONYMOUS } from '../../src/protocol/soap/names.ts'
import type { Control } from './controls.ts'
import { FAULTS, mockFault } from './soap-faults.ts'

/** DMP-T-05: Action and MessageID, without which Apache CXF answers its own fault (DMP interface §3.3). */
export const addressingPresent: Control = ({ addressing }) =>
  addressing?.action?.value && addressing.messageId?.value ? undefined : { kind: 'fault', fault: FAULTS.addressing }

/** DMP-T-07 and T-08, only when the setting demands what WS-Addressing leaves optional. */
export const strictAddressing: Control = ({ addressing, settings }) => {
  if (addressing?.replyTo && addressing.replyTo.value !== WSA_ANONYMOUS) {
    return { kind: 'fault', fault: mockFault('DMP-T-08', "ReplyTo doit être l'adresse anonyme de WS-Addressing : la réponse revient sur la même connexion") }
  }
  if (!settings.strictAddressing) return undefined
  return addressing?.to && addressing.replyTo ? undefined : { kind: 'fault', fault: FAULTS.addressing }
}

/** DMP-T-09: an action the service of the path knows; the HTTP and MIME `action` parameters are never looked at (DMP interface §2). */
export const actionOfTheService: Control = ({ found, http, addressing }) => {
  const wrong = found.disagreements.find((d) => d.clue === 'action')
  if (!wrong && found.definition) return undefined
  const received = addressing?.action?.value ?? ''
  const expected = found.definition ? ` ; « ${found.definition.requestAction} » est attendue pour ce corps` : ''
  return { kind: 'fault', fault: mockFault('DMP-T-09', `l'action « ${received.slice(0, 200)} » n'est pas connue de ${http.path}${expected}`) }
}

/** DMP-T-12 and T-13: the body is that of the action, on the path of its service (DMP interface §2). */
export const bodyOfTheAction: Control = ({ found, http }) => {
  const { definition } = found
  const body = found.disagreements.find((d) => d.clue === 'body' || d.clue === 'reasonCode')
  if (body)
    return {
      kind: 'fault',
      fault: mockFault('DMP-T-13', `le corps reçu, ${body.received.slice(0, 200)}, n'est pas celui de cette action : ${body.expected} est attendu`),
    }
  const path = found.disagreements.find((d) => d.clue === 'path')
  if (!path || !definition) return undefined
  return { kind: 'fault', fault: mockFault('DMP-T-12', `cette transaction se fait sur ${dmpPath(definition.service)}, et non sur ${http.path}`) }
}
