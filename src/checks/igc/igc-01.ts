import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeExchange } from '../insi/decoded.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, MUTUAL_TLS } from './handshake.ts'

const ASSERTION = `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header>
  <w:Security xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
    <a:Assertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion"/>
  </w:Security></s:Header><s:Body/></s:Envelope>`

/** A certificate is presented on every endpoint of mutual TLS: INSi in mode « certificat logiciel », the DMP in all its modes (DMP contract §3.2). */
export const igc01 = defineExchangeCheck({
  id: 'IGC-01',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.27.MS1', 'INS/va1.65', 'SC.SSI/GEN.12', 'LOCAL-FRN-01'],
  source: { ref: 'Téléservice INSi, authentification par certificat logiciel (lecture de clients publics) ; DMP, TLS mutuel (PDT-INF-579)', mark: 'C' },
  title: {
    fr: 'Le logiciel présente un certificat client quand il ouvre la connexion.',
    en: 'The software presents a client certificate when it opens the connection.',
  },
  why: {
    fr: 'Le certificat est la carte d’identité de l’établissement : sans lui, le service ne sait pas qui appelle et ne répond pas.',
    en: 'The certificate is the establishment’s identity card: without it, the service does not know who is calling and does not answer.',
  },
  mend: {
    fr: 'Installez dans le logiciel le certificat de l’établissement, sa clé privée et sa chaîne, et réglez le client HTTPS pour qu’il les présente.',
    en: 'Install the establishment’s certificate, its private key and its chain in the software, and set the HTTPS client to present them.',
  },
  reasons: {
    'certificat-absent': {
      fr: 'La connexion s’est faite sans certificat client.',
      en: 'The connection was made without a client certificate.',
    },
    'mode-carte': {
      fr: 'L’appel est authentifié par une assertion (carte ou Pro Santé Connect) : aucun certificat logiciel n’est attendu.',
      en: 'The call is authenticated by an assertion (card or Pro Santé Connect): no software certificate is expected.',
    },
  },
  examples: {
    conforme: [{ name: 'certificat INSI-AUTO', subject: () => handshake() }],
    fautif: [
      { name: 'sans certificat', reason: 'certificat-absent', subject: () => handshake({ certificate: null }) },
      {
        name: 'DMP : l’assertion ne dispense pas du certificat',
        reason: 'certificat-absent',
        subject: () => handshake({ service: 'dmp', certificate: null, body: ASSERTION }),
      },
      { name: 'assertion, sans certificat', reason: 'mode-carte', subject: () => handshake({ certificate: null, body: ASSERTION }) },
    ],
  },
  judge(subject) {
    const { transport, problem, service } = subject.record
    // A handshake that did not end says nothing of the certificate.
    if (!transport.secure || problem === 'tls-handshake') return []
    if (transport.clientCertificate) return [ok]
    // Every call to the DMP bears an assertion, the VIHF, and comes by mutual TLS all the same.
    if (service === 'insi' && (decodeExchange(subject).request?.assertions.length ?? 0) > 0)
      return [{ verdict: 'sans-objet', reason: 'mode-carte', at: IN_HANDSHAKE }]
    return [nonConforme('certificat-absent', { at: IN_HANDSHAKE })]
  },
})
