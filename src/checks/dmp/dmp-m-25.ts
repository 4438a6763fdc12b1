import { DOCUMENT_ENTRY, SUBMISSION_SET } from '../../protocol/xds/names.ts'
import { type Classification, slotNamed } from '../../protocol/xds/registry-object.ts'
import { name, submissionSet } from './example-bodies.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'
import { DMP_SAMPLES } from './metadata-sources.ts'

const CLASS_SCHEME = slotOf('codingScheme', '1.2.250.1.213.1.1.4.1')
const CLASS_NAME = name('Synthèse')
const inClass = (value: string): Change => [CLASS_SCHEME, slotOf('codingScheme', value)]
const AUTHORS: readonly string[] = [SUBMISSION_SET.author, DOCUMENT_ENTRY.author]

/** Every coded attribute: code, coding scheme, label, and whose it is (DMP contract §7.1, DMP-M-25). */
export const dmpM25 = metadataCheck({
  id: 'DMP-M-25',
  source: DMP_SAMPLES,
  title: {
    fr: 'Chaque attribut codé donne son code, sa nomenclature, son libellé, et l’objet qu’il qualifie.',
    en: 'Each coded attribute gives its code, its coding scheme, its label, and the object it qualifies.',
  },
  why: {
    fr: 'Un code sans nomenclature ne veut rien dire ; sans libellé, les écrans n’ont rien à montrer.',
    en: 'A code without a coding scheme means nothing; without a label, screens have nothing to show.',
  },
  mend: {
    fr: 'Dans chaque « Classification » : « nodeRepresentation », un Slot « codingScheme » avec un seul OID sans « urn:oid: », un « Name » non vide, et « classifiedObject » égal à l’identifiant de l’objet.',
    en: 'In each Classification: nodeRepresentation, a Slot codingScheme with a single OID without "urn:oid:", a Name that is not empty, and classifiedObject equal to the id of the object.',
  },
  reasons: {
    'sans-code': { fr: 'Une classification de « {objet} » n’a pas de code.', en: 'A classification of "{objet}" has no code.' },
    'sans-nomenclature': {
      fr: 'Le code « {code} » de « {objet} » est donné sans nomenclature (« codingScheme »).',
      en: 'Code "{code}" of "{objet}" is given without a coding scheme (codingScheme).',
    },
    nomenclature: {
      fr: 'La nomenclature du code « {code} » de « {objet} » est « {valeur} » : un seul OID, sans préfixe, est attendu.',
      en: 'The coding scheme of code "{code}" of "{objet}" is "{valeur}": a single OID without prefix is expected.',
    },
    'sans-libelle': { fr: 'Le code « {code} » de « {objet} » est donné sans libellé.', en: 'Code "{code}" of "{objet}" is given without a label.' },
    'autre-objet': {
      fr: 'Une classification de « {objet} » dit qualifier « {valeur} ».',
      en: 'A classification of "{objet}" says it qualifies "{valeur}".',
    },
  },
  conforme: [{ name: 'attributs complets', subject: () => deposit() }],
  fautif: [
    {
      name: 'classe sans code',
      reason: 'sans-code',
      subject: withMetadata(['classifiedObject="Document01" nodeRepresentation="11"', 'classifiedObject="Document01" nodeRepresentation=""']),
    },
    { name: 'classe sans nomenclature', reason: 'sans-nomenclature', subject: withMetadata([CLASS_SCHEME, '']) },
    { name: 'nomenclature vide', reason: 'sans-nomenclature', subject: withMetadata(inClass('')) },
    { name: 'OID préfixé', reason: 'nomenclature', subject: withMetadata(inClass('urn:oid:1.2.250.1.213.1.1.4.1')) },
    { name: 'deux nomenclatures', reason: 'nomenclature', subject: withMetadata(inClass('1.2.250.1.213.1.1.4.1</Value><Value>URN')) },
    { name: 'classe sans libellé', reason: 'sans-libelle', subject: withMetadata([CLASS_NAME, '']) },
    { name: 'libellé vide', reason: 'sans-libelle', subject: withMetadata([CLASS_NAME, name('')]) },
    { name: 'autre objet', reason: 'autre-objet', subject: withMetadata(['classifiedObject="Document01"', 'classifiedObject="Document1"']) },
    {
      name: 'auteur du lot sans objet',
      reason: 'autre-objet',
      subject: () => deposit({ changes: [[submissionSet(), submissionSet().replace(' classifiedObject="SubmissionSet01"', '')]] }),
    },
  ],
  judge({ set, entries, signatures }, found) {
    const objects = [...(set ? [set] : []), ...entries, ...signatures]
    for (const object of objects) for (const c of object.object.classifications) judgeClassification(c, nameOf(object), object.id, found)
    return objects.some((o) => o.object.classifications.length > 0)
  },
})

function judgeClassification(c: Classification, objet: string, id: string | undefined, found: MetadataFindings): void {
  // Official samples forget it sometimes (contract §10.2): a warning.
  if (id !== undefined && c.classifiedObject !== id)
    found.warn('autre-objet', c.element, { expected: id, received: c.classifiedObject, params: { objet, valeur: c.classifiedObject ?? '' } })
  if (c.node !== undefined || AUTHORS.includes(c.scheme ?? '')) return
  const code = c.nodeRepresentation?.trim() ?? ''
  if (code === '') found.fail('sans-code', c.element, { expected: 'nodeRepresentation', params: { objet } })
  const values = slotNamed(c.slots, 'codingScheme')?.values ?? []
  const valeur = values.map((v) => v.value.trim()).join(', ')
  if (valeur === '') found.fail('sans-nomenclature', c.element, { expected: 'codingScheme', params: { objet, code } })
  else if (values.length > 1 || /^urn:oid:/i.test(valeur)) {
    found.fail('nomenclature', values[0]?.element ?? c.element, { expected: 'un OID', received: valeur, params: { objet, code, valeur } })
  }
  if ((c.name?.value.trim() ?? '') === '')
    found.fail('sans-libelle', c.name?.element ?? c.element, { expected: 'Name/LocalizedString', params: { objet, code } })
}
