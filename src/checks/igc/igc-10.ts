import { avertissement, type CheckContext, DMP_SETTINGS, defineExchangeCheck, MSS_SETTINGS, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, judgeStructure, MUTUAL_TLS } from './handshake.ts'

/** The bit that tells test products from real ones in the category byte (value set TRE_G01). */
const TEST_BIT = 0x80

const PRODUCTION: Partial<CheckContext> = {
  settings: {
    insOids: [],
    acceptedIdams: null,
    issuerCns: ['TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS'],
    sandbox: false,
    dmp: DMP_SETTINGS,
    mss: MSS_SETTINGS,
  },
}

/** The certificate carries the IGC-Santé product category, and is a test one on a test bench. */
export const igc10 = defineExchangeCheck({
  id: 'IGC-10',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: ['INS/va1.65', 'LOCAL-FRN-01'],
  source: { ref: 'Certificats IGC-Santé publiés, extension 1.2.250.1.71.1.2.5 (jeu de valeurs TRE_G01)', mark: 'C' },
  title: {
    fr: 'Le certificat dit s’il est de test ou réel, et c’est celui qui convient ici.',
    en: 'The certificate says whether it is for test or real, and it is the right one here.',
  },
  why: {
    fr: 'Un certificat réel utilisé en essai, ou un certificat de test installé en production, est une erreur fréquente et gênante.',
    en: 'A real certificate used in a trial, or a test certificate installed in production, is a frequent and troublesome mistake.',
  },
  mend: {
    fr: 'Sur un banc d’essai, installez un certificat de test ; gardez le certificat réel pour la production.',
    en: 'On a test bench, install a test certificate; keep the real certificate for production.',
  },
  reasons: {
    'categorie-absente': {
      fr: 'Le certificat n’a pas la catégorie de produit de l’IGC-Santé.',
      en: 'The certificate lacks the IGC-Santé product category.',
    },
    'reel-en-essai': {
      fr: 'Un certificat réel (catégorie {categorie}) est utilisé sur un banc d’essai.',
      en: 'A real certificate (category {categorie}) is used on a test bench.',
    },
    'test-en-production': {
      fr: 'Un certificat de test (catégorie {categorie}) est utilisé hors d’un banc d’essai.',
      en: 'A test certificate (category {categorie}) is used outside a test bench.',
    },
  },
  examples: {
    conforme: [
      { name: 'certificat de test', subject: () => handshake() },
      { name: 'certificat réel, hors banc d’essai', subject: () => handshake({ certificate: 'categorie-production' }), context: PRODUCTION },
    ],
    fautif: [
      { name: 'sans catégorie', reason: 'categorie-absente', subject: () => handshake({ certificate: 'categorie-absente' }) },
      { name: 'certificat réel', reason: 'reel-en-essai', subject: () => handshake({ certificate: 'categorie-production' }) },
      { name: 'certificat de test en production', reason: 'test-en-production', subject: () => handshake(), context: PRODUCTION },
    ],
  },
  judge: (subject, { settings }) =>
    judgeStructure(subject, ({ leaf }) => {
      if (leaf.category === null) return [avertissement('categorie-absente', { expected: '1.2.250.1.71.1.2.5', at: IN_HANDSHAKE })]
      const isTest = (leaf.category & TEST_BIT) !== 0
      if (isTest === settings.sandbox) return [ok]
      const categorie = leaf.category.toString(16).toUpperCase().padStart(2, '0')
      return [avertissement(isTest ? 'test-en-production' : 'reel-en-essai', { params: { categorie }, received: categorie, at: IN_HANDSHAKE })]
    }),
})
