import { igcProfileOf } from '../../protocol/x509/igc-profile.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { IN_HANDSHAKE, judgePresented } from '../igc/handshake.ts'
import { dmpExchange, presented } from './examples.ts'

/** The client certificate is ORG_AUTH_CLI, or a card's authentication one; never the seal that signs the VIHF (DMP contract §3.2). */
export const dmpT02 = defineExchangeCheck({
  id: 'DMP-T-02',
  on: ['dmp.*'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-FRN-01'],
  source: { ref: 'Exemples de messages DMP v02.05.00 (GIE SESAM-Vitale), certificat ORG_SIGN du VIHF indirect ; contrat DMP §3.2', mark: 'S' },
  title: {
    fr: 'La connexion au DMP est ouverte avec le certificat d’authentification, et non avec le cachet.',
    en: 'The connection to the DMP is opened with the authentication certificate, not with the seal.',
  },
  why: {
    fr: 'L’établissement reçoit deux certificats : l’un ouvre la connexion, l’autre (le cachet) signe l’assertion. Les échanger est l’erreur d’intégration la plus courante.',
    en: 'The establishment receives two certificates: one opens the connection, the other (the seal) signs the assertion. Swapping them is the commonest integration error.',
  },
  mend: {
    fr: 'Dans les réglages du DMP, mettez le certificat « ORG_AUTH_CLI » pour la connexion et gardez « ORG_SIGN » pour signer.',
    en: 'In the DMP settings, put the "ORG_AUTH_CLI" certificate for the connection and keep "ORG_SIGN" for signing.',
  },
  reasons: {
    cachet: {
      fr: 'La connexion a été ouverte avec un certificat qui sert à signer (usage étendu : {usages}).',
      en: 'The connection was opened with a certificate meant for signing (extended usage: {usages}).',
    },
  },
  examples: {
    conforme: [
      { name: 'certificat d’authentification', subject: () => dmpExchange('dmp.td0.2', { transport: { clientCertificate: presented('authentification') } }) },
      { name: 'carte', subject: () => dmpExchange('dmp.td0.2', { transport: { clientCertificate: presented('carte-authentification') } }) },
    ],
    fautif: [{ name: 'cachet', reason: 'cachet', subject: () => dmpExchange('dmp.td0.2', { transport: { clientCertificate: presented('cachet') } }) }],
  },
  judge: (subject) =>
    judgePresented(subject, ({ leaf }) => {
      const profile = igcProfileOf(leaf)
      if (profile !== 'ORG_SIGN' && profile !== 'PERS_SIGN') return [ok]
      const usages = leaf.extendedKeyUsage?.join(', ') ?? '∅'
      return [nonConforme('cachet', { params: { usages }, expected: 'clientAuth', received: usages, at: IN_HANDSHAKE })]
    }),
})
