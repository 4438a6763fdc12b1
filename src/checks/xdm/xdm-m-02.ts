import { SUBMISSION_SET } from '../../protocol/xds/names.ts'
import { withMetadata, xdm } from './examples.ts'
import { MODELS } from './sources.ts'
import { metadataCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

/** One submission set, marked as such (XDM contract §§3.1, 5, XDM-M-02). */
export const xdmM02 = metadataCheck({
  id: 'XDM-M-02',
  source: MODELS,
  title: {
    fr: 'METADATA.XML décrit un lot de soumission et un seul, marqué comme tel.',
    en: 'METADATA.XML describes one submission set and one only, marked as such.',
  },
  why: {
    fr: 'Le lot porte l’usager, l’expéditeur et l’heure d’envoi. Sans sa marque, un RegistryPackage pourrait être un classeur.',
    en: 'The set bears the person, the sender and the time of sending. Without its mark, a RegistryPackage could be a folder.',
  },
  mend: {
    fr: 'Écrivez un seul RegistryPackage, avec une Classification dont classificationNode vaut urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd.',
    en: 'Write a single RegistryPackage, with a Classification whose classificationNode is urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd.',
  },
  reasons: {
    aucun: { fr: 'METADATA.XML n’a pas de RegistryPackage.', en: 'METADATA.XML has no RegistryPackage.' },
    plusieurs: { fr: 'METADATA.XML a {n} RegistryPackage.', en: 'METADATA.XML has {n} RegistryPackages.' },
    'sans-marque': {
      fr: 'Le RegistryPackage n’est pas marqué comme lot de soumission (classificationNode).',
      en: 'The RegistryPackage is not marked as a submission set (classificationNode).',
    },
  },
  conforme: [{ name: 'un lot marqué', subject: () => xdm() }],
  fautif: [
    {
      name: 'sans RegistryPackage',
      reason: 'aucun',
      subject: withMetadata(['<rim:RegistryPackage', '<rim:ObjectRef'], ['</rim:RegistryPackage', '</rim:ObjectRef']),
    },
    {
      name: 'deux RegistryPackage',
      reason: 'plusieurs',
      subject: withMetadata(['<rim:RegistryPackage', '<rim:RegistryPackage id="autre"/><rim:RegistryPackage']),
    },
    { name: 'sans marque', reason: 'sans-marque', subject: withMetadata([SUBMISSION_SET.node, 'urn:uuid:autre']) },
  ],
  judge(set, found) {
    const { list } = set.submit
    if (!list) return false
    const [first, second] = list.packages
    const fault = { expected: '1 RegistryPackage', received: String(list.packages.length), params: { n: list.packages.length } }
    if (!first) found.fail('aucun', inMetadata(set, list.element), fault)
    else if (second) found.fail('plusieurs', inMetadata(set, second.element), fault)
    else if (!first.classifications.some((c) => c.node === SUBMISSION_SET.node)) {
      found.fail('sans-marque', inMetadata(set, first.element), { expected: SUBMISSION_SET.node })
    }
    return true
  },
})
