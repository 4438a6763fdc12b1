import { LOINC } from './oids.ts'
import type { Coded } from './options.ts'

/** Types this DUI writes or files, with their class (dmp.md §7.7, association ASS_X16). */
const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  '74207-2': ['Document de liaison d’urgence', '11'],
  '78341-5': ['Fiche de transfert vers le service des urgences', '11'],
  '60280-5': ['Fiche de retour du service des urgences', '11'],
  '34112-3': ['CR hospitalier (séjour)', '10'],
  '11488-4': ['CR ou fiche de consultation ou de visite', '10'],
  '11490-0': ['Lettre de liaison à la sortie d’un établissement de soins', '10'],
  '11506-3': ['CR ou fiche de suivi de soins par auxiliaire médical', '10'],
  '15507-7': ['CR de passage aux urgences', '10'],
  '18748-4': ['CR d’imagerie médicale', '31'],
  '11502-2': ['CR d’examens biologiques', '10'],
  '18761-7': ['Note de transfert (dont lettre de liaison à l’entrée en établissement de soins)', '11'],
  '28653-4': ['Document du secteur social / médico-social', '10'],
  '34842-5': ['Grille d’évaluation médico-social', '11'],
  '57833-6': ['Prescription de produits de santé', '42'],
  '60591-5': ['Synthèse médicale', '11'],
  '80788-3': ['Projet personnalisé d’accompagnement', '44'],
  '83981-1': ['Lettre de liaison à la sortie d’une structure sociale ou médico-sociale', '10'],
  '88348-8': ['Lettre de liaison d’entrée en structure sociale ou médico-sociale', '11'],
}

const CLASSES: Readonly<Record<string, string>> = {
  '10': 'Compte rendu',
  '11': 'Synthèse',
  '31': 'Imagerie médicale',
  '42': 'Prescription',
  '44': 'Plan de soins, protocole de soins',
}

const CI_SIS_FORMATS = '1.2.250.1.213.1.1.4.2.282'
const IHE_FORMATS = '1.3.6.1.4.1.19376.1.2.3'
const FORMATS_BY_MODEL: Readonly<Record<string, readonly [string, string, string]>> = {
  '1.2.250.1.213.1.1.1.22': ['urn:asip:ci-sis:dlu:2015', CI_SIS_FORMATS, 'Document de liaison d’urgence'],
  '1.2.250.1.213.1.1.1.23': ['urn:asip:ci-sis:fludt:2017', CI_SIS_FORMATS, 'Fiche de liaison d’urgence, transfert'],
  '1.2.250.1.213.1.1.1.24': ['urn:asip:ci-sis:fludr:2017', CI_SIS_FORMATS, 'Fiche de liaison d’urgence, retour'],
  '1.2.250.1.213.1.1.1.61': ['urn:asip:ci-sis:ft-su:2024', CI_SIS_FORMATS, 'Fiche de transfert vers le service des urgences'],
  '1.2.250.1.213.1.1.1.62': ['urn:asip:ci-sis:fr-su:2024', CI_SIS_FORMATS, 'Fiche de retour du service des urgences'],
  '1.2.250.1.213.1.1.1.13': ['urn:asip:ci-sis:vsm:2012', CI_SIS_FORMATS, 'Volet de synthèse médicale'],
  '1.2.250.1.213.1.1.1.51': ['urn:ihe:pcc:ips:2020', IHE_FORMATS, 'International Patient Summary'],
  '1.2.250.1.213.1.1.1.21': ['urn:asip:ci-sis:ldl-ees:2017', CI_SIS_FORMATS, 'Lettre de liaison d’entrée'],
  '1.2.250.1.213.1.1.1.29': ['urn:asip:ci-sis:ldl-ses:2017', CI_SIS_FORMATS, 'Lettre de liaison de sortie'],
}
const FORMATS_BY_MEDIA: Readonly<Record<string, string>> = {
  'application/pdf': 'urn:ihe:iti:xds-sd:pdf:2008',
  'text/plain': 'urn:ihe:iti:xds-sd:text:2008',
  'text/rtf': 'urn:ihe:iti-fr:xds-sd:rtf:2010',
  'image/jpeg': 'urn:ihe:iti-fr:xds-sd:jpeg:2010',
  'image/tiff': 'urn:ihe:iti-fr:xds-sd:tiff:2010',
}

/** The LOINC type of a document, as the value set labels it; undefined when this DUI does not know it. */
export function typeOf(code: string): Coded | undefined {
  const row = TYPES[code]
  return row && { code, codeSystem: LOINC, libelle: row[0] }
}

/** The class that goes with a type; a type of another edition is filed as a report. */
export function classOf(typeCode: string): Coded {
  const code = TYPES[typeCode]?.[1] ?? '10'
  return { code, codeSystem: '1.2.250.1.213.1.1.4.1', libelle: CLASSES[code] ?? '' }
}

/** formatCode, from the model of a structured document or the media type of the other ones (dmp.md §7.9). */
export function formatOf(templates: readonly string[], mediaType: string | undefined): Coded {
  const model = templates.map((t) => FORMATS_BY_MODEL[t]).find((f) => f !== undefined)
  if (model) return { code: model[0], codeSystem: model[1], libelle: model[2] }
  const media = mediaType === undefined ? undefined : FORMATS_BY_MEDIA[mediaType]
  if (media) return { code: media, codeSystem: IHE_FORMATS, libelle: 'Document non structuré' }
  return { code: 'urn:asipSante:modelesHorsProfils:2011', codeSystem: CI_SIS_FORMATS, libelle: 'Document structuré hors profils' }
}

const VISIBILITY: Readonly<Record<string, string>> = {
  MASQUE_PS: 'Masqué aux professionnels de santé',
  INVISIBLE_PATIENT: 'Non visible par le patient',
  INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux du patient',
}
const VISIBILITY_SYSTEM = '1.2.250.1.213.1.1.4.13'

/** A visibility code as the value set labels it; undefined for any other word. */
export function visibilityOf(code: string): Coded | undefined {
  const libelle = VISIBILITY[code]
  return libelle === undefined ? undefined : { code, codeSystem: VISIBILITY_SYSTEM, libelle }
}

export const NORMAL: Coded = { code: 'N', codeSystem: '2.16.840.1.113883.5.25', libelle: 'Normal' }
export const ESSMS: Coded = { code: 'ESSMS', codeSystem: '1.2.250.1.213.1.1.4.9', libelle: 'Etablissement ou Service Social ou Médico-Social' }
export const ACTIVITY: Coded = { code: '11', codeSystem: '1.2.250.1.213.2.2', libelle: 'Hébergement complet ou internat (non compris internat de semaine)' }
const SECTORS: Readonly<Record<string, string>> = {
  SA16: 'Etablissement pour personnes handicapées',
  SA17: 'Etablissement pour personnes âgées',
  SA18: 'Etablissement aide à la famille',
  SA20: 'Etablissement de protection de l’enfance',
  SA21: 'Etablissement d’hébergement et de réadaptation',
  SA41: 'Autre établissement du domaine social ou médico-social',
}

/** A sector of activity (TRE_R02) with its label. */
export function sectorOf(code: string, libelle?: string): Coded {
  return { code, codeSystem: '1.2.250.1.71.4.2.4', libelle: libelle ?? SECTORS[code] ?? code }
}
