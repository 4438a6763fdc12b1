import { ACCESS_MODE_SYSTEMS, ACCESS_MODES } from '../../protocol/dmp/value-sets/vihf-role.ts'
import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { inStatement } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

const { preferred, published } = ACCESS_MODE_SYSTEMS
const NAME = 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse'

/** TRE_R248; the OID it is published under is a mistake of the publication (ANS issue 903; DMP interface §4.3). */
export const dmpV32 = defineExchangeCheck({
  id: 'DMP-V-32',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : purposeofuse ; TRE_R248-ModeAcces'),
  title: {
    fr: 'Le VIHF dit le mode d’accès : normal, bris de glace ou centre 15.',
    en: 'The VIHF says the access mode: normal, break the glass or emergency call centre.',
  },
  why: {
    fr: 'Le mode d’accès change les droits, et l’usager est prévenu d’un accès en urgence.',
    en: 'The access mode changes the rights, and the patient is told of an emergency access.',
  },
  mend: {
    fr: `Mettez dans purposeofuse un <PurposeOfUse code="normal" codeSystem="${preferred}" …/> ; « bris_de_glace » et « centre_15 » pour les urgences seules.`,
    en: `Put in purposeofuse a <PurposeOfUse code="normal" codeSystem="${preferred}" …/>; "bris_de_glace" and "centre_15" for emergencies only.`,
  },
  reasons: {
    absent: { fr: 'Le mode d’accès (purposeofuse) est absent ou sans code.', en: 'The access mode (purposeofuse) is missing or without code.' },
    inconnu: { fr: 'Le mode d’accès « {code} » n’existe pas.', en: 'Access mode "{code}" does not exist.' },
    nomenclature: {
      fr: 'Le mode d’accès est de la nomenclature « {systeme} » au lieu de « {attendue} ».',
      en: 'The access mode is of code system "{systeme}" instead of "{attendue}".',
    },
    'nomenclature-publiee': {
      fr: 'Le mode d’accès porte l’OID publié par erreur ({systeme}) ; les messages d’exemple portent tous « {attendue} ».',
      en: 'The access mode bears the OID published by mistake ({systeme}); all sample messages bear "{attendue}".',
    },
  },
  examples: {
    conforme: [
      { name: 'normal', subject: () => existence() },
      { name: 'bris de glace', subject: () => existence(['code="normal"', 'code="bris_de_glace"']) },
    ],
    fautif: [
      { name: 'autre attribut', reason: 'absent', subject: () => existence([NAME, 'purposeofuse']) },
      { name: 'sans code', reason: 'absent', subject: () => existence([' code="normal"', '']) },
      { name: 'urgence', reason: 'inconnu', subject: () => existence(['code="normal"', 'code="urgence"']) },
      { name: 'autre nomenclature', reason: 'nomenclature', subject: () => existence([preferred, '1.2.250.1.213.1.1.4.999']) },
      { name: 'OID publié par erreur', reason: 'nomenclature-publiee', subject: () => existence([preferred, published]) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const read = vihf.purposeOfUse
    const code = read?.code?.trim() ?? ''
    const expected = `${Object.keys(ACCESS_MODES).join(', ')} (${preferred})`
    if (!read || !code) return [nonConforme('absent', { expected, received: ABSENT, at: read ? inEnvelope(read.element) : inStatement(vihf) })]
    const at = inEnvelope(read.element)
    if (!Object.hasOwn(ACCESS_MODES, code)) return [nonConforme('inconnu', { params: { code: shown(code) }, expected, received: shown(code), at })]
    const system = read.codeSystem?.trim() ?? ''
    if (system === preferred) return [ok]
    const details = {
      params: { systeme: shown(system) || '∅', attendue: preferred },
      expected: preferred,
      received: system === '' ? ABSENT : shown(system),
      at,
    }
    return [system === published ? avertissement('nomenclature-publiee', details) : nonConforme('nomenclature', details)]
  },
})
