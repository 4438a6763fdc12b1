import { SECTION } from '../../protocol/cda/section-templates.ts'
import { AT_NOON, checklist, DIRECTIVE, observed, PREFERRED_HOSPITAL, PROCEDURE, PROTHESIS, sectionXml, TRANSFER, VITALS } from './example-bodies.ts'

function body(...sections: readonly string[]): string {
  return `<structuredBody>${sections.join('')}\n </structuredBody>`
}

const REASON = '<value xsi:type="CD"><originalText>Chute</originalText></value>'

/** Bodies of the three documents of 2022. */
export const DLU_2022_BODIES = {
  dlu: body(
    sectionXml(SECTION.etablissementPrefere, 'Établissement de préférence', PREFERRED_HOSPITAL),
    sectionXml(SECTION.allergies, 'Allergies'),
    sectionXml(SECTION.traitements, 'Traitements'),
    sectionXml(SECTION.directives, 'Directives anticipées', DIRECTIVE),
    sectionXml(SECTION.evenements, 'Évènements', observed('161898004')),
    sectionXml(SECTION.resultats, 'Résultats', PROCEDURE + observed('U83.71')),
    sectionXml(SECTION.documentsAjoutes, 'Documents joints', checklist('DLU_006')),
  ),
  fludt: body(
    sectionXml(SECTION.evenements, 'Évènements', observed('57277-6', REASON)),
    sectionXml(SECTION.signesVitaux, 'Signes vitaux', VITALS),
    sectionXml(SECTION.resultats, 'Résultats', PROCEDURE + observed('DLU_002')),
    sectionXml(SECTION.traitements, 'Traitements'),
    sectionXml(SECTION.statutFonctionnel, 'Statut fonctionnel', observed('GEN-244', '<value xsi:type="TS" value="20260115120000"/>')),
    sectionXml(SECTION.protheses, 'Prothèses', PROTHESIS),
  ),
  fludr: body(
    sectionXml(SECTION.evenements, 'Évènements', observed('15515-0', REASON)),
    sectionXml(SECTION.diagnosticSortie, 'Diagnostic'),
    sectionXml(SECTION.traitementsSortie, 'Traitements'),
    sectionXml(SECTION.protheses, 'Prothèses', PROTHESIS),
    sectionXml(SECTION.documentsAjoutes, 'Documents joints', checklist('DLU_020')),
  ),
} as const

/** Bodies of the two sheets of 2025. */
export const DLU_2025_BODIES = {
  ftSu: body(
    sectionXml(SECTION.personnesInformees, 'Personnes informées', ['ORG-214', '225728007', 'PCP', 'ORG-223'].map((code) => observed(code)).join('')),
    sectionXml(SECTION.motifFr, 'Motif'),
    sectionXml(SECTION.etatPatientFr, 'État', observed('MED-1301') + observed('GEN-370', AT_NOON) + observed('GEN-244', AT_NOON)),
    sectionXml(SECTION.signesVitauxFr, 'Signes vitaux', VITALS),
    sectionXml(SECTION.protheses, 'Prothèses', PROTHESIS),
  ),
  frSu: body(
    sectionXml(SECTION.personnesInformees, 'Personnes informées', ['ORG-222', 'PCP', 'ORG-223'].map((code) => observed(code)).join('')),
    sectionXml(SECTION.evenementsFr, 'Évènements', observed('ORG-216') + TRANSFER),
    sectionXml(SECTION.diagnosticSortieFr, 'Diagnostic'),
    sectionXml(SECTION.planDeSoinsNonCode, 'Plan de soins'),
    sectionXml(SECTION.protheses, 'Prothèses', PROTHESIS),
    sectionXml(SECTION.documentsRemis, 'Documents remis', observed('GEN-414')),
  ),
} as const
