import { AUTRE_RISQUE, DEPLACEMENT, ETAT_PSYCHIQUE } from './body-value-sets.ts'
import { type DocumentModel, wants } from './model.ts'
import { FORMAT_A06, FORMAT_IHE, LOINC, TRE_A04 } from './names.ts'
import { SECTION } from './section-templates.ts'

/** Medical summaries: IPS-FR, which is also the DLU record since 2024, and the VSM it follows (CDA contract §§2.2, 2.3). */
export const SUMMARIES: readonly DocumentModel[] = [
  {
    name: 'IPS-FR 2024',
    family: 'ips',
    templateId: '1.2.250.1.213.1.1.1.51',
    extensions: ['2024.01'],
    // The DLU use bore 74207-2 until autumn 2025; the published rules accept both.
    codes: [
      { code: '60591-5', codeSystem: LOINC },
      { code: '74207-2', codeSystem: LOINC },
    ],
    serviceEvent: null,
    formatCode: { code: 'urn:ihe:pcc:ips:2020', codeSystem: FORMAT_IHE },
    sections: [
      wants('Traitements', SECTION.traitements, '10160-0', '1..*'),
      wants('Allergies et hypersensibilités', SECTION.allergies, '48765-2', '1..*'),
      wants('Problèmes actifs', SECTION.problemesActifs, '11450-4', '1..*'),
      wants('Historique des actes', SECTION.actes, '47519-4', '1..*'),
      wants('Dispositifs médicaux', SECTION.dispositifs, '46264-8', '1..*'),
    ],
    oneOfSections: [],
    statements: [],
    memberships: [
      { section: SECTION.statutFonctionnelFr, under: '54511-1', target: 'code', set: ETAT_PSYCHIQUE },
      { section: SECTION.statutFonctionnelFr, under: '32452-5', target: 'code', set: DEPLACEMENT },
      { section: SECTION.statutFonctionnelFr, under: 'GEN-092.04.24', target: 'code', set: AUTRE_RISQUE },
    ],
  },
  {
    name: 'VSM 1.4',
    family: 'vsm',
    templateId: '1.2.250.1.213.1.1.1.13',
    extensions: ['201310', '2022.01', '2023.01'],
    codes: [{ code: 'SYNTH', codeSystem: TRE_A04 }],
    serviceEvent: null,
    formatCode: { code: 'urn:asip:ci-sis:vsm:2012', codeSystem: FORMAT_A06 },
    sections: [
      wants('Pathologies, antécédents et facteurs de risque', SECTION.vsmHistorique, '46612-8', '1..1'),
      wants('Résultats d’examens', SECTION.resultatsNonCode, '30954-2', '1..1'),
      wants('Traitements et plan de soins', SECTION.vsmPlan, '18776-5', '1..1'),
    ],
    oneOfSections: [],
    statements: [],
    memberships: [],
  },
]
