import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope } from './decoded.ts'
import { air, existence, removed, valued } from './example-vihf-calls.ts'
import { inStatement, modeOf } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

const NAME = 'urn:oasis:names:tc:xspa:1.0:subject:subject-id'

/** Name of the person, or of the software, in indirect modes (DMP interface §4.3). */
export const dmpV25 = defineExchangeCheck({
  id: 'DMP-V-25',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : urn:oasis:names:tc:xspa:1.0:subject:subject-id'),
  title: {
    fr: 'En authentification indirecte, le VIHF donne le nom de la personne qui agit.',
    en: 'In indirect authentication, the VIHF gives the name of the person who acts.',
  },
  why: {
    fr: 'Sans carte, le DMP ne connaît la personne que par ce que l’établissement en dit ; l’usager lit ce nom dans ses traces d’accès.',
    en: 'Without card, the DMP knows the person only by what the establishment says; the patient reads this name in the access traces.',
  },
  mend: {
    fr: 'Écrivez « Nom Prénom » dans l’attribut subject-id ; pour un automate, le nom du logiciel.',
    en: 'Write "Family Given" in the subject-id attribute; for an automaton, the name of the software.',
  },
  reasons: {
    absent: { fr: 'Le nom de la personne (subject-id) est absent ou vide.', en: 'The name of the person (subject-id) is missing or empty.' },
  },
  examples: {
    conforme: [
      { name: 'INDIRECTE', subject: () => existence() },
      { name: 'AIR', subject: () => air() },
    ],
    fautif: [
      { name: 'sans subject-id', reason: 'absent', subject: () => existence(removed(NAME, 'DUPONT Marie')) },
      { name: 'subject-id vide, AIR', reason: 'absent', subject: () => air(valued(NAME, 'DUPONT Marie', ' ')) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    const mode = vihf && modeOf(vihf)
    if (!vihf || !mode || mode === 'DIRECTE') return []
    const read = vihf.subjectId
    if (read?.text.trim()) return [ok]
    return [nonConforme('absent', { expected: 'Nom Prénom', received: read ? '' : ABSENT, at: read ? inEnvelope(read.element) : inStatement(vihf) })]
  },
})
