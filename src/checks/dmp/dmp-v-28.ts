import { secondRoleSystem, TRE_G05, TRE_G15, TRE_R01 } from '../../protocol/dmp/value-sets/vihf-role.ts'
import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { ce } from './example-vihf.ts'
import { existence, roles } from './example-vihf-calls.ts'
import { mapping } from './vihf-sources.ts'

const DOCTOR = ce('Role', '10', TRE_G15, 'Médecin')
const PHARMACIST = ce('Role', '21', TRE_G15, 'Pharmacien')
const NURSE = ce('Role', '60', TRE_G15, 'Infirmier')
const GENERAL = ce('Role', 'SM26', TRE_R01, 'Qualifié en Médecine Générale (SM)')

/** A second role for doctors and pharmacists, none for the other professions (DMP interface §4.3, rule 2). */
export const dmpV28 = defineExchangeCheck({
  id: 'DMP-V-28',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: mapping('subject:role, seconde occurrence'),
  title: {
    fr: 'Un médecin ou un pharmacien donne aussi sa spécialité ; les autres professions n’en donnent pas.',
    en: 'A doctor or a pharmacist also gives their speciality; the other professions give none.',
  },
  why: {
    fr: 'Sans spécialité, le DMP refuse un médecin : « Aucune spécialité dans le vihf. Spécialité obligatoire pour les Médecins ».',
    en: 'Without speciality, the DMP refuses a doctor: "Aucune spécialité dans le vihf. Spécialité obligatoire pour les Médecins".',
  },
  mend: {
    fr: `Ajoutez une seconde AttributeValue avec le savoir-faire du médecin (${TRE_R01}, par exemple SM26) ou du pharmacien (${TRE_G05}) ; n’en mettez pas pour les autres.`,
    en: `Add a second AttributeValue with the doctor’s speciality (${TRE_R01}, for instance SM26) or the pharmacist’s (${TRE_G05}); put none for the others.`,
  },
  reasons: {
    medecin: { fr: 'Le professionnel est médecin et aucune spécialité n’est donnée.', en: 'The professional is a doctor and no speciality is given.' },
    pharmacien: { fr: 'Le professionnel est pharmacien et aucune section n’est donnée.', en: 'The professional is a pharmacist and no section is given.' },
    nomenclature: {
      fr: 'Le second rôle est de la nomenclature « {systeme} » ; le banc attendait « {attendue} ».',
      en: 'The second role is of code system "{systeme}"; the bench expected "{attendue}".',
    },
    superflu: {
      fr: 'Un second rôle est donné pour la profession « {code} », qui n’en demande pas.',
      en: 'A second role is given for profession "{code}", which asks for none.',
    },
  },
  examples: {
    conforme: [
      { name: 'infirmier, un seul rôle', subject: () => existence() },
      { name: 'médecin généraliste', subject: () => existence(roles(DOCTOR, GENERAL)) },
    ],
    fautif: [
      { name: 'médecin sans spécialité', reason: 'medecin', subject: () => existence(roles(DOCTOR)) },
      { name: 'pharmacien sans section', reason: 'pharmacien', subject: () => existence(roles(PHARMACIST)) },
      {
        name: 'médecin avec une section de pharmacien',
        reason: 'nomenclature',
        subject: () => existence(roles(DOCTOR, ce('Role', 'D', TRE_G05, 'Section D'))),
      },
      { name: 'infirmier avec une spécialité', reason: 'superflu', subject: () => existence(roles(NURSE, GENERAL)) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    const [first, ...others] = vihf?.roles ?? []
    // Students, users of a title and functions are of other systems, of which nothing is known here.
    if (!first || first.codeSystem !== TRE_G15) return []
    const code = first.code?.trim() ?? ''
    const attendue = secondRoleSystem(code)
    const [second] = others
    const at = inEnvelope((second ?? first).element)
    if (!attendue) return [second ? avertissement('superflu', { params: { code: shown(code) }, expected: '∅', received: shown(second.code ?? ''), at }) : ok]
    if (!second) return [nonConforme(code === '10' ? 'medecin' : 'pharmacien', { expected: attendue, received: ABSENT, at })]
    if (others.some((r) => r.codeSystem === attendue)) return [ok]
    const systeme = shown(second.codeSystem ?? '') || '∅'
    return [avertissement('nomenclature', { params: { systeme, attendue }, expected: attendue, received: systeme, at })]
  },
})
