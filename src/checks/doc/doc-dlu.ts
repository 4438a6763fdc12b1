import { allSections, bears, type Section } from '../../protocol/cda/body.ts'
import type { ModelSection } from '../../protocol/cda/model.ts'
import { SECTION } from '../../protocol/cda/section-templates.ts'
import { foldName } from '../../protocol/ins/lexical.ts'
import { textOf } from '../../protocol/xml/tree.ts'
import { decodeCda, inDocument } from '../cda/decoded.ts'
import { dlu, fludt } from '../cda/examples.ts'
import { modelAmong } from '../cda/model-rules.ts'
import { avertissement, defineDocumentCheck } from '../define.ts'
import { proposed } from './sources.ts'

/** How much of an emergency liaison document is filled in: an indicator, never a red (LOCAL-DLU-04). */
export const docDlu = defineDocumentCheck({
  id: 'DOC-DLU',
  on: ['cda'],
  level: 'PEUT',
  always: true,
  exigences: ['LOCAL-DLU-04'],
  source: proposed('LOCAL-DLU-04, jeu d’informations convenu avec les urgentistes'),
  title: {
    fr: 'Indicateur : aucune section attendue du document de liaison d’urgence n’est vide.',
    en: 'Indicator: no section awaited in the emergency liaison document is empty.',
  },
  why: {
    fr: 'Un document de liaison vide rassure à tort : aux urgences, une section sans contenu oblige à rappeler l’établissement en pleine nuit.',
    en: 'An empty liaison document reassures wrongly: in the emergency room, a section without content means calling the establishment in the middle of the night.',
  },
  mend: {
    fr: 'Complétez le dossier de la personne ; à défaut, écrivez dans la section ce que l’on sait (« aucune allergie connue » est une information).',
    en: 'Complete the person’s record; failing that, write in the section what is known ("no known allergy" is information).',
  },
  reasons: {
    incomplet: {
      fr: 'Ce document est renseigné à {taux} % ({remplies} sections sur {total}). Sans contenu : {manquantes}.',
      en: 'This document is {taux}% filled in ({remplies} sections out of {total}). Without content: {manquantes}.',
    },
  },
  examples: {
    conforme: [
      { name: 'fiche de transfert complète', subject: () => fludt() },
      { name: 'DLU sans les sections facultatives', subject: () => dlu() },
    ],
    fautif: [
      { name: 'traitements non renseignés', reason: 'incomplet', subject: () => fludt(['<text>Traitements</text>', '<text>Non renseigné</text>']) },
      { name: 'allergies vides', reason: 'incomplet', subject: () => dlu(['<text>Allergies</text>', '<text/>']) },
    ],
  },
  judge(subject) {
    const reading = decodeCda(subject)
    if (!reading.ok || reading.document.body.kind !== 'structured') return []
    const model = modelAmong(reading.document, ['dlu-2022', 'ft-su', 'fr-su'])
    if (!model) return []
    const { element, sections } = reading.document.body
    const all = [...allSections(sections)]
    // A free comment is a place, not information that is awaited.
    const awaited = model.sections.filter((s) => !COMMENTS.includes(s.templateId))
    const filled = (wanted: ModelSection): boolean => all.some((section) => bears(section, wanted.templateId) && isFilled(section))
    const missing = awaited.filter((wanted) => !filled(wanted))
    const [total, count] = [awaited.length, awaited.length - missing.length]
    const said = { expected: `${total}/${total}`, received: `${count}/${total}` }
    // A section the model lets out may have nothing to tell for this person: it counts in the rate, and that is all.
    const empty = missing.filter((wanted) => wanted.min > 0 || all.some((section) => bears(section, wanted.templateId)))
    if (empty.length === 0) return [{ verdict: 'conforme', ...said }]
    const params = { taux: Math.floor((100 * count) / total), remplies: count, total, manquantes: empty.map((m) => m.name).join(', ') }
    return [avertissement('incomplet', { params, ...said, at: inDocument(subject, element) })]
  },
})

const COMMENTS: readonly string[] = [SECTION.commentaire, SECTION.commentaireFr]

/** Words that fill a page without telling anything. */
const NOTHING =
  /^(NON RENSEIGNEE?S?|NON COMMUNIQUEE?S?|A COMPLETER|SANS OBJET|NEANT|INFORMATION NON DISPONIBLE|AUCUNE INFORMATION|NON CONNUE?S?|INCONNUE?S?|RAS|[-–. ?]*)$/

/** Whether the text people read says something, by itself or in its subsections. */
function isFilled(section: Section): boolean {
  const text = foldName(textOf(section.text)).replace(/[.:]+$/, '')
  return !NOTHING.test(text) || section.sections.some(isFilled)
}
