import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, judgePresented } from './handshake.ts'

const INSI_NAMES = ['INSI-AUTO', 'INSI-MANU']

/** At INSi the certificate is named exactly INSI-AUTO or INSI-MANU; the service answers DESIR_560 to any other name. */
export const igc09 = defineExchangeCheck({
  id: 'IGC-09',
  // The rule is INSi's own: other services leave the name free.
  on: ['insi.*'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.27.MS1', 'INS/va1.65', 'LOCAL-FRN-01'],
  source: { ref: 'FAQ INSi des industriels, erreur DESIR_560', mark: 'S' },
  title: {
    fr: 'Le certificat présenté à INSi s’appelle exactement INSI-AUTO ou INSI-MANU.',
    en: 'The certificate presented to INSi is named exactly INSI-AUTO or INSI-MANU.',
  },
  why: {
    fr: 'INSi distingue par ce nom les appels automatiques (AUTO) des appels demandés par une personne (MANU), et refuse tout autre nom.',
    en: 'By this name INSi tells automatic calls (AUTO) from calls asked for by a person (MANU), and it refuses any other name.',
  },
  mend: {
    fr: 'Commandez un certificat d’organisation dont le nom est INSI-AUTO ou INSI-MANU, en majuscules, avec un trait d’union simple.',
    en: 'Order an organisation certificate named INSI-AUTO or INSI-MANU, in capitals, with a plain hyphen.',
  },
  reasons: {
    'nom-inattendu': {
      fr: 'Le certificat s’appelle « {cn} » : INSi répondrait DESIR_560.',
      en: 'The certificate is named "{cn}": INSi would answer DESIR_560.',
    },
  },
  examples: {
    conforme: [
      { name: 'INSI-AUTO', subject: () => handshake() },
      { name: 'INSI-MANU', subject: () => handshake({ certificate: 'insi-manu-siret' }) },
    ],
    fautif: [
      { name: 'nom du logiciel', reason: 'nom-inattendu', subject: () => handshake({ certificate: 'cn-libre' }) },
      { name: 'minuscules', reason: 'nom-inattendu', subject: () => handshake({ certificate: 'cn-minuscules' }) },
    ],
  },
  judge: (subject) =>
    judgePresented(subject, ({ leaf }) => {
      const cn = leaf.cn ?? ''
      if (INSI_NAMES.includes(cn)) return [ok]
      return [nonConforme('nom-inattendu', { params: { cn }, expected: INSI_NAMES.join(' | '), received: cn, at: IN_HANDSHAKE })]
    }),
})
