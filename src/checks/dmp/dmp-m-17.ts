import { isPatientTypeCode, OBSOLETE_TYPE_CODES, TYPE_CODES, typeCodeScheme } from '../../protocol/dmp/value-sets/type-code.ts'
import { codeOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { valueSet } from './metadata-sources.ts'

const typed = (code: string): Change => [codeOf('74207-2'), codeOf(code)]
const LOINC = '<Value>2.16.840.1.113883.6.1</Value>'
const under = (oid: string): Change => [LOINC, `<Value>${oid}</Value>`]

/** The type of the document is of JDV_J66 or JDV_J07, under the coding scheme of its form (DMP contract §7.7, DMP-M-17). */
export const dmpM17 = metadataCheck({
  id: 'DMP-M-17',
  source: valueSet('JDV_J66 et JDV_J07 TypeCode, ASS_X16 version 20240223'),
  title: {
    fr: 'Le type de chaque document (« typeCode ») est un code connu du DMP, donné sous la bonne nomenclature.',
    en: 'The type of each document (typeCode) is a code known to the DMP, given under the right coding scheme.',
  },
  why: {
    fr: 'Le type décide qui peut lire le document et où il apparaît. Un code abandonné ou sous une autre nomenclature fait refuser le dépôt.',
    en: 'The type decides who may read the document and where it appears. A dropped code, or one under another scheme, makes the deposit refused.',
  },
  mend: {
    fr: 'Reprenez le « code » du CDA. Un code LOINC (« 74207-2 ») va sous 2.16.840.1.113883.6.1, un autre (« SYNTH ») sous 1.2.250.1.213.1.1.4.12. Vérifiez la version des jeux de valeurs.',
    en: 'Take the code of the CDA. A LOINC code ("74207-2") goes under 2.16.840.1.113883.6.1, another one ("SYNTH") under 1.2.250.1.213.1.1.4.12. Check the version of the value sets.',
  },
  reasons: {
    inconnu: {
      fr: 'Le type « {code} » de « {objet} » n’est pas dans l’édition des jeux de valeurs du banc ({edition}) : vérifiez qu’il est encore en vigueur.',
      en: 'Type "{code}" of "{objet}" is not in the bench’s edition of the value sets ({edition}): check that it is still in force.',
    },
    abandonne: {
      fr: 'Le type « {code} » de « {objet} » n’existe plus dans les jeux de valeurs du DMP.',
      en: 'Type "{code}" of "{objet}" no longer exists in the value sets of the DMP.',
    },
    patient: {
      fr: 'Le type « {code} » de « {objet} » est réservé aux documents que la personne dépose elle-même.',
      en: 'Type "{code}" of "{objet}" is for documents that the person deposits.',
    },
    nomenclature: {
      fr: 'Le type « {code} » de « {objet} » est donné sous « {recue} », « {attendue} » est attendu.',
      en: 'Type "{code}" of "{objet}" is given under "{recue}", "{attendue}" is expected.',
    },
  },
  conforme: [
    { name: 'document de liaison d’urgence', subject: () => deposit() },
    { name: 'fiche de transfert, plus récente', subject: withMetadata(typed('78341-5')) },
    { name: 'code français', subject: withMetadata(typed('SYNTH'), under('1.2.250.1.213.1.1.4.12')) },
  ],
  fautif: [
    { name: 'code inconnu', reason: 'inconnu', subject: withMetadata(typed('99999-9')) },
    { name: 'code abandonné', reason: 'abandonne', subject: withMetadata(typed('27899-4')) },
    { name: 'type réservé à la personne', reason: 'patient', subject: withMetadata(typed('DOCPAT01'), under('1.2.250.1.213.1.1.4.12')) },
    { name: 'code LOINC sous la nomenclature française', reason: 'nomenclature', subject: withMetadata(under('1.2.250.1.213.1.1.4.12')) },
    { name: 'code français sous LOINC', reason: 'nomenclature', subject: withMetadata(typed('SYNTH')) },
  ],
  judge({ entries }, found) {
    let looked = false
    for (const entry of entries) {
      const { typeCode } = entry
      const code = typeCode?.code.trim() ?? ''
      if (!typeCode || code === '') continue
      looked = true
      const objet = nameOf(entry)
      const edition = 'ASS_X16 20240223'
      const known = TYPE_CODES.concepts.some((c) => c.code === code)
      if (OBSOLETE_TYPE_CODES.includes(code)) found.warn('abandonne', typeCode.element, { expected: TYPE_CODES.name, received: code, params: { objet, code } })
      else if (isPatientTypeCode(code)) found.warn('patient', typeCode.element, { expected: TYPE_CODES.name, received: code, params: { objet, code } })
      else if (!known) found.warn('inconnu', typeCode.element, { expected: TYPE_CODES.name, received: code, params: { objet, code, edition } })
      const recue = typeCode.scheme?.value.trim() ?? ''
      const attendue = typeCodeScheme(code)
      // Without a coding scheme, DMP-M-25 speaks.
      if (recue !== '' && recue !== attendue)
        found.fail('nomenclature', typeCode.scheme?.element ?? typeCode.element, {
          expected: attendue,
          received: recue,
          params: { objet, code, recue, attendue },
        })
    }
    return looked
  },
})
