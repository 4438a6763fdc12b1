import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence, removed, valued, withCard } from './example-vihf-calls.ts'
import { dmpExchange, presented } from './examples.ts'
import { inStatement, modeOf, signerOf } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

const NAME = 'Identifiant_Structure'

/**
 * Struct_IdNat: a prefix and a national number, or a technical number without prefix (DMP interface §7.6); in indirect modes it
 * is the OU of both certificates (§4.1).
 */
export const dmpV23 = defineExchangeCheck({
  id: 'DMP-V-23',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : Identifiant_Structure ; OU du certificat ORG_SIGN'),
  title: {
    fr: 'L’identifiant de la structure est celui de ses certificats.',
    en: 'The identifier of the structure is that of its certificates.',
  },
  why: {
    fr: 'En authentification indirecte, c’est l’établissement que le DMP authentifie : il ne peut pas parler au nom d’un autre.',
    en: 'In indirect authentication, the DMP authenticates the establishment: it cannot speak in the name of another.',
  },
  mend: {
    fr: 'Écrivez dans Identifiant_Structure l’identifiant national (« 1 » + FINESS, « 3 » + SIRET) qui figure dans l’OU du cachet et du certificat client.',
    en: 'Write in Identifiant_Structure the national identifier ("1" + FINESS, "3" + SIRET) found in the OU of the seal and of the client certificate.',
  },
  reasons: {
    absent: { fr: 'L’attribut Identifiant_Structure est absent ou vide.', en: 'Attribute Identifiant_Structure is missing or empty.' },
    forme: {
      fr: '« {structure} » n’a pas la forme d’un identifiant national de structure.',
      en: '"{structure}" does not have the form of a national identifier of a structure.',
    },
    'ou-cachet': {
      fr: 'Le VIHF parle pour la structure « {structure} », le certificat qui le signe est celui de « {ou} ».',
      en: 'The VIHF speaks for structure "{structure}", the certificate that signs it is that of "{ou}".',
    },
    'ou-tls': {
      fr: 'Le VIHF parle pour la structure « {structure} », le certificat de la connexion est celui de « {ou} ».',
      en: 'The VIHF speaks for structure "{structure}", the certificate of the connection is that of "{ou}".',
    },
  },
  examples: {
    conforme: [
      { name: 'même FINESS que les certificats', subject: () => existence() },
      { name: 'DIRECTE : la structure est lue sur la carte', subject: () => withCard(valued(NAME, '10B0200001', '10B0200009')) },
    ],
    fautif: [
      { name: 'sans structure', reason: 'absent', subject: () => existence(removed(NAME, '10B0200001')) },
      { name: 'raison sociale', reason: 'forme', subject: () => existence(valued(NAME, '10B0200001', 'EHPAD LES TILLEULS')) },
      { name: 'FINESS sans préfixe', reason: 'ou-cachet', subject: () => existence(valued(NAME, '10B0200001', '0B0200001')) },
      { name: 'cachet d’une autre structure', reason: 'ou-cachet', subject: () => dmpExchange('dmp.td0.2', { vihf: { seal: 'cachet-autre-structure' } }) },
      {
        name: 'connexion d’une autre structure',
        reason: 'ou-tls',
        subject: () => dmpExchange('dmp.td0.2', { transport: { clientCertificate: presented('cachet-autre-structure') } }),
      },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const read = vihf.identifiantStructure
    const structure = read?.text.trim() ?? ''
    const expected = '1<FINESS>, 3<SIRET>'
    if (!read || !structure) return [nonConforme('absent', { expected, received: read ? '' : ABSENT, at: read ? inEnvelope(read.element) : inStatement(vihf) })]
    const at = inEnvelope(read.element)
    const received = shown(structure)
    if (!/^[0-9A-Za-z]+$/.test(structure)) return [nonConforme('forme', { params: { structure: received }, expected, received, at })]
    if (modeOf(vihf) === 'DIRECTE') return [ok]
    const found = []
    const certificates = [
      ['ou-cachet', signerOf(vihf)?.view.ous],
      ['ou-tls', subject.record.transport.clientCertificate?.subjectOus],
    ] as const
    for (const [reason, ous] of certificates) {
      if (!ous || ous.includes(structure)) continue
      const ou = shown(ous.join(', ')) || '∅'
      found.push(nonConforme(reason, { params: { structure: received, ou }, expected: `OU=${ou}`, received, at }))
    }
    return found.length > 0 ? found : [ok]
  },
})
