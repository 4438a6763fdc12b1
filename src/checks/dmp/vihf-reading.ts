import type { Location } from '../../evidence/events.ts'
import { TRE_A00 } from '../../protocol/dmp/value-sets/schemes.ts'
import { SAML2 } from '../../protocol/saml/names.ts'
import type { VihfVerification } from '../../protocol/saml/verify.ts'
import type { Vihf } from '../../protocol/saml/vihf.ts'
import { child } from '../../protocol/xml/tree.ts'
import { signingCertificate } from '../../protocol/xmldsig/key.ts'
import type { SigningCertificate } from '../../protocol/xmldsig/outcome.ts'
import { readSignature } from '../../protocol/xmldsig/signature.ts'
import type { ExchangeSubject } from '../define.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { verifiers } from './verifiers.ts'

export const MODES = ['DIRECTE', 'INDIRECTE', 'INDIRECTE_RENFORCEE'] as const
export type VihfMode = (typeof MODES)[number]

/** The mode of authentication; undefined when it is absent or none of the three (DMP-V-20 says so). */
export function modeOf({ authentificationMode }: Vihf): VihfMode | undefined {
  const text = authentificationMode?.text.trim()
  return MODES.find((m) => m === text)
}

/** No human is named: the role is `AUTOMATE` of TRE_A00 (DMP interface §4.3). */
export function isAutomaton({ roles }: Vihf): boolean {
  return roles[0]?.code === 'AUTOMATE' && roles[0].codeSystem === TRE_A00
}

const signers = new WeakMap<Vihf, SigningCertificate | null>()

/** The certificate KeyInfo shows, without verifying that it signed; null when there is none that can be read. */
export function signerOf(vihf: Vihf): SigningCertificate | null {
  const known = signers.get(vihf)
  if (known !== undefined) return known
  const [element] = vihf.signatures
  const signature = element && readSignature(element)
  const found = signature?.ok ? signingCertificate(signature.value).certificate : null
  signers.set(vihf, found)
  return found
}

const verifications = new WeakMap<Vihf, VihfVerification>()

/** The signature, verified on the bytes received; undefined when there is no VIHF. Needs the verifiers to be loaded when it is signed. */
export function verifiedVihf(subject: ExchangeSubject): VihfVerification | undefined {
  const { vihf, message } = decodeDmp(subject)
  if (!vihf) return undefined
  const known = verifications.get(vihf)
  if (known) return known
  const charset = message.rootType.parameters.get('charset')
  const found = verifiers().verifyVihf(message.root, vihf.element, charset === undefined ? {} : { charset })
  verifications.set(vihf, found)
  return found
}

/** Where an absent attribute should have been. */
export function inStatement({ element }: Vihf): Location {
  return inEnvelope(child(element, SAML2, 'AttributeStatement') ?? element)
}
