import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, judgeStructure, MUTUAL_TLS } from './handshake.ts'

/** The subject is written as IGC-Santé writes it: one OU, one CN, and ST ends with the département's code. */
export const igc08 = defineExchangeCheck({
  id: 'IGC-08',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: ['INS/va1.65', 'LOCAL-FRN-01'],
  source: { ref: 'Certificats d’organisation IGC-Santé publiés (sujet lu)', mark: 'C' },
  title: {
    fr: 'Le nom inscrit au certificat a la forme habituelle de l’IGC-Santé.',
    en: 'The name in the certificate has the usual IGC-Santé form.',
  },
  why: {
    fr: 'Les services et les logiciels retrouvent l’établissement dans ces champs : une forme inhabituelle peut les dérouter.',
    en: 'Services and software find the establishment in these fields: an unusual form may mislead them.',
  },
  mend: {
    fr: 'Vérifiez que le certificat vient bien de l’IGC-Santé ou de l’autorité du banc ; sinon, demandez-en un nouveau.',
    en: 'Check that the certificate does come from IGC-Santé or from the bench’s authority; if not, ask for a new one.',
  },
  reasons: {
    'plusieurs-ou': { fr: 'Le certificat a {nombre} champs OU, un seul est attendu.', en: 'The certificate has {nombre} OU fields, one is expected.' },
    'nombre-de-cn': { fr: 'Le certificat a {nombre} champs CN, un seul est attendu.', en: 'The certificate has {nombre} CN fields, one is expected.' },
    departement: {
      fr: 'Le champ ST « {st} » ne se termine pas par le code du département entre parenthèses, comme « Paris (75) ».',
      en: 'The ST field "{st}" does not end with the code of the département in parentheses, as in "Paris (75)".',
    },
  },
  examples: {
    conforme: [
      { name: 'forme habituelle', subject: () => handshake() },
      { name: 'Corse', subject: () => handshake({ certificate: 'insi-manu-siret' }) },
    ],
    fautif: [
      { name: 'deux OU', reason: 'plusieurs-ou', subject: () => handshake({ certificate: 'ou-double' }) },
      { name: 'deux CN', reason: 'nombre-de-cn', subject: () => handshake({ certificate: 'cn-double' }) },
      { name: 'département sans code', reason: 'departement', subject: () => handshake({ certificate: 'st-sans-code' }) },
      { name: 'sans département', reason: 'departement', subject: () => handshake({ certificate: 'st-absent' }) },
    ],
  },
  judge: (subject) =>
    judgeStructure(subject, ({ leaf }) => {
      const at = IN_HANDSHAKE
      const found = [
        // No OU at all is IGC-07's business.
        ...(leaf.ous.length > 1 ? [avertissement('plusieurs-ou', { params: { nombre: leaf.ous.length }, received: leaf.ous.join(', '), at })] : []),
        ...(leaf.cns.length !== 1 ? [avertissement('nombre-de-cn', { params: { nombre: leaf.cns.length }, received: leaf.cns.join(', '), at })] : []),
        ...(/\((\d{2,3}|2[AB])\)$/.test(leaf.st ?? '')
          ? []
          : [avertissement('departement', { params: { st: leaf.st ?? '' }, expected: 'Paris (75)', received: leaf.st ?? '∅', at })]),
      ]
      return found.length > 0 ? found : [ok]
    }),
})
