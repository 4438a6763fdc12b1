import { igcProfileOf } from '../../src/protocol/x509/igc-profile.ts'
import { isSound } from '../../src/protocol/xmldsig/outcome.ts'
import type { Control, Refusal } from './controls.ts'
import { FAULTS, invalidCertificate, mockFault } from './soap-faults.ts'

const refuse = (control: string, text: string): Refusal => ({ kind: 'fault', fault: mockFault(control, text) })

/** DMP-V-07: signed, but in DIRECTE, where the kit leaves it unsigned (DMP interface §4.1). */
export const sealPresent: Control = ({ vihf, caller }) =>
  (vihf?.signatures.length ?? 0) > 0 || caller.mode === 'DIRECTE' ? undefined : refuse('DMP-V-07', "l'assertion n'est pas signée")

/** DMP-V-08 and V-11: digests and value agree, over the very assertion that is used (DMP interface §4.4). */
export const sealSound: Control = ({ seal, settings }) => {
  const signature = seal?.signature
  if (!signature) return undefined
  const [problem] = signature.problems
  if (!isSound(signature)) return refuse('DMP-V-08', `la signature de l'assertion n'est pas valide (${problem?.code ?? 'digest-differs'})`)
  return signature.weak.length > 0 && !settings.sha1Accepted ? refuse('DMP-V-11', "la signature de l'assertion emploie SHA-1") : undefined
}

/** DMP-V-09: dates, authority and revocation of the certificate (DMP interface §4.4). */
export const sealTrusted: Control = ({ seal }) => {
  if (!seal?.trust || seal.trust.trusted) return undefined
  const [problem] = seal.trust.problems
  return { kind: 'fault', fault: invalidCertificate(problem?.code ?? 'untrusted') }
}

/** DMP-V-10: a seal, not the authentication certificate: the recurrent integration bug (DMP interface §3.2). */
export const sealCertificate: Control = ({ seal }) => {
  const certificate = seal?.signature?.certificate
  if (!certificate) return undefined
  const profile = igcProfileOf(certificate.view)
  return profile === 'ORG_SIGN' || profile === 'PERS_SIGN' ? undefined : { kind: 'fault', fault: FAULTS.invalidCertificate }
}

/** DMP-V-05: Issuer is the subject of the certificate, compared RDN by RDN (DMP interface §4.2). */
export const issuerOfTheCertificate: Control = ({ seal }) =>
  seal?.signature && seal.issuer?.same !== true ? refuse('DMP-V-05', "Issuer n'est pas le sujet du certificat qui signe l'assertion") : undefined
