const PCC = '1.3.6.1.4.1.19376.1.5.3.1'
const QRPH = '1.3.6.1.4.1.19376.1.7.3.1.1.13'
const ANS = '1.2.250.1.213.1.1.2'

/** templateId each section of the models of a DUI is counted by: that of IHE, or that of the CI-SIS where the model says so (CDA contract §2.3). */
export const SECTION = {
  etablissementPrefere: `${PCC}.1.13.2.10`,
  problemesActifs: `${PCC}.3.6`,
  antecedents: `${PCC}.3.8`,
  allergies: `${PCC}.3.13`,
  traitements: `${PCC}.3.19`,
  traitementsAdmission: `${PCC}.3.20`,
  traitementsSortie: `${PCC}.3.22`,
  directives: `${PCC}.3.35`,
  evenements: `${QRPH}.7`,
  evenementsFr: `${ANS}.163`,
  resultats: `${PCC}.3.28`,
  resultatsNonCode: `${PCC}.3.27`,
  vaccinations: `${PCC}.3.23`,
  signesVitaux: `${PCC}.3.25`,
  signesVitauxFr: `${ANS}.75`,
  statutFonctionnel: `${QRPH}.5`,
  statutFonctionnelFr: `${ANS}.246`,
  motif: `${PCC}.3.1`,
  motifFr: `${ANS}.127`,
  diagnosticSortie: `${PCC}.3.7`,
  diagnosticSortieFr: `${ANS}.133`,
  actes: `${PCC}.3.11`,
  dispositifs: `${PCC}.1.5.3.5`,
  etatPatientFr: `${ANS}.115`,
  personnesInformees: `${ANS}.251`,
  vigilance: `${ANS}.245`,
  documentsAjoutes: `${ANS}.37`,
  documentsRemis: `${ANS}.253`,
  planDeSoinsNonCode: `${ANS}.154`,
  protheses: `${ANS}.53`,
  statutDocument: `${ANS}.35.1`,
  commentaire: '1.3.6.1.4.1.19376.1.4.1.2.16',
  commentaireFr: `${ANS}.73`,
  vsmHistorique: `${ANS}.29`,
  vsmPlan: `${ANS}.32`,
} as const

/** LOINC (or CI-SIS) code that goes with a section's templateId; sections known by several templateIds have a line each (CDA contract §2.3). */
export const SECTION_CODES: Readonly<Record<string, string>> = {
  [SECTION.etablissementPrefere]: '11302-7',
  [SECTION.problemesActifs]: '11450-4',
  [SECTION.antecedents]: '11348-0',
  [SECTION.allergies]: '48765-2',
  [SECTION.traitements]: '10160-0',
  [SECTION.traitementsAdmission]: '42346-7',
  [SECTION.traitementsSortie]: '10183-2',
  [SECTION.directives]: '42348-3',
  [SECTION.evenements]: '42545-4',
  [SECTION.evenementsFr]: '42545-4',
  [SECTION.resultats]: '30954-2',
  [SECTION.resultatsNonCode]: '30954-2',
  [SECTION.vaccinations]: '11369-6',
  [SECTION.signesVitaux]: '8716-3',
  [SECTION.signesVitauxFr]: '8716-3',
  [SECTION.statutFonctionnel]: '47420-5',
  [SECTION.statutFonctionnelFr]: '47420-5',
  [SECTION.motif]: '42349-1',
  [SECTION.motifFr]: '42349-1',
  [SECTION.diagnosticSortie]: '11535-2',
  [SECTION.diagnosticSortieFr]: '11535-2',
  [SECTION.actes]: '47519-4',
  [SECTION.dispositifs]: '46264-8',
  [SECTION.etatPatientFr]: '46006-3',
  [SECTION.personnesInformees]: 'ORG-213',
  [SECTION.vigilance]: '44944-7',
  [SECTION.documentsAjoutes]: '55107-7',
  [SECTION.documentsRemis]: '77599-9',
  [SECTION.planDeSoinsNonCode]: '18776-5',
  [`${PCC}.3.36`]: '18776-5',
  [SECTION.protheses]: '46264-8',
  [SECTION.statutDocument]: '33557-0',
  [SECTION.commentaire]: '55112-7',
  [SECTION.commentaireFr]: '55112-7',
  [SECTION.vsmHistorique]: '46612-8',
  [SECTION.vsmPlan]: '18776-5',
}

/**
 * Models that refine a section and give it a code of their own: FR-Diagnostic-du-cancer bears the templateId of the active problems it
 * comes from, with code 72135-7 (published rules, S_cancerDiagnosis.sch; S_activeProblem.sch lets the code of a refined section pass).
 */
export const REFINED_SECTIONS: Readonly<Record<string, { readonly refines: string; readonly code: string }>> = {
  '1.3.6.1.4.1.19376.1.7.3.1.3.14.1': { refines: SECTION.problemesActifs, code: '72135-7' },
}
