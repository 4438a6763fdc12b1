import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { samples } from './vihf-sources.ts'

const X509_SUBJECT_NAME = 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName'

/** Issuer is the name of a certificate (DMP interface §4.2). */
export const dmpV04 = defineExchangeCheck({
  id: 'DMP-V-04',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : Issuer/@Format'),
  title: {
    fr: 'L’émetteur du VIHF (Issuer) est annoncé comme le nom d’un certificat.',
    en: 'The issuer of the VIHF (Issuer) is announced as the name of a certificate.',
  },
  why: {
    fr: 'Le format dit au DMP comment lire l’émetteur : ici, le nom du certificat qui a signé.',
    en: 'The format tells the DMP how to read the issuer: here, the name of the certificate that signed.',
  },
  mend: {
    fr: `Écrivez Format="${X509_SUBJECT_NAME}" sur l’élément Issuer ; c’est bien « SAML:1.1 », même dans une assertion 2.0.`,
    en: `Write Format="${X509_SUBJECT_NAME}" on the Issuer element; it is indeed "SAML:1.1", even in a 2.0 assertion.`,
  },
  reasons: {
    format: {
      fr: 'Le format de l’émetteur (Issuer) n’est pas celui d’un nom de certificat.',
      en: 'The format of the issuer (Issuer) is not that of a certificate’s name.',
    },
  },
  examples: {
    conforme: [{ name: 'X509SubjectName', subject: () => existence() }],
    fautif: [
      { name: 'autre format', reason: 'format', subject: () => existence(['format:X509SubjectName', 'format:unspecified']) },
      { name: 'sans format', reason: 'format', subject: () => existence([` Format="${X509_SUBJECT_NAME}"`, '']) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf?.issuer) return []
    if (vihf.issuerFormat === X509_SUBJECT_NAME) return [ok]
    const received = vihf.issuerFormat === null ? ABSENT : shown(vihf.issuerFormat)
    return [nonConforme('format', { expected: X509_SUBJECT_NAME, received, at: inEnvelope(vihf.issuer.element) })]
  },
})
