import { readCertificate, UnreadableCertificate } from '../x509/certificate.ts'
import type { SignatureProblem, SigningCertificate } from './outcome.ts'
import type { Signature } from './signature.ts'

/** The certificate a value is verified with: the one given, else the leaf of KeyInfo. */
export function signingCertificate(
  { certificates, element }: Signature,
  given?: Uint8Array,
): { readonly certificate: SigningCertificate | null; readonly problems: readonly SignatureProblem[] } {
  const problems: SignatureProblem[] = []
  const read = (der: Uint8Array | null, source: SigningCertificate['source'], at = element): SigningCertificate | null => {
    try {
      if (der) return { der, view: readCertificate(der), source }
      problems.push({ code: 'certificate-unreadable', detail: 'not base64', element: at })
    } catch (error) {
      if (!(error instanceof UnreadableCertificate)) throw error
      problems.push({ code: 'certificate-unreadable', detail: error.message, element: at })
    }
    return null
  }
  const brought = certificates.map(({ der, element: at }) => read(der, 'key-info', at))
  // A chain may be in any order (XMLDSig §4.5.4.1): the leaf is what is no authority.
  const leaf = brought.find((c) => c && !c.view.isCa) ?? brought.find((c) => c !== null) ?? null
  if (!given) {
    if (certificates.length === 0) problems.push({ code: 'certificate-missing', detail: 'no X509Certificate in KeyInfo', element })
    return { certificate: leaf, problems }
  }
  if (leaf && !Buffer.from(leaf.der).equals(given)) problems.push({ code: 'certificate-other', detail: leaf.view.cn ?? leaf.view.serial, element })
  return { certificate: read(given, 'given'), problems }
}
