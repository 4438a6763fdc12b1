import type { verifyVihf } from '../../protocol/saml/verify.ts'
import type { verifyXades } from '../../protocol/xades/verify.ts'
import type { CheckSubject } from '../define.ts'
import { decodeDmp } from './decoded.ts'

/** What verifies signatures. It holds libxml2, which costs time and memory: it is loaded for subjects that bear a signature, and only then. */
interface SignatureVerifiers {
  readonly verifyVihf: typeof verifyVihf
  readonly verifyXades: typeof verifyXades
}

let loaded: SignatureVerifiers | undefined

/**
 * To be awaited before subjects are judged: checks are synchronous, and loading is not. Does nothing when no subject bears a
 * signature, or when the verifiers are there already.
 */
export async function readyToVerify(subjects: readonly CheckSubject[]): Promise<void> {
  if (!loaded && subjects.some(bearsSignature)) await loadVerifiers()
}

/** Loads them whatever the subjects: for tests that judge every example. */
export async function loadVerifiers(): Promise<void> {
  const [vihf, xades] = await Promise.all([import('../../protocol/saml/verify.ts'), import('../../protocol/xades/verify.ts')])
  loaded = { verifyVihf: vihf.verifyVihf, verifyXades: xades.verifyXades }
}

/** The verifiers; whoever judges a signed message without having awaited `readyToVerify` made a mistake of ours, to be seen. */
export function verifiers(): SignatureVerifiers {
  if (!loaded) throw new Error('a signature is judged before its verifier was loaded: await readyToVerify first')
  return loaded
}

function bearsSignature(subject: CheckSubject): boolean {
  if (subject.kind === 'scenario') return subject.exchanges.some(bearsSignature)
  if (subject.kind !== 'exchange' || subject.record.service !== 'dmp') return false
  const { vihf, signatures } = decodeDmp(subject)
  return (vihf?.signatures.length ?? 0) > 0 || signatures.some((s) => s.bytes !== undefined)
}
