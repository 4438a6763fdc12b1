import type { XmlElement } from '../../protocol/xml/tree.ts'
import { avertissement, type Judgement } from '../define.ts'
import { ABSENT, shown } from './decoded.ts'
import { signedDeposit, xadesWith } from './example-xades.ts'
import { xadesCheck } from './xades-check.ts'
import { inDeposited } from './xades-reading.ts'

/** Purpose « Source » of ASTM E1762, the fixed eventCode of the signature entry too (DMP contract §8.2). */
const SOURCE = '1.2.840.10065.1.12.1.14'
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/
/** Milliseconds a clock may be ahead. */
const SKEW_MS = 60_000

/** Signed properties: chain of certificates, purpose, time (DMP contract §8.2). Published sources disagree on details: warnings. */
export const dmpX06 = xadesCheck({
  id: 'DMP-X-06',
  level: 'PEUT',
  title: {
    fr: 'La signature du lot dit avec quels certificats, dans quel rôle et quand elle a été faite.',
    en: 'The signature of the set tells with which certificates, in what role and when it was made.',
  },
  why: {
    fr: 'Des années après, c’est ce qui permet de dire si le certificat était valable ce jour-là.',
    en: 'Years later, that is what lets one tell whether the certificate was valid on that day.',
  },
  mend: {
    fr: 'Dans SigningCertificate, donnez le certificat signataire puis ceux de ses autorités, avec leur numéro de série en décimal ; mettez le rôle 1.2.840.10065.1.12.1.14 dans SignatureProperty et l’heure exacte dans SigningTime.',
    en: 'In SigningCertificate, give the signing certificate then those of its authorities, with their serial number in decimal; put purpose 1.2.840.10065.1.12.1.14 in SignatureProperty and the right time in SigningTime.',
  },
  reasons: {
    'sans-chaine': {
      fr: 'SigningCertificate donne {nombre} certificat : celui du signataire et ceux de ses autorités sont attendus.',
      en: 'SigningCertificate gives {nombre} certificate: the signer’s and those of its authorities are expected.',
    },
    'autre-certificat': {
      fr: 'Le premier certificat de SigningCertificate n’est pas celui qui a signé ({champ}).',
      en: 'The first certificate of SigningCertificate is not the one that signed ({champ}).',
    },
    serie: { fr: 'Le numéro de série « {serie} » n’est pas écrit en décimal.', en: 'Serial number "{serie}" is not written in decimal.' },
    role: { fr: 'Le rôle de la signature vaut « {role} ».', en: 'The purpose of the signature is "{role}".' },
    date: {
      fr: 'SigningTime vaut « {date} » : ce n’est pas une date et une heure avec leur fuseau.',
      en: 'SigningTime is "{date}": not a date and time with a zone.',
    },
    futur: { fr: 'La signature est datée du futur ({date}).', en: 'The signature is dated in the future ({date}).' },
  },
  examples: {
    conforme: [{ name: 'propriétés du contrat', subject: () => signedDeposit() }],
    fautif: [
      { name: 'sans chaîne', reason: 'sans-chaine', subject: xadesWith(['<SigningCertificate>', '<Autre>'], ['</SigningCertificate>', '</Autre>']) },
      {
        name: 'autre certificat',
        reason: 'autre-certificat',
        subject: xadesWith(['<X509SerialNumber xmlns="http://www.w3.org/2000/09/xmldsig#">', '<X509SerialNumber xmlns="http://www.w3.org/2000/09/xmldsig#">9']),
      },
      {
        name: 'numéro hexadécimal',
        reason: 'serie',
        subject: xadesWith([
          '<X509SerialNumber xmlns="http://www.w3.org/2000/09/xmldsig#">',
          '<X509SerialNumber xmlns="http://www.w3.org/2000/09/xmldsig#">0x',
        ]),
      },
      { name: 'autre rôle', reason: 'role', subject: xadesWith([`>${SOURCE}<`, '>1.2.840.10065.1.12.1.1<']) },
      { name: 'sans rôle', reason: 'role', subject: xadesWith([`>${SOURCE}<`, '><']) },
      { name: 'heure sans fuseau', reason: 'date', subject: xadesWith(['T09:15:30.000Z', 'T09:15:30']) },
      { name: 'demain', reason: 'futur', subject: xadesWith(['2026-03-02T09:15:30.000Z', '2026-03-03T09:15:30.000Z']) },
    ],
  },
  judge({ id, verification }, { record }) {
    const { xades, signingCertificate } = verification
    const { signingCertificates: chain, properties, signingTime } = xades
    const root = xades.signedProperties?.element ?? xades.signature.element
    const warn = (reason: string, element: XmlElement, expected: string, received: string, params: Judgement['params'] = {}): Judgement =>
      avertissement(reason, { params, expected, received: received === '' ? ABSENT : shown(received), at: inDeposited(id, element) })
    const found: Judgement[] = []

    if (chain.length < 2) found.push(warn('sans-chaine', chain[0]?.element ?? root, '≥ 2', String(chain.length), { nombre: chain.length }))
    const odd = chain.find((c) => c.serialNumber !== null && !/^\d+$/.test(c.serialNumber))
    if (odd) found.push(warn('serie', odd.element, '[0-9]+', odd.serialNumber ?? '', { serie: shown(odd.serialNumber ?? '') }))
    const champ = (['digest', 'serial', 'issuer'] as const).find((field) => signingCertificate?.[field] === false)
    if (champ) {
      const name = { digest: 'CertDigest', serial: 'X509SerialNumber', issuer: 'X509IssuerName' }[champ]
      found.push(warn('autre-certificat', chain[0]?.element ?? root, 'KeyInfo', name, { champ: name }))
    }

    if (!properties.some((p) => p.text === SOURCE)) {
      const role = properties[0]?.text ?? ''
      found.push(warn('role', properties[0]?.element ?? root, SOURCE, role, { role: role === '' ? ABSENT : shown(role) }))
    }

    const date = signingTime?.text.trim() ?? ''
    const epoch = INSTANT.test(date) ? Date.parse(date) : Number.NaN
    if (Number.isNaN(epoch)) found.push(warn('date', signingTime?.element ?? root, 'AAAA-MM-JJThh:mm:ssZ', date, { date: date === '' ? ABSENT : shown(date) }))
    else if (epoch > Date.parse(record.endedAt) + SKEW_MS) found.push(warn('futur', signingTime?.element ?? root, `≤ ${record.endedAt}`, date, { date }))
    return found
  },
})
