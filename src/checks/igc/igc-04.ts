import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, isCard, judgePresented, MUTUAL_TLS, refusalOf } from './handshake.ts'

/** The certificate was issued by an expected authority, by its name and by its signature (INSi: else DESIR_560). */
export const igc04 = defineExchangeCheck({
  id: 'IGC-04',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.65', 'LOCAL-FRN-01'],
  source: { ref: 'FAQ INSi des industriels, erreur DESIR_560', mark: 'S' },
  title: {
    fr: 'Le certificat a été délivré par l’autorité attendue.',
    en: 'The certificate was issued by the expected authority.',
  },
  why: {
    fr: 'Les téléservices n’acceptent que les certificats d’organisation de l’IGC-Santé, gamme Élémentaire ; sur ce banc, ceux de son autorité de test.',
    en: 'The national services accept only organisation certificates of IGC-Santé, Élémentaire range; on this bench, those of its test authority.',
  },
  mend: {
    fr: 'Installez le certificat de test remis par le banc (gabarit pki), ou réglez le banc pour qu’il connaisse votre autorité.',
    en: 'Install the test certificate given by the bench (gabarit pki), or set the bench to know your authority.',
  },
  reasons: {
    'emetteur-inattendu': {
      fr: 'Le certificat a été délivré par « {emetteur} », qui n’est pas une autorité attendue.',
      en: 'The certificate was issued by "{emetteur}", which is not an expected authority.',
    },
    'autorite-inconnue': {
      fr: 'L’autorité porte le nom attendu, mais ce n’est pas celle que le banc connaît ({motif}). Le certificat vient sans doute d’un autre banc, ou d’une autorité de test recréée depuis.',
      en: 'The authority bears the expected name, but is not the one the bench knows ({motif}). The certificate probably comes from another bench, or the test authority was created anew since.',
    },
  },
  examples: {
    conforme: [{ name: 'autorité du banc', subject: () => handshake() }],
    fautif: [
      {
        name: 'autorité interne du logiciel',
        reason: 'emetteur-inattendu',
        subject: () => handshake({ certificate: 'autre-autorite', others: [], error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
      },
      {
        name: 'autre autorité du même nom',
        reason: 'autorite-inconnue',
        subject: () => handshake({ certificate: 'homonyme', others: ['homonyme-intermediaire'], error: 'UNABLE_TO_GET_CRL' }),
      },
      {
        name: 'intermédiaire envoyé, racine inconnue',
        reason: 'autorite-inconnue',
        subject: () => handshake({ certificate: 'homonyme', others: ['homonyme-intermediaire'], error: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }),
      },
      { name: 'refus sans motif connu', reason: 'autorite-inconnue', subject: () => handshake({ error: 'UNSPECIFIED' }) },
    ],
  },
  judge: (subject, { settings }) =>
    judgePresented(subject, (presented) => {
      const { leaf, others, tls } = presented
      const expected = settings.issuerCns.join(' | ')
      // Cards come from other authorities than organisations' certificates; whether this one is trusted is judged below.
      const card = subject.record.service === 'dmp' && isCard(presented)
      if (!card && !settings.issuerCns.includes(leaf.issuerCn ?? '')) {
        const emetteur = leaf.issuerCn ?? '?'
        return [nonConforme('emetteur-inattendu', { params: { emetteur }, expected, received: emetteur, at: IN_HANDSHAKE })]
      }
      const refusal = refusalOf(presented)
      // Alone, the certificate says nothing of who issued it: IGC-02 asks for the missing link first.
      const unknown = refusal === 'unknown-authority' || (refusal === 'issuer-missing' && others.length > 0)
      if (!unknown) return [ok]
      const motif = tls.authorizationError ?? '?'
      return [nonConforme('autorite-inconnue', { params: { motif }, expected, received: tls.issuer, at: IN_HANDSHAKE })]
    }),
})
