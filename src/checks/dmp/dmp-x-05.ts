import { nameText } from '../../protocol/x509/name.ts'
import { nonConforme } from '../define.ts'
import { decodeDmp, shown } from './decoded.ts'
import { shamSignature } from './example-vihf.ts'
import { signedDeposit } from './example-xades.ts'
import { modeOf, signerOf } from './vihf-reading.ts'
import { xadesCheck } from './xades-check.ts'
import { inDeposited } from './xades-reading.ts'

/** In indirect mode one seal signs the VIHF and the submission set (DMP contract §8.2). */
export const dmpX05 = xadesCheck({
  id: 'DMP-X-05',
  level: 'DOIT',
  title: {
    fr: 'Le certificat qui signe le lot est celui qui signe le VIHF.',
    en: 'The certificate that signs the set is the one that signs the VIHF.',
  },
  why: {
    fr: 'La structure qui s’identifie et celle qui répond du dépôt doivent être la même : un seul cachet les représente.',
    en: 'The structure that identifies itself and the one that answers for the deposit must be the same: one seal stands for both.',
  },
  mend: {
    fr: 'Signez le lot avec le certificat de cachet de la structure (ORG_SIGN), pas avec celui de la connexion TLS ni un autre cachet.',
    en: 'Sign the set with the structure’s seal certificate (ORG_SIGN), not with that of the TLS connection nor another seal.',
  },
  reasons: {
    autre: {
      fr: 'Le lot est signé par « {recu} » et le VIHF par « {attendu} » : ce sont deux certificats différents.',
      en: 'The set is signed by "{recu}" and the VIHF by "{attendu}": they are two different certificates.',
    },
  },
  examples: {
    conforme: [{ name: 'un seul cachet', subject: () => signedDeposit() }],
    fautif: [
      { name: 'VIHF signé par un autre cachet', reason: 'autre', subject: () => signedDeposit({ vihf: shamSignature() }) },
      {
        name: 'VIHF signé par le certificat de connexion',
        reason: 'autre',
        subject: () => signedDeposit({ vihf: shamSignature(undefined, 'authentification') }),
      },
    ],
  },
  judge({ id, verification: { signature, xades } }, subject) {
    const { vihf } = decodeDmp(subject)
    const seal = vihf && modeOf(vihf) !== 'DIRECTE' ? signerOf(vihf) : null
    const { certificate } = signature
    if (!seal || !certificate) return undefined
    if (Buffer.compare(seal.der, certificate.der) === 0) return []
    const [attendu, recu] = [seal, certificate].map(({ view }) => shown(`${nameText(view.subject)} (${view.serial})`))
    const at = inDeposited(id, xades.signature.certificates[0]?.element ?? xades.signature.element)
    return [nonConforme('autre', { params: { attendu: attendu ?? '', recu: recu ?? '' }, expected: attendu ?? '', received: recu ?? '', at })]
  },
})
