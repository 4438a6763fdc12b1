import { isKnownTypeCode, typeCodeSystem } from '../../protocol/cda/type-codes.ts'
import { cdaCheck } from './cda-check.ts'
import { n1, vsm } from './examples.ts'
import { ours } from './sources.ts'

const LOINC = 'codeSystem="2.16.840.1.113883.6.1"/>\n <title>'

/** The type is a known one, under its own nomenclature (CDA contract §§2.1, 5, CDA-H-09). */
export const cdaH09 = cdaCheck({
  id: 'CDA-H-09',
  level: 'PEUT',
  exigences: ['SC.DMP.01.MS1'],
  source: ours('La règle publiée ne regarde que le code ; le couple code et nomenclature de JDV_J07 est vérifié ici'),
  title: {
    fr: 'Le type du document est un type connu (JDV_J07), sous sa nomenclature.',
    en: 'The type of the document is a known one (JDV_J07), under its nomenclature.',
  },
  why: {
    fr: 'Le DMP range par le couple code et nomenclature : un code LOINC sous un autre OID passe l’outil de l’ANS et se perd ensuite.',
    en: 'The DMP files by the pair of code and nomenclature: a LOINC code under another OID passes the ANS tool and gets lost later.',
  },
  mend: {
    fr: 'Prenez le couple dans la version courante de JDV_J07 : LOINC (2.16.840.1.113883.6.1) ou TRE_A04 (1.2.250.1.213.1.1.4.12).',
    en: 'Take the pair in the current version of JDV_J07: LOINC (2.16.840.1.113883.6.1) or TRE_A04 (1.2.250.1.213.1.1.4.12).',
  },
  reasons: {
    inconnu: {
      fr: 'Le type « {code} » n’est pas de ceux vus dans JDV_J07 : vérifiez-le dans la version courante du jeu de valeurs.',
      en: 'Type "{code}" is not among those seen in JDV_J07: verify it in the current version of the value set.',
    },
    couple: {
      fr: 'Le type « {code} » est donné sous une nomenclature qui n’est pas la sienne.',
      en: 'Type "{code}" is given under a nomenclature that is not its own.',
    },
  },
  conforme: [
    { name: 'LOINC', subject: () => n1() },
    { name: 'TRE_A04', subject: () => vsm() },
  ],
  fautif: [
    { name: 'code inventé', reason: 'inconnu', subject: () => n1(['code="11488-4"', 'code="99999-9"']) },
    { name: 'LOINC sous TRE_A04', reason: 'couple', subject: () => n1([LOINC, LOINC.replace('2.16.840.1.113883.6.1', '1.2.250.1.213.1.1.4.12')]) },
  ],
  applies: ({ header: { code } }) => Boolean(code?.code && code.codeSystem),
  judge({ header: { code } }, found) {
    if (!code?.code) return
    const params = { code: code.code }
    const expected = typeCodeSystem(code.code)
    if (!isKnownTypeCode(code.code)) found.warn('inconnu', code.element, { expected: 'JDV_J07', received: code.code, params })
    else if (code.codeSystem !== expected) found.warn('couple', code.element, { expected, received: code.codeSystem, params })
  },
})
