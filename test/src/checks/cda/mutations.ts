import { allSections } from '../../../../src/protocol/cda/body.ts'
import type { ClinicalDocument } from '../../../../src/protocol/cda/document.ts'
import { modelOf } from '../../../../src/protocol/cda/models.ts'
import { CDA_NS } from '../../../../src/protocol/cda/names.ts'
import { descendants, every } from '../../../../src/protocol/cda/path.ts'
import { textOf, type XmlElement } from '../../../../src/protocol/xml/tree.ts'
import type { Edit } from './serialise.ts'

/** One change to one element of a document, and what kind of element it is (never what it says). */
export interface Mutation {
  readonly family: 'templateId' | 'en-tête' | 'trait INS' | 'trait INS remplacé' | 'section' | 'donnée'
  readonly kind: string
  readonly change: string
  readonly target: XmlElement
  readonly edit: Edit
}

/** Elements the header profile wants, or whose code it fixes: path, then the attributes that matter (CDA contract §4.3). */
const HEADER: readonly (readonly [path: string, ...attributes: readonly string[]])[] = [
  ['realmCode', 'code'],
  ['typeId', 'root', 'extension'],
  ['id', 'root'],
  ['code', 'code', 'codeSystem', 'displayName'],
  ['title'],
  ['effectiveTime', 'value'],
  ['confidentialityCode', 'code', 'codeSystem', 'displayName'],
  ['languageCode', 'code'],
  ['setId', 'root'],
  ['versionNumber', 'value'],
  ['recordTarget'],
  ['recordTarget/patientRole'],
  ['recordTarget/patientRole/patient'],
  ['recordTarget/patientRole/patient/name'],
  ['recordTarget/patientRole/telecom', 'value'],
  ['author'],
  ['author/time', 'value'],
  ['author/assignedAuthor'],
  ['author/assignedAuthor/id', 'root', 'extension'],
  ['author/assignedAuthor/code', 'code', 'codeSystem', 'displayName'],
  ['author/assignedAuthor/assignedPerson/name'],
  ['author/assignedAuthor/assignedPerson/name/family'],
  ['custodian'],
  ['custodian/assignedCustodian'],
  ['custodian/assignedCustodian/representedCustodianOrganization'],
  ['custodian/assignedCustodian/representedCustodianOrganization/id', 'root', 'extension'],
  ['legalAuthenticator'],
  ['legalAuthenticator/time', 'value'],
  ['legalAuthenticator/signatureCode', 'code'],
  ['legalAuthenticator/assignedEntity'],
  ['legalAuthenticator/assignedEntity/id', 'root', 'extension'],
  ['legalAuthenticator/assignedEntity/assignedPerson'],
  ['legalAuthenticator/assignedEntity/assignedPerson/name/family'],
  ['participant/time'],
  ['participant/associatedEntity', 'classCode'],
  ['documentationOf'],
  ['documentationOf/serviceEvent'],
  ['documentationOf/serviceEvent/code', 'code', 'codeSystem'],
  ['documentationOf/serviceEvent/effectiveTime'],
  ['documentationOf/serviceEvent/effectiveTime/low', 'value'],
  ['documentationOf/serviceEvent/performer', 'typeCode'],
  ['documentationOf/serviceEvent/performer/assignedEntity'],
  ['documentationOf/serviceEvent/performer/assignedEntity/id', 'root'],
  ['documentationOf/serviceEvent/performer/assignedEntity/representedOrganization'],
  ['documentationOf/serviceEvent/performer/assignedEntity/representedOrganization/id', 'root'],
  ['documentationOf/serviceEvent/performer/assignedEntity/representedOrganization/standardIndustryClassCode', 'code', 'codeSystem', 'displayName'],
  ['componentOf'],
  ['componentOf/encompassingEncounter'],
  ['componentOf/encompassingEncounter/effectiveTime'],
  ['componentOf/encompassingEncounter/location'],
  ['componentOf/encompassingEncounter/location/healthCareFacility'],
  ['componentOf/encompassingEncounter/location/healthCareFacility/code', 'code', 'codeSystem', 'displayName'],
  ['component'],
]

/** Those a document may do without; what they say must be right all the same. */
const OPTIONAL = new Set(['recordTarget/patientRole/telecom', 'author/assignedAuthor/code'])

/** What an attribute becomes when it is altered: something of another shape, as a bug would write it. */
const ALTERED = '9999.X'

/** A trait of right form, of somebody else: to be seen, the person must be known. */
const ANOTHER = 'remplacé par un autre'

export function* mutationsOf(document: ClinicalDocument): Generator<Mutation> {
  yield* ofTemplates(document)
  for (const [path, ...attributes] of HEADER) {
    for (const target of every(document.element, ...path.split('/'))) {
      if (!OPTIONAL.has(path)) yield { family: 'en-tête', kind: path, change: 'retiré', target, edit: 'drop' }
      for (const name of attributes) {
        yield { family: 'en-tête', kind: `${path}/@${name}`, change: 'retiré', target, edit: { attributes: target.attributes.filter((a) => a.local !== name) } }
        // Labels are free: no rule compares them (CDA contract §2.4).
        if (name === 'displayName') continue
        yield { family: 'en-tête', kind: `${path}/@${name}`, change: 'altéré', target, edit: { attributes: attributesWith(target, name, ALTERED) } }
      }
    }
  }
  yield* ofTraits(document)
  yield* ofBody(document)
}

