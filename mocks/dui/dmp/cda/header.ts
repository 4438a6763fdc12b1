import type { Defects } from '../../defects.ts'
import { PERSONS } from '../oids.ts'
import type { Coded } from '../options.ts'
import { cdaStamp } from '../times.ts'
import { sectorOf } from '../value-sets.ts'
import { attributes, escaped } from '../xml-text.ts'
import { assignedEntity, author, custodian, legalAuthenticator, practiceSetting, softwareAuthor, undatedAuthenticator } from './actors.ts'
import { code } from './markup.ts'
import type { CdaOrder } from './order.ts'
import { recordTarget } from './patient.ts'
import { selfPresenting } from './stylesheet.ts'

/** What a model adds to the header. */
export interface ModelHeader {
  readonly template: { readonly root: string; readonly extension?: string }
  readonly act: Coded | undefined
  readonly encounter: Coded
  /** Participants and informants of the model, already XML. */
  readonly informants: string
  readonly participants: string
}

/** A CDA R2 document: the header of the CI-SIS in the order of the schema, then the body (cda.md §4). */
export function clinicalDocument(order: CdaOrder, model: ModelHeader, body: string, defects: Defects): string {
  const has = (d: Parameters<Defects['has']>[0]): boolean => defects.has(d)
  const stamp = cdaStamp(order.at)
  const document = [
    '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    has('cda-sans-realm-code') ? '' : '<realmCode code="FR"/>',
    has('cda-sans-type-id') ? '' : '<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>',
    has('cda-sans-hl7-france') ? '' : '<templateId root="2.16.840.1.113883.2.8.2.1"/>',
    has('cda-sans-ci-sis') ? '' : '<templateId root="1.2.250.1.213.1.1.1.1"/>',
    modelTemplate(model, defects),
    has('n1-quatre-modeles') && model.act === undefined ? '<templateId root="1.2.250.1.213.1.1.1.999"/>' : '',
    has('cda-id-sans-racine') ? '<id nullFlavor="UNK"/>' : `<id root="${order.uniqueId}"/>`,
    code(documentCode(order.code, defects)),
    has('cda-titre-vide') ? '<title/>' : `<title>${escaped(order.title)}</title>`,
    `<effectiveTime value="${has('cda-date-au-jour') ? stamp.slice(0, 8) : stamp}"/>`,
    `<confidentialityCode${attributes({ code: has('cda-confidentialite-inconnue') ? 'S' : 'N', displayName: 'Normal', codeSystem: '2.16.840.1.113883.5.25' })}/>`,
    `<languageCode code="${has('cda-langue-fr') ? 'fr' : 'fr-FR'}"/>`,
    has('cda-sans-set-id') ? '' : `<setId root="${has('cda-set-id-change') ? `${order.setId}.${order.version}` : order.setId}"/>`,
    `<versionNumber value="${has('cda-version-non-incrementee') ? 1 : order.version}"/>`,
    has('cda-hors-schema') ? '<remarque>hors schéma</remarque>' : '',
    recordTarget(order, defects),
    author(order, stamp, defects),
    has('cda-auteur-logiciel-sans-nom') ? softwareAuthor(order, stamp) : '',
    model.informants,
    custodian(order, defects),
    has('cda-destinataire-vide') ? '<informationRecipient/>' : '',
    legalAuthenticator(order, stamp, defects),
    has('cda-second-signataire-sans-date') ? undatedAuthenticator(order) : '',
    model.participants,
    documentationOf(order, model, stamp, defects),
    replaced(order, defects),
    componentOf(order, model, stamp, defects),
    `<component>${body}</component>`,
    '</ClinicalDocument>',
  ]
    .filter((line) => line !== '')
    .join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${presented(document, model, defects)}\n`
}

/** Structured documents carry their style sheet; a PDF needs none. */
function presented(document: string, { act }: ModelHeader, defects: Defects): string {
  if (defects.has('cda-lien-externe')) return `<?xml-stylesheet type="text/xsl" href="https://styles.example.org/cda.xsl"?>\n${document}`
  return act === undefined || defects.has('dlu-sans-feuille-de-style') ? document : selfPresenting(document)
}

function modelTemplate({ template }: ModelHeader, defects: Defects): string {
  if (defects.has('cda-sans-modele')) return ''
  if (defects.has('cda-modele-inconnu')) return '<templateId root="1.2.250.1.213.1.1.1.999"/>'
  return `<templateId${attributes({ root: template.root, extension: template.extension })}/>`
}

function documentCode(right: Coded, defects: Defects): Coded {
  if (defects.has('cda-code-inconnu')) return { ...right, code: '99999-9' }
  if (defects.has('cda-code-sans-libelle')) return { ...right, libelle: '' }
  return defects.has('cda-code-mauvais-systeme') ? { ...right, codeSystem: '1.2.250.1.213.1.1.4.12' } : right
}

function documentationOf(order: CdaOrder, model: ModelHeader, stamp: string, defects: Defects): string {
  const act = model.act && (defects.has('dlu-acte-code-faux') ? { ...model.act, code: '11111-1' } : model.act)
  const time = defects.has('cda-acte-sans-date') ? '' : `<effectiveTime><low value="${stamp}"/></effectiveTime>`
  return (
    `<documentationOf><serviceEvent>${act ? code(act) : ''}${time}` +
    `<performer typeCode="PRF">${assignedEntity(order, PERSONS, practiceSetting(defects))}</performer></serviceEvent></documentationOf>`
  )
}

function replaced(order: CdaOrder, defects: Defects): string {
  if (order.replaces === undefined || defects.has('cda-sans-related-document')) return ''
  return `<relatedDocument typeCode="RPLC"><parentDocument><id root="${order.replaces}"/></parentDocument></relatedDocument>`
}

function componentOf(order: CdaOrder, { encounter }: ModelHeader, stamp: string, defects: Defects): string {
  const kind = defects.has('cda-venue-code-inconnu')
    ? { ...encounter, code: 'EHPAD' }
    : defects.has('ftsu-venue-non-urgence')
      ? { ...encounter, code: 'AMB' }
      : encounter
  const { secteur, secteurLibelle } = order.options.structure
  const responsible = assignedEntity(order, defects.has('cda-responsable-oid') ? '1.2.250.1.999.1' : PERSONS)
  const location = `<location><healthCareFacility>${code(sectorOf(secteur, secteurLibelle))}</healthCareFacility></location>`
  return (
    `<componentOf><encompassingEncounter>${code(kind)}<effectiveTime><low value="${stamp}"/></effectiveTime>` +
    `<responsibleParty>${responsible}</responsibleParty>${defects.has('cda-sans-lieu-exercice') ? '' : location}</encompassingEncounter></componentOf>`
  )
}
