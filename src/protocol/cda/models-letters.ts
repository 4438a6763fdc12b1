import { MODALITE_ENTREE } from './body-value-sets.ts'
import { type DocumentModel, wants } from './model.ts'
import { FORMAT_A06, LOINC, TEMPLATE_XDS_SD, TRE_A04 } from './names.ts'
import { SECTION } from './section-templates.ts'

/** Letters of liaison between establishments (CDA contract §§2.2, 2.3). */
export const LETTERS: readonly DocumentModel[] = [
  {
    name: 'LDL-SES 2022',
    family: 'ldl-ses',
    templateId: '1.2.250.1.213.1.1.1.29',
    extensions: ['2022.01'],
    codes: [{ code: '11490-0', codeSystem: LOINC }],
    serviceEvent: null,
    formatCode: { code: 'urn:asip:ci-sis:ldl-ses:2017', codeSystem: FORMAT_A06 },
    sections: [
      wants('Statut du document', SECTION.statutDocument, '33557-0', '1..*'),
      wants('Raison de la recommandation', SECTION.motif, '42349-1', '1..*'),
      wants('Résultats d’évènements', SECTION.evenements, '42545-4', '1..*'),
      wants('Traitements à la sortie', SECTION.traitementsSortie, '10183-2', '1..*'),
    ],
    oneOfSections: [],
    statements: [],
    memberships: [{ section: SECTION.evenements, code: 'ORG-070', target: 'value', set: MODALITE_ENTREE }],
  },
  {
    name: 'LDL-EES 2022',
    family: 'ldl-ees',
    templateId: '1.2.250.1.213.1.1.1.21',
    extensions: ['2022.01'],
    codes: [{ code: '18761-7', codeSystem: LOINC }],
    serviceEvent: 'IMP',
    formatCode: { code: 'urn:asip:ci-sis:ldl-ees:2017', codeSystem: FORMAT_A06 },
    sections: [
      wants('Raison de la recommandation', SECTION.motif, '42349-1', '1..*'),
      wants('Traitements à l’admission', SECTION.traitementsAdmission, '42346-7', '1..*'),
      wants('Allergies et hypersensibilités', SECTION.allergies, '48765-2', '1..*'),
      wants('Commentaire', SECTION.commentaire, '55112-7', '1..*'),
    ],
    oneOfSections: [],
    statements: [],
    memberships: [],
  },
]

/** Documents known by name only: without a structured model, or whose body rules are not published (CDA contract §§2.2, 9). */
export const OTHERS: readonly DocumentModel[] = [
  known('Document non structuré (XDS-SD)', 'n1', TEMPLATE_XDS_SD, [], null),
  known('Transfert de données DUI', 'tddui', '1.2.250.1.213.1.1.1.58', [{ code: 'EXPORT_DUI', codeSystem: TRE_A04 }], 'urn:asip:ci-sis:export-dui:2023'),
  known(
    'Programme personnalisé de soins (cancer)',
    'other',
    '1.2.250.1.213.1.1.1.26',
    [{ code: '18776-5', codeSystem: LOINC }],
    'urn:asip:ci-sis:pps-cancer:2017',
  ),
  known('PPS-PAERPA', 'other', '1.2.250.1.213.1.1.1.20', [], 'urn:asip:ci-sis:pps-paerpa:2017'),
]

function known(name: string, family: DocumentModel['family'], templateId: string, codes: DocumentModel['codes'], formatCode: string | null): DocumentModel {
  return {
    name,
    family,
    templateId,
    extensions: [],
    codes,
    serviceEvent: null,
    formatCode: formatCode === null ? null : { code: formatCode, codeSystem: FORMAT_A06 },
    sections: [],
    oneOfSections: [],
    statements: [],
    memberships: [],
  }
}
