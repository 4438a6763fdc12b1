import { SNOMED_CT } from '../../protocol/cda/names.ts'
import { SECTION } from '../../protocol/cda/section-templates.ts'
import { codedValue, functional, observed, sectionXml } from './example-bodies.ts'

const bodyOf = (...sections: readonly string[]): string => `<structuredBody>${sections.join('')}\n </structuredBody>`

/** An IPS-FR in its DLU use: the five sections, and the functional status. */
export const IPS_BODY = bodyOf(
  sectionXml(SECTION.problemesActifs, 'Problèmes actifs'),
  sectionXml(SECTION.actes, 'Historique des actes'),
  sectionXml(SECTION.allergies, 'Allergies'),
  sectionXml(SECTION.traitements, 'Traitements'),
  sectionXml(SECTION.dispositifs, 'Dispositifs médicaux'),
  sectionXml(
    SECTION.statutFonctionnelFr,
    'Statut fonctionnel',
    functional('54511-1', '62476001') + functional('32452-5', '161898004') + functional('GEN-092.04.24', '285304000'),
  ),
)

/** The container sections of the VSM have subsections instead of a narrative. */
export const VSM_BODY = bodyOf(
  `\n  <component><section><templateId root="1.2.250.1.213.1.1.2.29"/><code code="46612-8"/><title>Pathologies et risques</title>
   <component><section><templateId root="1.2.250.1.213.1.1.2.30"/><code code="34117-2"/><title>Historique</title>${sectionXml(SECTION.antecedents, 'Antécédents')}</section></component>
   <component><section><templateId root="1.2.250.1.213.1.1.2.31"/><code code="57207-3"/><title>Facteurs de risque</title>${sectionXml(SECTION.allergies, 'Allergies')}</section></component>
  </section></component>`,
  sectionXml(SECTION.resultatsNonCode, 'Résultats'),
  sectionXml(SECTION.vsmPlan, 'Plan de soins'),
)

export const LDL_SES_BODY = bodyOf(
  sectionXml(SECTION.statutDocument, 'Statut du document', observed('GEN-065')),
  sectionXml(SECTION.motif, 'Motif'),
  sectionXml(SECTION.evenements, 'Séjour', observed('ORG-070', codedValue('8715000', SNOMED_CT))),
  sectionXml(SECTION.traitementsSortie, 'Traitements à la sortie'),
)

export const LDL_EES_BODY = bodyOf(
  sectionXml(SECTION.motif, 'Motif'),
  sectionXml(SECTION.traitementsAdmission, 'Traitements à l’admission'),
  sectionXml(SECTION.allergies, 'Allergies'),
  sectionXml(SECTION.commentaire, 'Commentaire'),
)