function* ofTemplates({ element }: ClinicalDocument): Generator<Mutation> {
  for (const target of descendants(element, (e) => e.local === 'templateId' && e.ns === CDA_NS)) {
    const kind = `${target.parent?.local ?? ''}/templateId ${target.attributes.find((a) => a.local === 'root')?.value ?? ''}`
    yield { family: 'templateId', kind, change: 'retiré', target, edit: 'drop' }
    yield { family: 'templateId', kind, change: 'altéré', target, edit: { attributes: attributesWith(target, 'root', '1.2.250.1.213.99999') } }
  }
}

function* ofTraits({ element }: ClinicalDocument): Generator<Mutation> {
  const role = every(element, 'recordTarget', 'patientRole')
  const patient = role.flatMap((r) => every(r, 'patient'))
  const trait = (kind: string, change: string, target: XmlElement, edit: Edit): Mutation => ({
    family: change === ANOTHER ? 'trait INS remplacé' : 'trait INS',
    kind,
    change,
    target,
    edit,
  })
  for (const target of role.flatMap((r) => every(r, 'id')).slice(0, 1)) {
    yield trait('matricule (id)', 'retiré', target, 'drop')
    yield trait('matricule (id/@extension)', 'retiré', target, { attributes: target.attributes.filter((a) => a.local !== 'extension') })
    yield trait('matricule (id/@extension)', 'un chiffre changé', target, {
      attributes: replaced(target, 'extension', (v) => `${v.slice(0, 9)}${(Number(v[9]) + 1) % 10}${v.slice(10)}`),
    })
    yield trait('matricule (id/@extension)', 'sans clé', target, { attributes: replaced(target, 'extension', (v) => v.slice(0, 13)) })
    yield trait('autorité (id/@root)', 'retiré', target, { attributes: target.attributes.filter((a) => a.local !== 'root') })
    yield trait('autorité (id/@root)', 'altéré', target, { attributes: attributesWith(target, 'root', ALTERED) })
  }
  for (const name of ['family', 'given']) {
    for (const target of patient.flatMap((p) => every(p, 'name', name))) {
      const qualifier = target.attributes.find((a) => a.local === 'qualifier')?.value
      if (qualifier === 'CL') continue
      const kind = `name/${name}${qualifier ? `[@qualifier="${qualifier}"]` : ''}`
      const value = textOf(target)
      yield trait(kind, 'retiré', target, 'drop')
      yield trait(kind, 'vidé', target, { text: '' })
      yield trait(kind, 'en minuscules', target, { text: value.toLowerCase() })
      yield trait(kind, ANOTHER, target, { text: 'ZULMA' })
      if (qualifier) yield trait(`${kind}, qualificatif`, 'retiré', target, { attributes: [] })
      yield trait(`${kind}, qualificatif`, 'altéré', target, { attributes: attributesWith(target, 'qualifier', 'SP') })
    }
  }
  const values: readonly (readonly [path: string, attribute: string, other: string])[] = [
    ['administrativeGenderCode', 'code', 'M'],
    ['birthTime', 'value', '19800101'],
  ]
  for (const [path, attribute, other] of values) {
    for (const target of patient.flatMap((p) => every(p, path))) {
      yield trait(path, 'retiré', target, 'drop')
      yield trait(`${path}/@${attribute}`, 'retiré', target, { attributes: target.attributes.filter((a) => a.local !== attribute) })
      yield trait(`${path}/@${attribute}`, 'altéré', target, { attributes: attributesWith(target, attribute, ALTERED) })
      yield trait(`${path}/@${attribute}`, ANOTHER, target, { attributes: attributesWith(target, attribute, other) })
    }
  }
  for (const target of patient.flatMap((p) => every(p, 'birthplace', 'place', 'addr', 'county'))) {
    yield trait('birthplace/…/county', 'retiré', target, 'drop')
    yield trait('birthplace/…/county', 'vidé', target, { text: '' })
    yield trait('birthplace/…/county', 'altéré', target, { text: 'PARIS' })
    yield trait('birthplace/…/county', ANOTHER, target, { text: '75101' })
  }
}

function* ofBody(document: ClinicalDocument): Generator<Mutation> {
  const model = modelOf(document)
  if (!model || document.body.kind !== 'structured') return
  const bears = (templates: readonly { readonly root: string | undefined }[], root: string): boolean => templates.some((t) => t.root === root)
  for (const section of allSections(document.body.sections)) {
    const mandatory = [...model.sections.filter((s) => s.min === 1), ...model.oneOfSections.flat()].find((s) => bears(section.templateIds, s.templateId))
    if (mandatory) yield { family: 'section', kind: `section ${mandatory.code}`, change: 'retiré', target: section.element, edit: 'drop' }
    if (mandatory && section.code)
      yield {
        family: 'section',
        kind: `section ${mandatory.code}/code/@code`,
        change: 'altéré',
        target: section.code.element,
        edit: { attributes: attributesWith(section.code.element, 'code', ALTERED) },
      }
    for (const wanted of model.statements.filter((s) => bears(section.templateIds, s.section))) {
      for (const target of descendants(
        section.element,
        (e) => e.local === wanted.kind && every(e, 'code').some((c) => wanted.codes.includes(c.attributes.find((a) => a.local === 'code')?.value ?? '')),
      ))
        yield { family: 'donnée', kind: `${wanted.kind} ${wanted.codes.join(' | ')}`, change: 'retiré', target, edit: 'drop' }
    }
  }
}

function attributesWith(element: XmlElement, local: string, value: string) {
  const others = element.attributes.filter((a) => a.local !== local || a.ns !== '')
  return [...others, { ns: '', local, value }]
}

function replaced(element: XmlElement, local: string, change: (value: string) => string) {
  return element.attributes.map((a) => (a.local === local && a.ns === '' ? { ...a, value: change(a.value) } : a))
}
