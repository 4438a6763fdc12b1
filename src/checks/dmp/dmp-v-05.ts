import { compareNames } from '../../protocol/x509/distinguished-name.ts'
import { nameText } from '../../protocol/x509/name.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { signerOf } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

const DN = 'CN=dui-cachet.ehpad.example,OU=10B0200001,O=EHPAD LES TILLEULS,ST=Rhône (69),C=FR'

/** Issuer is the subject of the signing certificate, compared RDN by RDN in both directions (DMP interface §4.2). */
export const dmpV05 = defineExchangeCheck({
  id: 'DMP-V-05',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : Issuer'),
  title: {
    fr: 'L’émetteur du VIHF (Issuer) est le sujet du certificat qui le signe.',
    en: 'The issuer of the VIHF (Issuer) is the subject of the certificate that signs it.',
  },
  why: {
    fr: 'Le DMP compare ce nom au certificat : s’ils diffèrent, il ne peut pas savoir qui parle.',
    en: 'The DMP compares this name with the certificate: if they differ, it cannot know who speaks.',
  },
  mend: {
    fr: 'Copiez dans Issuer le sujet du cachet (ORG_SIGN) réellement employé, lu dans le certificat et non saisi à la main.',
    en: 'Copy into Issuer the subject of the seal (ORG_SIGN) really used, read from the certificate and not typed by hand.',
  },
  reasons: {
    absent: { fr: 'L’émetteur (Issuer) est absent ou vide.', en: 'The issuer (Issuer) is missing or empty.' },
    'pas-un-nom': {
      fr: 'L’émetteur « {recu} » n’est pas le nom d’un certificat (CN=…,OU=…).',
      en: 'Issuer "{recu}" is not the name of a certificate (CN=…,OU=…).',
    },
    different: {
      fr: 'L’émetteur n’est pas le sujet du certificat qui signe : « {recu} » au lieu de « {attendu} ».',
      en: 'The issuer is not the subject of the signing certificate: "{recu}" instead of "{attendu}".',
    },
  },
  examples: {
    conforme: [
      { name: 'le sujet du cachet', subject: () => existence() },
      { name: 'ordre inverse, avec des espaces', subject: () => existence([DN, DN.split(',').reverse().join(', ')]) },
      { name: '« S= » pour « ST= »', subject: () => existence(['ST=Rhône', 'S=Rhône']) },
    ],
    fautif: [
      { name: 'vide', reason: 'absent', subject: () => existence([DN, ' ']) },
      { name: 'sans Issuer', reason: 'absent', subject: () => existence(['<saml2:Issuer ', '<saml2:Emetteur '], ['</saml2:Issuer>', '</saml2:Emetteur>']) },
      { name: 'nom commun seul', reason: 'pas-un-nom', subject: () => existence([DN, 'dui-cachet.ehpad.example']) },
      { name: 'autre CN', reason: 'different', subject: () => existence(['CN=dui-cachet', 'CN=dui']) },
      { name: 'sans département', reason: 'different', subject: () => existence([',ST=Rhône (69)', '']) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const signer = signerOf(vihf)
    const text = vihf.issuer?.text.trim() ?? ''
    const at = inEnvelope(vihf.issuer?.element ?? vihf.element)
    const expected = signer ? nameText(signer.view.subject) : 'CN=…,OU=…,O=…,ST=…,C=FR'
    if (!text) return [nonConforme('absent', { expected, received: vihf.issuer ? '' : ABSENT, at })]
    if (!signer) return []
    const compared = compareNames(text, signer.view.subject)
    const received = shown(text)
    if (!compared) return [nonConforme('pas-un-nom', { params: { recu: received }, expected, received, at })]
    if (compared.same) return [ok]
    const { written = '', expected: wanted = '' } = compared.difference ?? {}
    return [nonConforme('different', { params: { recu: shown(written) || '∅', attendu: shown(wanted) || '∅' }, expected, received, at })]
  },
})
