import { PROTHESE_OBJET } from './body-value-sets.ts'
import { type DocumentModel, type ModelStatement, observes, wants } from './model.ts'
import { FORMAT_A06, LOINC } from './names.ts'
import { SECTION } from './section-templates.ts'

/** A vital sign of the transfer sheet, with its unit. */
const vitalSign = (name: string, code: string, unit: string): ModelStatement => ({
  name,
  section: SECTION.signesVitauxFr,
  kind: 'observation',
  codes: [code],
  deep: true,
  valueType: 'PQ',
  unit,
})

/** Sheets of transfer to the emergency department and of return, set of 2025 (CDA contract §2.3). */
export const DLU_2025: readonly DocumentModel[] = [
  {
    name: 'DLU-FT-SU 2025',
    family: 'ft-su',
    templateId: '1.2.250.1.213.1.1.1.61',
    extensions: ['2025.01'],
    codes: [{ code: '78341-5', codeSystem: LOINC }],
    serviceEvent: '306104004',
    formatCode: { code: 'urn:asip:ci-sis:ft-su:2024', codeSystem: FORMAT_A06 },
    sections: [
      wants('Personnes et structures informées', SECTION.personnesInformees, 'ORG-213', '1..1'),
      wants('Motif du transfert', SECTION.motifFr, '42349-1', '1..1'),
      wants('État du patient', SECTION.etatPatientFr, '46006-3', '1..1'),
      wants('Signes vitaux', SECTION.signesVitauxFr, '8716-3', '1..1'),
      wants('Prothèses et objets personnels', SECTION.protheses, '46264-8', '1..1'),
      wants('Points de vigilance', SECTION.vigilance, '44944-7', '0..1'),
      wants('Commentaire', SECTION.commentaireFr, '55112-7', '0..1'),
    ],
    oneOfSections: [],
    statements: [
      observes('Centre 15 informé', SECTION.personnesInformees, ['ORG-214'], 'BL'),
      observes('service des urgences informé', SECTION.personnesInformees, ['225728007'], 'BL'),
      observes('médecin traitant informé', SECTION.personnesInformees, ['PCP'], 'BL'),
      observes('entourage informé', SECTION.personnesInformees, ['ORG-223'], 'BL'),
      observes('état de conscience', SECTION.etatPatientFr, ['MED-1301', 'MED-1302', 'MED-1303']),
      observes('dernière prise du traitement', SECTION.etatPatientFr, ['GEN-370'], 'IVL_TS'),
      observes('dernier repas', SECTION.etatPatientFr, ['GEN-244'], 'IVL_TS'),
      { name: 'signes vitaux', section: SECTION.signesVitauxFr, kind: 'organizer', codes: ['85353-1'], deep: false },
      vitalSign('fréquence cardiaque', '8867-4', '/min'),
      vitalSign('température', '8310-5', 'Cel'),
      vitalSign('poids', '29463-7', 'kg'),
      vitalSign('pression systolique', '8480-6', 'mm[Hg]'),
      vitalSign('pression diastolique', '8462-4', 'mm[Hg]'),
    ],
    memberships: [{ section: SECTION.protheses, target: 'code', set: PROTHESE_OBJET }],
  },
  {
    name: 'DLU-FR-SU 2025',
    family: 'fr-su',
    templateId: '1.2.250.1.213.1.1.1.62',
    extensions: ['2025.01'],
    codes: [{ code: '60280-5', codeSystem: LOINC }],
    serviceEvent: '107724000',
    formatCode: { code: 'urn:asip:ci-sis:fr-su:2024', codeSystem: FORMAT_A06 },
    sections: [
      wants('Personnes et structures informées', SECTION.personnesInformees, 'ORG-213', '1..1'),
      wants('Résultats d’évènements', SECTION.evenementsFr, '42545-4', '1..1'),
      wants('Plan de soins', SECTION.planDeSoinsNonCode, '18776-5', '1..1'),
      wants('Prothèses et objets personnels', SECTION.protheses, '46264-8', '1..1'),
      wants('Documents remis au patient', SECTION.documentsRemis, '77599-9', '1..1'),
      wants('Commentaire', SECTION.commentaireFr, '55112-7', '0..1'),
    ],
    oneOfSections: [
      [wants('Diagnostic', '1.2.250.1.213.1.1.2.5', '11535-2', '0..1'), wants('Diagnostic de sortie', SECTION.diagnosticSortieFr, '11535-2', '0..1')],
    ],
    statements: [
      observes('établissement d’origine informé', SECTION.personnesInformees, ['ORG-222'], 'BL'),
      observes('médecin traitant informé', SECTION.personnesInformees, ['PCP'], 'BL'),
      observes('entourage informé', SECTION.personnesInformees, ['ORG-223'], 'BL'),
      observes('destination du patient', SECTION.evenementsFr, ['ORG-216', '160849004', '19712007']),
      { name: 'transfert du patient', section: SECTION.evenementsFr, kind: 'act', codes: ['80413-8'], deep: false },
    ],
    memberships: [{ section: SECTION.protheses, target: 'code', set: PROTHESE_OBJET }],
  },
]
