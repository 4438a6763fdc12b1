import type { WrittenFault } from '../../src/protocol/soap/fault-writer.ts'
import type { Denial } from './access.ts'
import type { DmpCall } from './call.ts'
import { actionOfTheService, addressingPresent, bodyOfTheAction, strictAddressing } from './control-addressing.ts'
import {
  dates,
  modeOfTheCertificate,
  professionalLinked,
  replay,
  secretConnection,
  speciality,
  structureKnown,
  structureOfTheCertificate,
} from './control-identity.ts'
import { matrixAllows, patientAllows } from './control-rights.ts'
import { issuerOfTheCertificate, sealCertificate, sealPresent, sealSound, sealTrusted } from './control-seal.ts'
import { certificateKind, certificateTrusted, oneBody, postOnly, readableMessage, soapMediaType } from './control-transport.ts'
import { mandatoryAttributes, oneAssertion, patientNamed, subjectAndVersion } from './control-vihf.ts'

/** How a control stops a call. */
export type Refusal =
  | { readonly kind: 'fault'; readonly fault: WrittenFault }
  | { readonly kind: 'http'; readonly status: number; readonly headers?: readonly (readonly [string, string])[] }
  /** What a refused handshake looks like from the other side. */
  | { readonly kind: 'cut' }
  /** The rights service says no; the form is a setting. */
  | { readonly kind: 'denied'; readonly why: Denial }

/** Undefined = the call goes on. */
export type Control = (call: DmpCall) => Refusal | undefined

type Cell = 'x' | ' '
type Row = readonly [id: string, patients: Cell, habilitations: Cell, list: Cell, repository: Cell, registry: Cell, unknown: Cell, control: Control]

/**
 * The controls in the order they are applied. What each demands is in the DMP interface §§3–4, 12 and 15.1–15.2; the order
 * is ours (I), from the outside in: connection, HTTP, envelope, addressing, assertion, seal, caller, rights, patient. What a
 * transaction controls by itself comes after, in its own file.
 */
export const CONTROLS: readonly Row[] = [
  //  id            TD0.2 TD0.3 TD0.4 TD2.1 TD3.1 unknown
  //               TD1.3a TD1.6       TD3.2 TD3.3
  ['DMP-T-01', 'x', 'x', 'x', 'x', 'x', 'x', certificateTrusted],
  ['DMP-T-02', 'x', 'x', 'x', 'x', 'x', 'x', certificateKind],
  ['HTTP-405', 'x', 'x', 'x', 'x', 'x', 'x', postOnly],
  ['HTTP-415', 'x', 'x', 'x', 'x', 'x', 'x', soapMediaType],
  ['DMP-T-03', 'x', 'x', 'x', 'x', 'x', 'x', readableMessage],
  ['DMP-T-13', 'x', 'x', 'x', 'x', 'x', 'x', oneBody],
  ['DMP-T-05', 'x', 'x', 'x', 'x', 'x', 'x', addressingPresent],
  ['DMP-T-08', 'x', 'x', 'x', 'x', 'x', 'x', strictAddressing],
  ['DMP-T-09', 'x', 'x', 'x', 'x', 'x', 'x', actionOfTheService],
  ['DMP-T-12', 'x', 'x', 'x', 'x', 'x', 'x', bodyOfTheAction],
  ['DMP-T-14', 'x', 'x', 'x', 'x', 'x', ' ', oneAssertion],
  ['DMP-V-01', 'x', 'x', 'x', 'x', 'x', ' ', subjectAndVersion],
  ['DMP-V-20', 'x', 'x', 'x', 'x', 'x', ' ', mandatoryAttributes],
  ['DMP-V-30', 'x', 'x', ' ', 'x', 'x', ' ', patientNamed],
  ['DMP-V-22', 'x', 'x', 'x', 'x', 'x', ' ', modeOfTheCertificate],
  ['DMP-V-07', 'x', 'x', 'x', 'x', 'x', ' ', sealPresent],
  ['DMP-V-08', 'x', 'x', 'x', 'x', 'x', ' ', sealSound],
  ['DMP-V-09', 'x', 'x', 'x', 'x', 'x', ' ', sealTrusted],
  ['DMP-V-10', 'x', 'x', 'x', 'x', 'x', ' ', sealCertificate],
  ['DMP-V-23', 'x', 'x', 'x', 'x', 'x', ' ', structureOfTheCertificate],
  ['DMP-V-05', 'x', 'x', 'x', 'x', 'x', ' ', issuerOfTheCertificate],
  ['DMP-V-02', 'x', 'x', 'x', 'x', 'x', ' ', dates],
  ['DMP-V-03', 'x', 'x', 'x', 'x', 'x', ' ', replay],
  ['DMP-V-28', 'x', 'x', 'x', 'x', 'x', ' ', speciality],
  ['DMP-V-36', 'x', 'x', ' ', 'x', 'x', ' ', secretConnection],
  ['structure', 'x', 'x', 'x', 'x', 'x', ' ', structureKnown],
  ['DMP-V-37', 'x', 'x', 'x', 'x', 'x', ' ', professionalLinked],
  ['DMP-V-38', 'x', 'x', 'x', 'x', 'x', ' ', matrixAllows],
  ['blocage', ' ', 'x', ' ', 'x', 'x', ' ', patientAllows],
]

/** A control that stops a call, and how. */
export interface Refused {
  readonly control: string
  readonly refusal: Refusal
}

/** The first control that stops the call. */
export function firstRefusal(call: DmpCall): Refused | undefined {
  return refusalAmong(CONTROLS, call)
}

/** The controls that come before HTTP: what a refused handshake is. */
export function connectionRefusal(call: DmpCall): Refused | undefined {
  return refusalAmong(CONTROLS.slice(0, 2), call)
}

function refusalAmong(rows: readonly Row[], call: DmpCall): Refused | undefined {
  const column = COLUMN[call.definition?.service ?? 'unknown']
  for (const row of rows) {
    if (row[column] !== 'x') continue
    const refusal = row[7](call)
    if (refusal) return { control: row[0], refusal }
  }
  return undefined
}

const COLUMN = { patients: 1, habilitations: 2, patientsSpecific: 3, repository: 4, registry: 5, unknown: 6 } as const
