import { JDV_J04 } from '../../protocol/cda/header-value-sets.ts'
import { OID_STRUCTURE } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { INDUSTRY } from './example-header.ts'
import { n1 } from './examples.ts'
import { judgeMembership } from './roles.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const ORGANIZATION_ID = '<representedOrganization><id root="1.2.250.1.71.4.2.2" extension="1990000001"/><name>EHPAD LES TILLEULS (FICTIF)</name><standard'

/** The organization of the performer and its practice setting (CDA contract §§4.3, 5, CDA-D-02). */
export const cdaD02 = cdaCheck({
  id: 'CDA-D-02',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'L’exécutant de l’acte appartient à une structure identifiée, dont le cadre d’exercice vient de JDV_J04.',
    en: 'The performer of the act belongs to an identified structure, whose practice setting comes from JDV_J04.',
  },
  why: {
    fr: 'Le cadre d’exercice est une métadonnée obligatoire au DMP (practiceSettingCode).',
    en: 'The practice setting is a mandatory metadata of the DMP (practiceSettingCode).',
  },
  mend: {
    fr: `Dans performer/assignedEntity/representedOrganization : l’id de la structure et ${INDUSTRY}.`,
    en: `In performer/assignedEntity/representedOrganization: the id of the structure and ${INDUSTRY}.`,
  },
  reasons: {
    absente: { fr: 'La structure de l’exécutant est absente.', en: 'The structure of the performer is missing.' },
    'sans-cadre': { fr: 'Le cadre d’exercice (standardIndustryClassCode) est absent.', en: 'The practice setting (standardIndustryClassCode) is missing.' },
    cadre: { fr: 'Le cadre d’exercice « {code} » n’est pas de JDV_J04.', en: 'Practice setting "{code}" is not of JDV_J04.' },
    libelle: { fr: 'Le cadre d’exercice n’a pas de libellé (displayName).', en: 'The practice setting has no label (displayName).' },
    'sans-id': { fr: 'La structure de l’exécutant n’est pas identifiée.', en: 'The structure of the performer is not identified.' },
    autorite: {
      fr: 'L’identifiant de la structure de l’exécutant n’est pas sous Struct_IdNat.',
      en: 'The identifier of the performer’s structure is not under Struct_IdNat.',
    },
  },
  conforme: [{ name: 'ESSMS', subject: () => n1() }],
  fautif: [
    {
      name: 'sans structure',
      reason: 'absente',
      subject: () => n1([`${ORGANIZATION_ID}${INDUSTRY.slice('<standard'.length)}</representedOrganization>`, '']),
    },
    { name: 'sans cadre', reason: 'sans-cadre', subject: () => n1([INDUSTRY, '']) },
    { name: 'cadre EHPAD', reason: 'cadre', subject: () => n1([INDUSTRY, INDUSTRY.replace('ESSMS', 'EHPAD')]) },
    { name: 'cadre sans libellé', reason: 'libelle', subject: () => n1([INDUSTRY, INDUSTRY.replace(/ displayName="[^"]*"/, '')]) },
    { name: 'structure sans identifiant', reason: 'sans-id', subject: () => n1([ORGANIZATION_ID, '<representedOrganization><standard']) },
    { name: 'identifiant interne', reason: 'autorite', subject: () => n1([ORGANIZATION_ID, ORGANIZATION_ID.replace('1.2.250.1.71.4.2.2', '1.2.3')]) },
  ],
  applies: ({ header }) => (header.serviceEvents[0]?.performers.length ?? 0) > 0,
  judge({ header }, found) {
    const performer = header.serviceEvents[0]?.performers[0]
    if (!performer) return
    const organization = performer.role?.organization
    if (!organization) return found.fail('absente', performer.role?.element ?? performer.element, { expected: '<representedOrganization>' })
    const { industry, ids } = organization
    if (!industry) found.fail('sans-cadre', organization.element, { expected: JDV_J04.name })
    judgeMembership(industry, JDV_J04, 'cadre', found)
    if (industry?.code && !industry.displayName?.trim()) found.fail('libelle', industry.element, { expected: '@displayName' })
    const [id] = ids
    // One published document (LDL-SES) names the ward and gives it no identifier: a warning.
    if (!id) found.warn('sans-id', organization.element, { expected: '<id>' })
    else if (id.root !== OID_STRUCTURE && !id.nullFlavor) found.fail('autorite', id.element, { expected: OID_STRUCTURE, received: id.root })
  },
})
