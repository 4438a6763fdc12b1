import { HEALTHCARE_FACILITY_TYPE_CODES, isEssms } from '../../protocol/dmp/value-sets/facility-and-practice.ts'
import { TRE_R02 } from '../../protocol/dmp/value-sets/schemes.ts'
import { membership } from '../../protocol/dmp/value-sets/value-set.ts'
import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence, removed, valued } from './example-vihf-calls.ts'
import { inStatement } from './vihf-reading.ts'
import { guide } from './vihf-sources.ts'

const NAME = 'Secteur_Activite'
const SA17 = `SA17^${TRE_R02}`

/** `SAnn^1.2.250.1.71.4.2.4` (JDV_J61; EX_GEN-1375, in DMP interface §4.3). */
export const dmpV24 = defineExchangeCheck({
  id: 'DMP-V-24',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: guide('EX_GEN-1375', 'Secteur_Activite ; JDV_J61, JDV_J02'),
  title: {
    fr: 'Le VIHF donne le secteur d’activité de l’établissement, code et nomenclature.',
    en: 'The VIHF gives the establishment’s sector of activity, code and code system.',
  },
  why: {
    fr: 'Le secteur doit être celui du document déposé ; pour un établissement social ou médico-social, il en existe six.',
    en: 'The sector must be that of the deposited document; for a social or medico-social establishment there are six.',
  },
  mend: {
    fr: 'Écrivez « SA17^1.2.250.1.71.4.2.4 » pour un établissement pour personnes âgées, « SA16^… » pour personnes handicapées ; voir la nomenclature TRE_R02.',
    en: 'Write "SA17^1.2.250.1.71.4.2.4" for an establishment for older people, "SA16^…" for people with disabilities; see TRE_R02.',
  },
  reasons: {
    absent: { fr: 'L’attribut Secteur_Activite est absent ou vide.', en: 'Attribute Secteur_Activite is missing or empty.' },
    forme: {
      fr: 'Le secteur « {secteur} » n’a pas la forme « SAnn^1.2.250.1.71.4.2.4 ».',
      en: 'Sector "{secteur}" does not have the form "SAnn^1.2.250.1.71.4.2.4".',
    },
    inconnu: {
      fr: 'Le secteur « {code} » n’est pas dans le jeu de valeurs que le banc connaît : vérifiez-le.',
      en: 'Sector "{code}" is not in the value set the bench knows: verify it.',
    },
    'hors-essms': {
      fr: 'Le secteur « {code} » n’est pas celui d’un établissement social ou médico-social (SA16, SA17, SA18, SA20, SA21 ou SA41).',
      en: 'Sector "{code}" is not that of a social or medico-social establishment (SA16, SA17, SA18, SA20, SA21 or SA41).',
    },
  },
  examples: {
    conforme: [{ name: 'personnes âgées', subject: () => existence() }],
    fautif: [
      { name: 'sans secteur', reason: 'absent', subject: () => existence(removed(NAME, SA17)) },
      { name: 'sans nomenclature', reason: 'forme', subject: () => existence(valued(NAME, SA17, 'SA17')) },
      { name: 'autre nomenclature', reason: 'forme', subject: () => existence(valued(NAME, SA17, 'SA17^1.2.250.1.71.4.2.2')) },
      { name: 'SA62, retiré', reason: 'inconnu', subject: () => existence(valued(NAME, SA17, `SA62^${TRE_R02}`)) },
      { name: 'cabinet individuel', reason: 'hors-essms', subject: () => existence(valued(NAME, SA17, `SA07^${TRE_R02}`)) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const read = vihf.secteurActivite
    const text = read?.text.trim() ?? ''
    const expected = `SAnn^${TRE_R02}`
    if (!read || !text) return [nonConforme('absent', { expected, received: read ? '' : ABSENT, at: read ? inEnvelope(read.element) : inStatement(vihf) })]
    const at = inEnvelope(read.element)
    const received = shown(text)
    if (!/^SA\d\d\^[\d.]+$/.test(text) || read.codeSystem !== TRE_R02) {
      return [nonConforme('forme', { params: { secteur: received }, expected, received, at })]
    }
    const { code } = read
    if (membership(HEALTHCARE_FACILITY_TYPE_CODES, code, TRE_R02).kind !== 'member')
      return [avertissement('inconnu', { params: { code }, expected, received, at })]
    return [isEssms(code) ? ok : avertissement('hors-essms', { params: { code }, expected: 'SA16, SA17, SA18, SA20, SA21, SA41', received, at })]
  },
})
