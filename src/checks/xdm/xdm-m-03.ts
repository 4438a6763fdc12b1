import { ASSOCIATION, DOCUMENT_ENTRY } from '../../protocol/xds/names.ts'
import { type Association, slotValue } from '../../protocol/xds/registry-object.ts'
import { nameOf, type ReadSubset } from './decoded.ts'
import { ENTRY_ID, SET_ID, slotXml, withMetadata, xdm } from './examples.ts'
import { MODELS } from './sources.ts'
import { metadataCheck } from './xdm-check.ts'
import { inMetadata, type XdmFindings } from './xdm-findings.ts'

const ORIGINAL = slotXml('SubmissionSetStatus', 'Original')
const MEMBER = `associationType="${ASSOCIATION.hasMember}" sourceObject="${SET_ID}" targetObject="${ENTRY_ID}"`

/** Each document is a stable entry, member of the set (XDM contract §§3.2, 3.5, 5, XDM-M-03). */
export const xdmM03 = metadataCheck({
  id: 'XDM-M-03',
  source: MODELS,
  title: {
    fr: 'Chaque document a sa fiche, rattachée au lot par une association « HasMember » d’état Original.',
    en: 'Each document has its entry, tied to the set by a "HasMember" association of status Original.',
  },
  why: {
    fr: 'Une fiche que rien ne rattache au lot n’est pas prise en compte par le logiciel du destinataire.',
    en: 'An entry that nothing ties to the set is not taken into account by the receiver’s software.',
  },
  mend: {
    fr: 'Pour chaque ExtrinsicObject, écrivez une Association HasMember : sourceObject = id du RegistryPackage, targetObject = id de la fiche, Slot SubmissionSetStatus = Original.',
    en: 'For each ExtrinsicObject, write a HasMember Association: sourceObject = id of the RegistryPackage, targetObject = id of the entry, Slot SubmissionSetStatus = Original.',
  },
  reasons: {
    'sans-fiche': { fr: 'METADATA.XML ne décrit aucun document.', en: 'METADATA.XML describes no document.' },
    'autre-type': {
      fr: 'La fiche « {objet} » n’est pas celle d’un document stable (objectType « {recu} »).',
      en: 'Entry "{objet}" is not that of a stable document (objectType "{recu}").',
    },
    'non-rattache': { fr: 'La fiche « {objet} » n’est rattachée au lot par aucune association.', en: 'Entry "{objet}" is tied to the set by no association.' },
    'deux-fois': { fr: 'La fiche « {objet} » est rattachée {n} fois au lot.', en: 'Entry "{objet}" is tied {n} times to the set.' },
    statut: {
      fr: 'La fiche « {objet} » est rattachée au lot avec l’état « {recu} » et non « Original ».',
      en: 'Entry "{objet}" is tied to the set with status "{recu}" and not "Original".',
    },
  },
  conforme: [{ name: 'une fiche, une association', subject: () => xdm() }],
  fautif: [
    {
      name: 'sans ExtrinsicObject',
      reason: 'sans-fiche',
      subject: withMetadata(['<rim:ExtrinsicObject', '<rim:ObjectRef'], ['</rim:ExtrinsicObject', '</rim:ObjectRef']),
    },
    { name: 'document à la demande', reason: 'autre-type', subject: withMetadata([DOCUMENT_ENTRY.stable, DOCUMENT_ENTRY.onDemand]) },
    { name: 'association vers une autre fiche', reason: 'non-rattache', subject: withMetadata([MEMBER, MEMBER.replace(ENTRY_ID, 'urn:uuid:autre')]) },
    { name: 'association d’un autre lot', reason: 'non-rattache', subject: withMetadata([MEMBER, MEMBER.replace(SET_ID, 'urn:uuid:autre')]) },
    {
      name: 'deux associations',
      reason: 'deux-fois',
      subject: withMetadata(['<rim:Association ', `<rim:Association id="a0" ${MEMBER}>${ORIGINAL}</rim:Association><rim:Association `]),
    },
    { name: 'état Reference', reason: 'statut', subject: withMetadata([ORIGINAL, slotXml('SubmissionSetStatus', 'Reference')]) },
    { name: 'sans état', reason: 'statut', subject: withMetadata([ORIGINAL, '']) },
  ],
  judge(set, found) {
    const { list } = set.submit
    if (!list) return false
    if (set.documents.length === 0) found.fail('sans-fiche', inMetadata(set, list.element), { expected: 'ExtrinsicObject' })
    const packages = list.packages.map((p) => p.id)
    const members = set.submit.associations.filter((a) => a.type === ASSOCIATION.hasMember && a.source !== undefined && packages.includes(a.source))
    for (const document of set.documents) {
      const { entry } = document
      const objet = nameOf(document)
      if (entry.objectType !== DOCUMENT_ENTRY.stable) {
        const recu = entry.objectType ?? ''
        found.fail('autre-type', inMetadata(set, entry.element), { expected: DOCUMENT_ENTRY.stable, received: recu, params: { objet, recu } })
      }
      // Without a set there is nothing to be tied to: XDM-M-02 says it.
      if (packages.length > 0) {
        const own = members.filter((a) => a.target !== undefined && a.target === entry.id)
        judgeMembership(set, own, { objet, element: entry.element }, found)
      }
    }
    return true
  },
})

function judgeMembership(
  set: ReadSubset,
  own: readonly Association[],
  { objet, element }: { objet: string; element: ReadSubset['root'] },
  found: XdmFindings,
): void {
  const [first, second] = own
  if (!first) {
    found.fail('non-rattache', inMetadata(set, element), { expected: 'HasMember', params: { objet } })
  } else if (second) {
    found.fail('deux-fois', inMetadata(set, second.element), { expected: '1', received: String(own.length), params: { objet, n: own.length } })
  } else {
    const recu = slotValue(first.slots, 'SubmissionSetStatus')?.value.trim() ?? ''
    if (recu !== 'Original') found.fail('statut', inMetadata(set, first.element), { expected: 'Original', received: recu, params: { objet, recu } })
  }
}
