import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { air, existence, removed, valued, withCard } from './example-vihf-calls.ts'
import { inStatement, MODES, modeOf } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

const MODE = 'Authentification_Mode'

/** One of the three modes (DMP interface §4.3); the case of the name is DMP-V-21's. */
export const dmpV20 = defineExchangeCheck({
  id: 'DMP-V-20',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : Authentification_Mode'),
  title: {
    fr: 'Le VIHF annonce son mode d’authentification : DIRECTE, INDIRECTE ou INDIRECTE_RENFORCEE.',
    en: 'The VIHF announces its mode of authentication: DIRECTE, INDIRECTE or INDIRECTE_RENFORCEE.',
  },
  why: {
    fr: 'Ce mode décide des droits : déposer au nom de l’établissement, ou consulter au nom du professionnel.',
    en: 'This mode decides the rights: deposit in the establishment’s name, or consult in the professional’s name.',
  },
  mend: {
    fr: 'Écrivez l’attribut Authentification_Mode avec l’une des trois valeurs, en capitales et sans espace.',
    en: 'Write the Authentification_Mode attribute with one of the three values, in capitals and without space.',
  },
  reasons: {
    absent: { fr: 'L’attribut Authentification_Mode est absent ou vide.', en: 'Attribute Authentification_Mode is missing or empty.' },
    inconnu: { fr: 'Le mode « {mode} » n’existe pas.', en: 'Mode "{mode}" does not exist.' },
  },
  examples: {
    conforme: [
      { name: 'INDIRECTE', subject: () => existence() },
      { name: 'INDIRECTE_RENFORCEE', subject: () => air() },
      { name: 'DIRECTE', subject: () => withCard() },
    ],
    fautif: [
      { name: 'sans mode', reason: 'absent', subject: () => existence(removed(MODE, 'INDIRECTE')) },
      { name: 'mode vide', reason: 'absent', subject: () => existence(valued(MODE, 'INDIRECTE', '')) },
      { name: 'INDIRECT', reason: 'inconnu', subject: () => existence(valued(MODE, 'INDIRECTE', 'INDIRECT')) },
      { name: 'minuscules', reason: 'inconnu', subject: () => existence(valued(MODE, 'INDIRECTE', 'indirecte')) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    if (modeOf(vihf)) return [ok]
    const read = vihf.authentificationMode
    const text = read?.text.trim() ?? ''
    const expected = MODES.join(', ')
    const at = read ? inEnvelope(read.element) : inStatement(vihf)
    if (!text) return [nonConforme('absent', { expected, received: read ? '' : ABSENT, at })]
    return [nonConforme('inconnu', { params: { mode: shown(text) }, expected, received: shown(text), at })]
  },
})
