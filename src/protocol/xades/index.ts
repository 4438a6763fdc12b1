export type { ManifestEntry, ManifestReason } from './manifest.ts'
export {
  type SigningCertificateMatch,
  type SubmissionDocuments,
  type VerifyXadesOptions,
  verifyXades,
  type XadesResult,
  type XadesVerification,
} from './verify.ts'
export type { NamedCertificate, Xades } from './xades.ts'
