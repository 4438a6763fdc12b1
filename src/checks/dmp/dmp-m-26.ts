import { repeatedIds } from '../../protocol/xds/child-order.ts'
import { ASSOCIATION } from '../../protocol/xds/names.ts'
import { slotValue } from '../../protocol/xds/registry-object.ts'
import { withMetadata } from './example-metadata.ts'
import { deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { DMP_SAMPLES } from './metadata-sources.ts'

const MEMBER =
  '<Association id="as1" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="SubmissionSet01" targetObject="Document01">'
const ORIGINAL = '<Slot name="SubmissionSetStatus"><ValueList><Value>Original</Value></ValueList></Slot>'

/** Ids are unique; each entry is a member of the set, as an original (DMP contract §7.10, DMP-M-26). */
export const dmpM26 = metadataCheck({
  id: 'DMP-M-26',
  source: DMP_SAMPLES,
  title: {
    fr: 'Chaque objet de l’envoi a son propre identifiant, et chaque fiche est rattachée au lot (« HasMember », statut « Original »).',
    en: 'Each object of the message has its own id, and each entry is attached to the set (HasMember, status "Original").',
  },
  why: {
    fr: 'Une fiche que rien ne rattache au lot n’est pas déposée, ou fait refuser l’envoi.',
    en: 'An entry that nothing attaches to the set is not deposited, or makes the message refused.',
  },
  mend: {
    fr: 'Pour chaque fiche, signature comprise, ajoutez une « Association » HasMember du lot vers elle, avec le Slot « SubmissionSetStatus » à « Original ».',
    en: 'For each entry, the signature included, add a HasMember Association from the set to it, with Slot SubmissionSetStatus set to "Original".',
  },
  reasons: {
    'id-repete': {
      fr: 'L’identifiant « {id} » est porté par plusieurs objets (déjà ligne {ligne}).',
      en: 'Id "{id}" is borne by several objects (already on line {ligne}).',
    },
    'non-rattache': { fr: '« {objet} » n’est pas rattaché au lot.', en: '"{objet}" is not attached to the set.' },
    statut: {
      fr: 'Le rattachement de « {objet} » a le statut « {valeur} », « Original » est attendu.',
      en: 'The membership of "{objet}" has status "{valeur}", "Original" is expected.',
    },
  },
  conforme: [{ name: 'fiches rattachées', subject: () => deposit() }],
  fautif: [
    { name: 'deux objets du même identifiant', reason: 'id-repete', subject: withMetadata(['id="cl5"', 'id="cl4"']) },
    {
      name: 'association du même identifiant que la fiche',
      reason: 'id-repete',
      subject: withMetadata(['<Association id="as1"', '<Association id="Document01"']),
    },
    {
      name: 'rattachement oublié',
      reason: 'non-rattache',
      subject: withMetadata([MEMBER, MEMBER.replace('targetObject="Document01"', 'targetObject="Signature01"')]),
    },
    {
      name: 'rattachement à l’envers',
      reason: 'non-rattache',
      subject: withMetadata([
        MEMBER,
        MEMBER.replace('sourceObject="SubmissionSet01" targetObject="Document01"', 'sourceObject="Document01" targetObject="SubmissionSet01"'),
      ]),
    },
    {
      name: 'type de lien inexistant',
      reason: 'non-rattache',
      subject: withMetadata([MEMBER, MEMBER.replace('urn:oasis:names:tc:ebxml-regrep', 'urn:ihe:iti:2007')]),
    },
    { name: 'statut oublié', reason: 'statut', subject: withMetadata([MEMBER + ORIGINAL, MEMBER]) },
    { name: 'autre statut', reason: 'statut', subject: withMetadata([MEMBER + ORIGINAL, MEMBER + ORIGINAL.replace('Original', 'Reference')]) },
  ],
  judge({ set, submit, entries, signatures }, found) {
    if (!submit.list) return false
    for (const { id, element, first } of repeatedIds(submit.list.element))
      found.fail('id-repete', element, { expected: 'un identifiant unique', received: id, params: { id, ligne: first.line } })
    for (const entry of [...entries, ...signatures]) {
      const objet = nameOf(entry)
      const members = submit.associations.filter(
        (a) => a.type === ASSOCIATION.hasMember && a.source !== undefined && a.source === set?.id && a.target !== undefined && a.target === entry.id,
      )
      const [member] = members
      if (!member) {
        // Without a set, or with one that has no id, DMP-M-01 and DMP-M-02 speak.
        if (set?.id !== undefined) found.fail('non-rattache', entry.element, { expected: ASSOCIATION.hasMember, params: { objet } })
        continue
      }
      const status = slotValue(member.slots, 'SubmissionSetStatus')
      const valeur = status?.value.trim() ?? ''
      if (valeur !== 'Original') found.fail('statut', status?.element ?? member.element, { expected: 'Original', received: valeur, params: { objet, valeur } })
    }
    return true
  },
})
