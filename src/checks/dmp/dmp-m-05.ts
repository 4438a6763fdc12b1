import { CONTENT_TYPE_CODES } from '../../protocol/dmp/value-sets/content-type-code.ts'
import { judgeValueSet, VALUE_SET_REASONS } from './coded-value.ts'
import { codeOf, withdrawalWith, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, SUBMISSIONS } from './metadata-check.ts'
import { valueSet } from './metadata-sources.ts'

const activity = (code: string): Change => [codeOf('11'), codeOf(code)]
const SCHEME = '<Value>1.2.250.1.213.2.2</Value>'

/** The activity of the set is of JDV_J59 (DMP contract §7.8, DMP-M-05). */
export const dmpM05 = metadataCheck({
  id: 'DMP-M-05',
  on: SUBMISSIONS,
  source: valueSet('JDV_J59 ContentTypeCode DMP (TRE_R209, TRE_R276, TRE_R02, TRE_A00)'),
  title: {
    fr: 'Le type d’activité du lot (« contentTypeCode ») est un code du jeu de valeurs JDV_J59, sous sa nomenclature.',
    en: 'The activity type of the set (contentTypeCode) is a code of value set JDV_J59, under its coding scheme.',
  },
  why: {
    fr: 'Il dit dans quel cadre le document a été produit : hébergement, accueil de jour… Un code inconnu fait refuser le lot.',
    en: 'It says in which setting the document was produced: residential care, day care… An unknown code makes the set refused.',
  },
  mend: {
    fr: 'Choisissez un code de JDV_J59, par exemple 11 « Hébergement complet ou internat » de la nomenclature 1.2.250.1.213.2.2.',
    en: 'Choose a code of JDV_J59, for example 11 "Hébergement complet ou internat" of coding scheme 1.2.250.1.213.2.2.',
  },
  reasons: VALUE_SET_REASONS,
  conforme: [
    { name: 'hébergement complet', subject: () => deposit() },
    { name: 'accueil de jour', subject: withMetadata(activity('21')) },
    { name: 'secteur d’activité', subject: withMetadata(activity('SA17'), [SCHEME, '<Value>1.2.250.1.71.4.2.4</Value>']) },
    { name: 'retrait', subject: withdrawalWith() },
  ],
  fautif: [
    { name: 'code inconnu', reason: 'inconnu', subject: withMetadata(activity('99')) },
    { name: 'code inconnu d’un retrait', reason: 'inconnu', subject: withdrawalWith(activity('EHPAD')) },
    { name: 'autre nomenclature', reason: 'nomenclature', subject: withMetadata([SCHEME, '<Value>1.2.250.1.71.4.2.4</Value>']) },
    { name: 'nomenclature préfixée', reason: 'nomenclature', subject: withMetadata([SCHEME, '<Value>urn:oid:1.2.250.1.213.2.2</Value>']) },
  ],
  judge({ set }, found) {
    return judgeValueSet(set?.contentTypeCode, 'contentTypeCode', CONTENT_TYPE_CODES, found)
  },
})
