import type { Defects } from '../../defects.ts'
import { attributes } from '../xml-text.ts'
import { bool, CI_SIS_TERMS, code, loinc, newId, observation, SIMPLE, SNOMED, section, table, templates } from './markup.ts'
import type { CdaOrder } from './order.ts'
import { writePdf } from './pdf.ts'

const STATE = [
  ['288575003', 'capable de communiquer', true],
  ['247663003', 'bien orienté', true],
  ['62476001', 'désorienté(e)', false],
  ['24199005', 'sensation d’agitation', false],
  ['397540003', 'malvoyance', true],
  ['15188001', 'perte auditive', false],
  ['161898004', 'chutes', true],
  ['285304000', 'à risque d’escarre', true],
  ['249492002', 'fausse route alimentaire', false],
] as const

const CHECKLIST = [
  ['DLU_006', 'Attestation de la carte vitale', true],
  ['DLU_010', 'Photocopie des directives anticipées', true],
  ['DLU_011', 'Photocopies des ordonnances en cours', false],
] as const

/** Résultats d’évènements: how the resident is, by the codes of JDV_ObservationEtatPatient (cda.md §2.4). */
export function events({ ids }: CdaOrder, defects: Defects): string {
  const rows = STATE.map(([c, label, yes], i): [string, string, boolean] => [i === 0 && defects.has('dlu-etat-hors-jeu') ? '271594007' : c, label, yes])
  return section(ids, {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9', '1.3.6.1.4.1.19376.1.7.3.1.1.13.7', '1.2.250.1.213.1.1.2.163'],
    code: loinc('42545-4', 'Evènements observés'),
    title: 'Observations',
    text: table(
      ['Observation', 'Présente'],
      rows.map(([, label, yes], i) => [{ id: `etat-${i}`, text: label }, yes ? 'oui' : 'non']),
    ),
    entries: rows.map(([value, libelle, yes], i) =>
      observation(ids, {
        templates: SIMPLE,
        code: { code: value, codeSystem: SNOMED, libelle },
        ref: `etat-${i}`,
        time: '<effectiveTime nullFlavor="NA"/>',
        value: bool(yes),
      }),
    ),
  })
}

/** Documents ajoutés: the check-list of what goes with the DLU (JDV_ChecklistDLU), each piece with its file. */
export function attached({ ids, at }: CdaOrder, defects: Defects): string {
  const rows = CHECKLIST.map(([c, label, yes], i): [string, string, boolean] => [i === 0 && defects.has('dlu-checklist-hors-jeu') ? 'DLU_099' : c, label, yes])
  const piece = (value: string, libelle: string, i: number): string => {
    const kind = observation(ids, {
      templates: [...SIMPLE, '1.2.250.1.213.1.1.3.48.18'],
      code: loinc('69764-9', 'Type de document'),
      ref: `annexe-${i}`,
      time: '<effectiveTime nullFlavor="NA"/>',
      value: `<value xsi:type="CD"${attributes({ code: value, displayName: libelle, codeSystem: CI_SIS_TERMS })}/>`,
    })
    const file = writePdf(libelle, ['Pièce fictive'], at, defects).toString('base64')
    const media = `<observationMedia classCode="OBS" moodCode="EVN" ID="piece-${i}"><value mediaType="application/pdf" representation="B64">${file}</value></observationMedia>`
    return (
      `<organizer classCode="CLUSTER" moodCode="EVN">${templates('1.2.250.1.213.1.1.3.18')}${newId(ids)}${code(loinc('55107-7', 'Document attaché'))}` +
      `<statusCode code="completed"/><component>${kind}</component><component>${media}</component></organizer>`
    )
  }
  return section(ids, {
    templates: ['1.2.250.1.213.1.1.2.37'],
    code: loinc('55107-7', 'Documents ajoutés'),
    title: 'Liste des documents annexés au DLU',
    text: table(
      ['Document', 'Annexé au DLU'],
      rows.map(([, label, yes], i) => [{ id: `annexe-${i}`, text: label }, yes ? { media: `piece-${i}`, text: 'oui' } : 'non']),
    ),
    entries: rows.flatMap(([value, libelle, yes], i) => (yes ? [piece(value, libelle, i)] : [])),
  })
}
