import { CHECKLIST_DLU, CHECKLIST_FLUDR, ETAT_PATIENT, PROTHESE_OBJET } from './body-value-sets.ts'
import { type DocumentModel, observes, wants } from './model.ts'
import { FORMAT_A06, LOINC } from './names.ts'
import { SECTION } from './section-templates.ts'

const CODE = [{ code: '74207-2', codeSystem: LOINC }]
const format = (code: string) => ({ code, codeSystem: FORMAT_A06 })

/** DLU of EHPAD, set of 2022: the record, the transfer sheet, the return sheet (CDA contract §2.3). */
export const DLU_2022: readonly DocumentModel[] = [
  {
    name: 'DLU-EHPAD-DLU 2022',
    family: 'dlu-2022',
    templateId: '1.2.250.1.213.1.1.1.22',
    extensions: ['2022.01'],
    codes: CODE,
    serviceEvent: '34117-2',
    formatCode: format('urn:asip:ci-sis:dlu:2015'),
    sections: [
      wants('Établissement de santé de préférence', SECTION.etablissementPrefere, '11302-7', '1..1'),
      wants('Problèmes actifs', SECTION.problemesActifs, '11450-4', '0..1'),
      wants('Antécédents médicaux', SECTION.antecedents, '11348-0', '0..1'),
      wants('Allergies et hypersensibilités', SECTION.allergies, '48765-2', '0..1'),
      wants('Traitements', SECTION.traitements, '10160-0', '1..1'),
      wants('Directives anticipées', SECTION.directives, '42348-3', '1..1'),
      wants('Résultats d’évènements', SECTION.evenements, '42545-4', '1..1'),
      wants('Résultats d’examens', SECTION.resultats, '30954-2', '1..1'),
      wants('Vaccinations', SECTION.vaccinations, '11369-6', '0..1'),
      wants('Documents ajoutés', SECTION.documentsAjoutes, '55107-7', '1..1'),
      wants('Commentaire', SECTION.commentaire, '55112-7', '0..1'),
    ],
    oneOfSections: [],
    statements: [],
    memberships: [
      { section: SECTION.evenements, target: 'code', set: ETAT_PATIENT },
      { section: SECTION.documentsAjoutes, template: '1.2.250.1.213.1.1.3.48.18', target: 'value', set: CHECKLIST_DLU },
    ],
  },
  {
    name: 'DLU-EHPAD-FLUDT 2022',
    family: 'dlu-2022',
    templateId: '1.2.250.1.213.1.1.1.23',
    extensions: ['2022.01'],
    codes: CODE,
    serviceEvent: '28651-8',
    formatCode: format('urn:asip:ci-sis:fludt:2017'),
    sections: [
      wants('Résultats d’évènements', SECTION.evenements, '42545-4', '1..1'),
      wants('Signes vitaux', SECTION.signesVitaux, '8716-3', '1..1'),
      wants('Résultats d’examens', SECTION.resultats, '30954-2', '1..1'),
      wants('Traitements', SECTION.traitements, '10160-0', '1..1'),
      wants('Statut fonctionnel', SECTION.statutFonctionnel, '47420-5', '1..1'),
      wants('Prothèses et objets personnels', SECTION.protheses, '46264-8', '1..1'),
      wants('Commentaire', SECTION.commentaire, '55112-7', '0..1'),
    ],
    oneOfSections: [],
    statements: [
      observes('motif du transfert', SECTION.evenements, ['57277-6']),
      observes('état de conscience', SECTION.resultats, ['DLU_002', 'DLU_003', 'DLU_004']),
      observes('dernier repas', SECTION.statutFonctionnel, ['GEN-244']),
    ],
    memberships: [{ section: SECTION.protheses, target: 'code', set: PROTHESE_OBJET }],
  },
  {
    name: 'DLU-EHPAD-FLUDR 2022',
    family: 'dlu-2022',
    templateId: '1.2.250.1.213.1.1.1.24',
    extensions: ['2022.01'],
    codes: CODE,
    serviceEvent: '28651-8',
    formatCode: format('urn:asip:ci-sis:fludr:2017'),
    sections: [
      wants('Résultats d’évènements', SECTION.evenements, '42545-4', '1..1'),
      wants('Diagnostic de sortie', SECTION.diagnosticSortie, '11535-2', '1..1'),
      wants('Traitements à la sortie', SECTION.traitementsSortie, '10183-2', '1..1'),
      wants('Prothèses et objets personnels', SECTION.protheses, '46264-8', '1..1'),
      wants('Documents ajoutés', SECTION.documentsAjoutes, '55107-7', '1..1'),
      wants('Commentaire', SECTION.commentaire, '55112-7', '0..1'),
    ],
    oneOfSections: [],
    statements: [observes('motif du retour', SECTION.evenements, ['15515-0'])],
    memberships: [
      { section: SECTION.documentsAjoutes, template: '1.2.250.1.213.1.1.3.48.18', target: 'value', set: CHECKLIST_FLUDR },
      { section: SECTION.protheses, target: 'code', set: PROTHESE_OBJET },
    ],
  },
]

/** DLU at home: the formatCodes are published, the rules of their bodies were not seen (CDA contract §9). */
export const DLU_DOMICILE: readonly DocumentModel[] = (
  [
    ['DLU domicile', '1.2.250.1.213.1.1.1.48', 'urn:asip:ci-sis:dlu-dlu-dom:2022'],
    ['FLUDT domicile', '1.2.250.1.213.1.1.1.49', 'urn:asip:ci-sis:dlu-fludt-dom:2022'],
    ['FLUDR domicile', '1.2.250.1.213.1.1.1.50', 'urn:asip:ci-sis:dlu-fludr-dom:2022'],
  ] as const
).map(([name, templateId, code]) => ({
  name,
  family: 'dlu-domicile',
  templateId,
  extensions: [],
  codes: [],
  serviceEvent: null,
  formatCode: format(code),
  sections: [],
  oneOfSections: [],
  statements: [],
  memberships: [],
}))
