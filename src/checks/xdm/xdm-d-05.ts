import { membership, type ValueSet } from '../../protocol/dmp/value-sets/value-set.ts'
import type { CodedAttribute } from '../../protocol/xds/metadata.ts'
import { nameOf, type ReadSubset } from './decoded.ts'
import { codeChange, slotXml, withMetadata, xdm } from './examples.ts'
import { terminology } from './sources.ts'
import { codedFields } from './value-sets.ts'
import { metadataCheck } from './xdm-check.ts'
import { inMetadata, type XdmFindings } from './xdm-findings.ts'

const IHE = slotXml('codingScheme', '1.3.6.1.4.1.19376.1.2.3')
const R02 = slotXml('codingScheme', '1.2.250.1.71.4.2.4')

/** Every code is of its value set, under its coding scheme (XDM contract §§3.2, 5, XDM-D-05). */
export const xdmD05 = metadataCheck({
  id: 'XDM-D-05',
  source: terminology('JDV_J02, JDV_J04, JDV_J06, JDV_J07, JDV_J10'),
  title: {
    fr: 'Chaque code d’une fiche (type, classe, format, confidentialité, structure, cadre) est un code national, avec sa nomenclature.',
    en: 'Each code of an entry (type, class, format, confidentiality, facility, setting) is a national code, with its coding scheme.',
  },
  why: {
    fr: 'Un code local ou sans nomenclature ne veut rien dire chez le destinataire : le document arrive sans type et sans origine.',
    en: 'A local code, or one without its coding scheme, means nothing to the receiver: the document comes without type or origin.',
  },
  mend: {
    fr: 'Prenez code, libellé et OID de nomenclature dans les jeux de valeurs publiés par l’ANS, et écrivez l’OID dans le Slot codingScheme.',
    en: 'Take code, label and OID of the coding scheme in the value sets published by ANS, and write the OID in Slot codingScheme.',
  },
  reasons: {
    inconnu: {
      fr: '« {champ} » de « {objet} » vaut « {code} », que {jeu} ne contient pas.',
      en: '"{champ}" of "{objet}" is "{code}", which {jeu} does not hold.',
    },
    'a-verifier': {
      fr: '« {champ} » de « {objet} » vaut « {code} », que le banc ne connaît pas : vérifiez-le dans l’édition en vigueur de {jeu}.',
      en: '"{champ}" of "{objet}" is "{code}", which the bench does not know: check it in the edition of {jeu} in force.',
    },
    nomenclature: {
      fr: 'Le code « {code} » de « {champ} » est donné sous « {recue} », il appartient à « {attendue} ».',
      en: 'Code "{code}" of "{champ}" is given under "{recue}", it belongs to "{attendue}".',
    },
    'nomenclature-format': {
      fr: 'Le format « {code} » est donné sous « {recue} », « {attendue} » est attendu ; les exemples publiés varient.',
      en: 'Format "{code}" is given under "{recue}", "{attendue}" is expected; published examples vary.',
    },
    'sans-nomenclature': {
      fr: 'Le code « {code} » de « {champ} » n’a pas de nomenclature (codingScheme).',
      en: 'Code "{code}" of "{champ}" has no coding scheme.',
    },
  },
  conforme: [{ name: 'codes des jeux de valeurs', subject: () => xdm() }],
  fautif: [
    { name: 'classe locale', reason: 'inconnu', subject: withMetadata(codeChange('10', 'CR')) },
    { name: 'cadre inconnu', reason: 'inconnu', subject: withMetadata(codeChange('ESSMS', 'EHPAD')) },
    { name: 'type inconnu du banc', reason: 'a-verifier', subject: withMetadata(codeChange('11488-4', '99999-9')) },
    { name: 'structure sous une autre nomenclature', reason: 'nomenclature', subject: withMetadata([R02, slotXml('codingScheme', '1.2.250.1.71.4.2.2')]) },
    { name: 'format sous TRE_A05', reason: 'nomenclature-format', subject: withMetadata([IHE, slotXml('codingScheme', '1.2.250.1.213.1.1.4.12')]) },
    { name: 'structure sans nomenclature', reason: 'sans-nomenclature', subject: withMetadata([R02, '']) },
  ],
  judge(set, found) {
    for (const document of set.documents) {
      const objet = nameOf(document)
      for (const { champ, codes, set: jeu, whole } of codedFields(document.entry)) {
        for (const coded of codes) judgeCode(set, coded, { objet, champ, jeu, whole }, found)
      }
    }
    return set.documents.length > 0
  },
})

/** An empty code is the business of XDM-D-04. */
function judgeCode(set: ReadSubset, coded: CodedAttribute, about: { objet: string; champ: string; jeu: ValueSet; whole: boolean }, found: XdmFindings): void {
  const { objet, champ, jeu, whole } = about
  const [code, recue] = [coded.code.trim(), coded.scheme?.value.trim() ?? '']
  if (code === '') return
  const params = { objet, champ, code, jeu: jeu.name }
  const place = inMetadata(set, coded.element)
  if (recue === '') found.fail('sans-nomenclature', place, { expected: 'codingScheme', params })
  const known = membership(jeu, code, recue)
  if (known.kind === 'unknown') {
    const fault = { expected: jeu.name, received: code, params }
    if (whole) found.fail('inconnu', place, fault)
    else found.warn('a-verifier', place, fault)
  } else if (known.kind === 'other-scheme' && recue !== '') {
    const attendue = known.schemes.join(', ')
    const fault = { expected: attendue, received: recue, params: { ...params, recue, attendue } }
    const at = inMetadata(set, coded.scheme?.element ?? coded.element)
    if (champ === 'formatCode') found.warn('nomenclature-format', at, fault)
    else found.fail('nomenclature', at, fault)
  }
}
