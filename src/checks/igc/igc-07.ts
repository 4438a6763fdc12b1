import { structureOf } from '../../protocol/x509/structure.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, judgeStructure, MUTUAL_TLS } from './handshake.ts'

/** OU is the national identifier of the structure: 1 + FINESS or 3 + SIRET. */
export const igc07 = defineExchangeCheck({
  id: 'IGC-07',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.65', 'SC.SSI/IE.42', 'LOCAL-FRN-01'],
  source: { ref: 'Certificats d’organisation IGC-Santé publiés (Struct_IdNat lu dans OU)', mark: 'C' },
  title: {
    fr: 'Le certificat nomme l’établissement par son numéro FINESS ou SIRET.',
    en: 'The certificate names the establishment by its FINESS or SIRET number.',
  },
  why: {
    fr: 'C’est par ce numéro que le service sait quel établissement appelle.',
    en: 'It is by this number that the service knows which establishment is calling.',
  },
  mend: {
    fr: 'Demandez un certificat dont le champ OU est 1 suivi du FINESS (9 caractères), ou 3 suivi du SIRET (14 chiffres).',
    en: 'Ask for a certificate whose OU field is 1 followed by the FINESS (9 characters), or 3 followed by the SIRET (14 digits).',
  },
  reasons: {
    'ou-absent': { fr: 'Le certificat n’a pas de champ OU.', en: 'The certificate has no OU field.' },
    'ou-invalide': {
      fr: 'Le champ OU « {ou} » n’est ni 1 + FINESS, ni 3 + SIRET.',
      en: 'The OU field "{ou}" is neither 1 + FINESS nor 3 + SIRET.',
    },
  },
  examples: {
    conforme: [
      { name: 'FINESS de test, avec une lettre', subject: () => handshake() },
      { name: 'SIRET', subject: () => handshake({ certificate: 'insi-manu-siret' }) },
      { name: 'deux OU, dont le bon', subject: () => handshake({ certificate: 'ou-double' }) },
    ],
    fautif: [
      { name: 'FINESS sans son chiffre de type', reason: 'ou-invalide', subject: () => handshake({ certificate: 'ou-court' }) },
      { name: 'sans OU', reason: 'ou-absent', subject: () => handshake({ certificate: 'ou-absent' }) },
    ],
  },
  judge: (subject) =>
    judgeStructure(subject, ({ leaf }) => {
      const expected = '1 + FINESS | 3 + SIRET'
      if (leaf.ous.length === 0) return [nonConforme('ou-absent', { expected, at: IN_HANDSHAKE })]
      // IGC-08 says when there are several; one that fits is enough here.
      if (leaf.ous.some((ou) => structureOf(ou) !== null)) return [ok]
      const ou = leaf.ous.join(', ')
      return [nonConforme('ou-invalide', { params: { ou }, expected, received: ou, at: IN_HANDSHAKE })]
    }),
})
