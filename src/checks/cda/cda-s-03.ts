import { allSections, allStatements, bears, type Section } from '../../protocol/cda/body.ts'
import { CDA_NS } from '../../protocol/cda/names.ts'
import { descendants, every } from '../../protocol/cda/path.ts'
import { SECTION_CODES } from '../../protocol/cda/section-templates.ts'
import { LONE_SECTIONS, missingCompanions, SECTION_ENTRIES, TEMPLATE_FAMILIES } from '../../protocol/cda/template-families.ts'
import { attribute, type XmlElement } from '../../protocol/xml/tree.ts'
import { cdaCheck } from './cda-check.ts'
import { dlu, fludt } from './examples.ts'
import type { Findings } from './findings.ts'
import { ours } from './sources.ts'

const template = (root: string): string => `<templateId root="${root}"/>`
const ALLERGIES_FR = template('1.2.250.1.213.1.1.2.137')

/** No templateId is lost on the way: those that go together are together (CDA contract §2.3). */
export const cdaS03 = cdaCheck({
  id: 'CDA-S-03',
  level: 'PEUT',
  exigences: ['SC.DOC.07.MS1'],
  source: ours('templateId qui vont ensemble dans les volets et les documents publiés ; l’outil de l’ANS ne dit rien quand l’un d’eux manque'),
  title: {
    fr: 'Chaque section et chaque donnée du corps porte tous les templateId de son modèle.',
    en: 'Each section and each data item of the body bears all the templateIds of its model.',
  },
  why: {
    fr: 'Les règles ne s’appliquent qu’aux éléments qui portent leur templateId : en perdre un fait taire l’outil de l’ANS, et le destinataire ne reconnaît plus la donnée.',
    en: 'Rules apply only to elements that bear their templateId: losing one silences the ANS tool, and the recipient no longer recognises the data.',
  },
  mend: {
    fr: 'Ajoutez le templateId qui manque : celui d’IHE, celui du CCD dont il vient et celui du CI-SIS vont ensemble.',
    en: 'Add the missing templateId: that of IHE, that of the CCD it comes from and that of the CI-SIS go together.',
  },
  reasons: {
    compagnon: { fr: 'Sur cet élément {element}, il manque {manque}.', en: 'On this {element} element, {manque} is missing.' },
    aucun: { fr: 'Cet élément {element} ne porte aucun templateId.', en: 'This {element} element bears no templateId.' },
    inconnu: {
      fr: 'La section de code {code} ne porte aucun templateId connu pour ce code.',
      en: 'The section of code {code} bears no templateId known for this code.',
    },
    attendu: {
      fr: 'Dans la section {section}, cet élément {element} devrait porter {manque}.',
      en: 'In section {section}, this {element} element should bear {manque}.',
    },
  },
  conforme: [
    { name: 'DLU', subject: () => dlu() },
    { name: 'signes vitaux', subject: () => fludt() },
  ],
  fautif: [
    { name: 'templateId français perdu', reason: 'compagnon', subject: () => dlu([ALLERGIES_FR, '']) },
    { name: 'templateId altéré', reason: 'compagnon', subject: () => dlu([ALLERGIES_FR, template('1.2.250.1.213.1.1.2.999')]) },
    { name: 'section sans templateId', reason: 'aucun', subject: () => dlu([template('1.2.250.1.213.1.1.2.37'), '']) },
    { name: 'section d’un modèle inconnu', reason: 'inconnu', subject: () => dlu([template('1.2.250.1.213.1.1.2.37'), template('1.2.250.1.213.1.1.2.999')]) },
    { name: 'check-list sans sous-modèle', reason: 'attendu', subject: () => dlu([template('1.2.250.1.213.1.1.3.48.18'), '']) },
  ],
  applies: ({ body }) => body.kind === 'structured',
  judge({ body }, found) {
    if (body.kind !== 'structured') return
    for (const element of descendants(body.element, (e) => e.ns === CDA_NS && (e.local in TEMPLATE_FAMILIES || e.local === 'section'))) {
      const borne = new Set(every(element, 'templateId').map((t) => attribute(t, 'root') ?? ''))
      if (borne.size === 0) {
        if (NEEDS_ONE.has(element.local)) found.warn('aucun', element, { expected: 'templateId', params: { element: element.local } })
        continue
      }
      const missing = missingCompanions(element.local, borne)
      if (missing.length > 0) told(found, 'compagnon', element, [...missing], [...borne])
    }
    for (const section of allSections(body.sections)) {
      modelOfSection(section, found)
      entriesOf(section, found)
    }
  },
})

const NEEDS_ONE = new Set(['section', 'act', 'observation', 'organizer', 'procedure', 'substanceAdministration', 'supply', 'encounter', 'manufacturedProduct'])

const CODES = new Set(Object.values(SECTION_CODES))
const KNOWN = new Set([...Object.keys(SECTION_CODES), ...(TEMPLATE_FAMILIES['section'] ?? []).flatMap((f) => f.all), ...LONE_SECTIONS])

/** A section whose code is one of a model, under templateIds of no model known: its only templateId was altered. */
function modelOfSection({ element, code, templateIds }: Section, found: Findings): void {
  if (templateIds.length === 0 || !CODES.has(code?.code ?? '') || templateIds.some((t) => KNOWN.has(t.root ?? ''))) return
  found.warn('inconnu', element, { expected: 'templateId', received: templateIds.map((t) => t.root ?? '').join(', '), params: { code: code?.code ?? '' } })
}

function entriesOf(section: Section, found: Findings): void {
  for (const { section: root, element, template: wanted, deep } of SECTION_ENTRIES) {
    if (!bears(section, root)) continue
    for (const statement of deep ? allStatements(section.entries) : section.entries) {
      if (statement.element.local === element && statement.templateIds.length > 0 && !bears(statement, wanted))
        told(
          found,
          'attendu',
          statement.element,
          [wanted],
          statement.templateIds.map((t) => t.root ?? ''),
          section.title || root,
        )
    }
  }
}

function told(found: Findings, reason: string, element: XmlElement, missing: readonly string[], borne: readonly string[], section = ''): void {
  const manque = missing.join(', ')
  found.warn(reason, element, { expected: manque, received: borne.join(', '), params: { element: element.local, manque, section } })
}
