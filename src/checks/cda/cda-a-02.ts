import { JDV_J01, JDV_J47 } from '../../protocol/cda/header-value-sets.ts'
import { cdaCheck } from './cda-check.ts'
import { AUTHOR_CODE } from './example-header.ts'
import { n1 } from './examples.ts'
import { judgeMembership } from './roles.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const withFunction = (xml: string): readonly [string, string] => ['<author>', `<author>${xml}`]

/** Profession of those who wrote or signed, function of the author (CDA contract §5, CDA-A-02 and CDA-A-04). */
export const cdaA02 = cdaCheck({
  id: 'CDA-A-02',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'La profession des auteurs et signataires, et la fonction de l’auteur, viennent de leurs nomenclatures (JDV_J01, JDV_J47).',
    en: 'The profession of authors and signatories, and the function of the author, come from their nomenclatures (JDV_J01, JDV_J47).',
  },
  why: {
    fr: 'Le DMP et les logiciels affichent « infirmier » ou « médecin » d’après ce code ; inconnu, il ne dit rien.',
    en: 'The DMP and software show "nurse" or "physician" from this code; unknown, it tells nothing.',
  },
  mend: {
    fr: 'Prenez code, nomenclature et libellé dans JDV_J01 (par exemple G15_60, Infirmier) ; la fonction dans JDV_J47.',
    en: 'Take code, nomenclature and label from JDV_J01 (for example G15_60, Infirmier); the function from JDV_J47.',
  },
  reasons: {
    profession: { fr: 'La profession « {code} » n’est pas de JDV_J01.', en: 'Profession "{code}" is not of JDV_J01.' },
    libelle: { fr: 'La profession « {code} » n’a pas de libellé (displayName).', en: 'Profession "{code}" has no label (displayName).' },
    fonction: { fr: 'La fonction « {code} » n’est pas de JDV_J47.', en: 'Function "{code}" is not of JDV_J47.' },
  },
  conforme: [
    { name: 'infirmier', subject: () => n1() },
    { name: 'sans profession', subject: () => n1([AUTHOR_CODE, '']) },
    {
      name: 'médecin traitant',
      subject: () => n1(withFunction('<functionCode code="PCP" displayName="Médecin traitant" codeSystem="2.16.840.1.113883.5.88"/>')),
    },
  ],
  fautif: [
    { name: 'code inventé', reason: 'profession', subject: () => n1([AUTHOR_CODE, AUTHOR_CODE.replace('G15_60', 'G99_99')]) },
    { name: 'nomenclature inconnue', reason: 'profession', subject: () => n1([AUTHOR_CODE, AUTHOR_CODE.replace('1.2.250.1.213.1.1.4.5', '1.2.3')]) },
    { name: 'sans libellé', reason: 'libelle', subject: () => n1([AUTHOR_CODE, AUTHOR_CODE.replace(' displayName="Infirmier"', '')]) },
    {
      name: 'fonction inventée',
      reason: 'fonction',
      subject: () => n1(withFunction('<functionCode code="REDACTEUR" displayName="Rédacteur" codeSystem="2.16.840.1.113883.5.88"/>')),
    },
  ],
  judge({ header }, found) {
    for (const { role } of [...header.authors, ...header.legalAuthenticators, ...header.participants]) {
      judgeMembership(role?.code, JDV_J01, 'profession', found)
      if (role?.code?.code && !role.code.displayName?.trim())
        found.fail('libelle', role.code.element, { expected: '@displayName', params: { code: role.code.code } })
    }
    for (const { functionCode } of header.authors) judgeMembership(functionCode, JDV_J47, 'fonction', found)
  },
})
