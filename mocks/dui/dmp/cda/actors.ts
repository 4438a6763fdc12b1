import type { Defects } from '../../defects.ts'
import { actorOf } from '../actors.ts'
import { PERSONS, STRUCTURES } from '../oids.ts'
import { ESSMS } from '../value-sets.ts'
import { attributes, escaped } from '../xml-text.ts'
import { code } from './markup.ts'
import type { CdaOrder } from './order.ts'

const UNKNOWN_CONTACT = '<addr nullFlavor="NASK"/><telecom nullFlavor="NASK"/>'

/** Author: time, identifier, specialty, name, structure (cda.md §4.3). */
export function author({ options }: CdaOrder, stamp: string, defects: Defects): string {
  const who = actorOf(options.professionnel)
  const id = defects.has('cda-auteur-rpps-faux') ? '8123' : who.id
  const specialty = who.specialty && (defects.has('cda-auteur-specialite-inconnue') ? { ...who.specialty, code: 'G15_999' } : who.specialty)
  const fonction = defects.has('cda-fonction-inconnue') ? '<functionCode code="ZZZ" displayName="Inconnue" codeSystem="2.16.840.1.113883.5.88"/>' : ''
  return (
    `<author>${fonction}${defects.has('cda-auteur-sans-date') ? '<time nullFlavor="UNK"/>' : `<time value="${stamp}"/>`}<assignedAuthor>` +
    `${personId(id)}${specialty ? code(specialty) : ''}${UNKNOWN_CONTACT}` +
    `<assignedPerson>${personName(who.family, who.given, defects.has('cda-auteur-deux-noms'))}</assignedPerson>${organization(options, 'representedOrganization')}</assignedAuthor></author>`
  )
}

/** The DUI as co-author, its model and its name left empty. */
export function softwareAuthor({ options }: CdaOrder, stamp: string): string {
  return (
    `<author><time value="${stamp}"/><assignedAuthor><id${attributes({ root: options.logiciel.oid, extension: 'DUI' })}/>${UNKNOWN_CONTACT}` +
    `<assignedAuthoringDevice/>${organization(options, 'representedOrganization')}</assignedAuthor></author>`
  )
}

/** Custodian: the structure. */
export function custodian({ options }: CdaOrder, defects: Defects): string {
  if (defects.has('cda-sans-conservateur')) return ''
  const own = defects.has('cda-conservateur-sans-prefixe') ? { structure: { ...options.structure, idNat: options.structure.idNat.slice(1) } } : options
  const inner = organization(own, 'representedCustodianOrganization')
  return `<custodian><assignedCustodian>${inner}</assignedCustodian></custodian>`
}

/** The professional who answers for the document. */
export function legalAuthenticator({ options }: CdaOrder, stamp: string, defects: Defects): string {
  if (defects.has('cda-sans-signataire')) return ''
  return `<legalAuthenticator><time value="${stamp}"/><signatureCode code="S"/>${assignedEntity({ options }, PERSONS)}</legalAuthenticator>`
}

/** A second professional who signed, without saying when. */
export function undatedAuthenticator({ options }: CdaOrder): string {
  return `<authenticator><time nullFlavor="UNK"/><signatureCode code="S"/>${assignedEntity({ options }, PERSONS)}</authenticator>`
}

/** Médecin traitant, required of a DLU (cda.md §2.3). */
export function treatingDoctor(stamp: string, defects: Defects): string {
  if (defects.has('dlu-sans-medecin-traitant')) return ''
  const time = defects.has('cda-participant-sans-date') ? '' : `<time><low value="${stamp}"/></time>`
  return (
    '<participant typeCode="INF"><functionCode code="PCP" displayName="Médecin Traitant" codeSystem="2.16.840.1.113883.5.88"/>' +
    `${time}<associatedEntity classCode="PROV"><id root="${PERSONS}" extension="899900012362"/>${UNKNOWN_CONTACT}` +
    `<associatedPerson>${personName('MEDECIN-TRAITANT', 'Claude', false)}</associatedPerson></associatedEntity></participant>`
  )
}

/** The person to call in an emergency. */
export function relative(defects: Defects): string {
  const kind = defects.has('cda-proche-classe-inconnue') ? 'PRS' : 'ECON'
  return (
    `<informant><relatedEntity classCode="${kind}"><code code="SIS" displayName="Soeur" codeSystem="2.16.840.1.113883.5.111"/>` +
    '<addr nullFlavor="NAV"/><telecom value="tel:0600000000" use="MC"/><relatedPerson><name><family>PROCHE</family><given>Camille</given></name></relatedPerson></relatedEntity></informant>'
  )
}

/** The professional in his structure, as an assigned entity; the sector is the one of the act when it is asked. */
export function assignedEntity({ options }: Pick<CdaOrder, 'options'>, root: string, sector = ''): string {
  const who = actorOf(options.professionnel)
  return (
    `<assignedEntity><id${attributes({ root, extension: who.id })}/>${sector === '' && who.specialty ? code(who.specialty) : ''}${UNKNOWN_CONTACT}` +
    `<assignedPerson>${personName(who.family, who.given, false)}</assignedPerson>${organization(options, 'representedOrganization', sector)}</assignedEntity>`
  )
}

/** standardIndustryClassCode of the structure that acts. */
export function practiceSetting(defects: Defects): string {
  if (defects.has('cda-acte-secteur-inconnu')) return code({ ...ESSMS, code: 'EHPAD' }, 'standardIndustryClassCode')
  if (defects.has('cda-acte-etablissement')) {
    return code({ code: 'ETABLISSEMENT', codeSystem: ESSMS.codeSystem, libelle: 'Etablissement de santé' }, 'standardIndustryClassCode')
  }
  return code(ESSMS, 'standardIndustryClassCode')
}

function organization({ structure }: Pick<CdaOrder['options'], 'structure'>, element: string, sector = ''): string {
  return `<${element}><id${attributes({ root: STRUCTURES, extension: structure.idNat })}/><name>${escaped(structure.nom)}</name>${sector}</${element}>`
}

function personId(extension: string): string {
  return `<id${attributes({ root: PERSONS, extension })}/>`
}

function personName(family: string, given: string, twice: boolean): string {
  const name = `<family>${escaped(family)}</family>`
  return `<name><given>${escaped(given)}</given>${name}${twice ? name : ''}</name>`
}
