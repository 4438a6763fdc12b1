import { TEMPLATE_CI_SIS, TEMPLATE_HL7_FRANCE } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const COMMON = [
  { root: TEMPLATE_HL7_FRANCE, reason: 'hl7-france' },
  { root: TEMPLATE_CI_SIS, reason: 'ci-sis' },
] as const
const xml = (root: string): string => `<templateId root="${root}"/>`

/** The two templateIds of every French document, once each (CDA contract §5, CDA-H-03 and CDA-H-04). */
export const cdaH03 = cdaCheck({
  id: 'CDA-H-03',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le document porte les deux templateId communs : HL7 France et CI-SIS, une fois chacun.',
    en: 'The document bears the two common templateIds: HL7 France and CI-SIS, once each.',
  },
  why: {
    fr: 'Ils disent à quelles règles le document se soumet ; sans eux, le destinataire ne sait pas comment le vérifier.',
    en: 'They tell which rules the document submits to; without them the recipient cannot know how to verify it.',
  },
  mend: {
    fr: `Placez ${xml(TEMPLATE_HL7_FRANCE)} puis ${xml(TEMPLATE_CI_SIS)} après typeId.`,
    en: `Put ${xml(TEMPLATE_HL7_FRANCE)} then ${xml(TEMPLATE_CI_SIS)} after typeId.`,
  },
  reasons: {
    'hl7-france': { fr: 'Le templateId HL7 France manque.', en: 'The HL7 France templateId is missing.' },
    'ci-sis': { fr: 'Le templateId du CI-SIS manque.', en: 'The CI-SIS templateId is missing.' },
    repete: { fr: 'Le templateId {racine} apparaît {nombre} fois.', en: 'templateId {racine} appears {nombre} times.' },
  },
  conforme: [{ name: 'les deux', subject: () => n1() }],
  fautif: [
    { name: 'sans HL7 France', reason: 'hl7-france', subject: () => n1([xml(TEMPLATE_HL7_FRANCE), '']) },
    { name: 'CI-SIS altéré', reason: 'ci-sis', subject: () => n1([xml(TEMPLATE_CI_SIS), xml('1.2.250.1.213.1.1.1.99')]) },
    { name: 'CI-SIS deux fois', reason: 'repete', subject: () => n1([xml(TEMPLATE_CI_SIS), xml(TEMPLATE_CI_SIS) + xml(TEMPLATE_CI_SIS)]) },
  ],
  judge({ element, header }, found) {
    for (const { root, reason } of COMMON) {
      const borne = header.templateIds.filter((t) => t.root === root)
      if (borne.length === 0) found.fail(reason, header.templateIds[0]?.element ?? element, { expected: xml(root) })
      else if (borne.length > 1)
        found.fail('repete', borne[1]?.element ?? element, { expected: '1', received: String(borne.length), params: { racine: root, nombre: borne.length } })
    }
  },
})
