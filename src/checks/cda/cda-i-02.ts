import { OID_PERSON } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { RECIPIENT } from './example-header.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

/** Recipients written in the document (CDA contract §4.3, informationRecipient). */
export const cdaI02 = cdaCheck({
  id: 'CDA-I-02',
  exigences: ['SC.DOC.04.MS1', 'DOC/va1.06'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Chaque destinataire inscrit au document est identifié : un professionnel sous PS_IdNat, une structure au plus.',
    en: 'Each recipient written in the document is identified: a professional under PS_IdNat, one structure at most.',
  },
  why: {
    fr: 'L’usager et les destinataires doivent pouvoir lire à qui le document est allé.',
    en: 'The person and the recipients must be able to read whom the document went to.',
  },
  mend: {
    fr: 'informationRecipient/intendedRecipient avec id sous 1.2.250.1.71.4.2.1, nom, et receivedOrganization.',
    en: 'informationRecipient/intendedRecipient with id under 1.2.250.1.71.4.2.1, name, and receivedOrganization.',
  },
  reasons: {
    vide: { fr: 'Un destinataire est vide (intendedRecipient absent).', en: 'A recipient is empty (intendedRecipient missing).' },
    autorite: {
      fr: 'L’identifiant du destinataire est sous « {racine} », pas sous PS_IdNat.',
      en: 'The identifier of the recipient is under "{racine}", not under PS_IdNat.',
    },
  },
  conforme: [{ name: 'professionnel identifié', subject: () => n1() }],
  fautif: [
    { name: 'vide', reason: 'vide', subject: () => n1([RECIPIENT, '<informationRecipient/>']) },
    { name: 'identifiant interne', reason: 'autorite', subject: () => n1([RECIPIENT, RECIPIENT.replace('1.2.250.1.71.4.2.1', '1.2.3')]) },
  ],
  applies: ({ header }) => header.informationRecipients.length > 0,
  judge({ header }, found) {
    for (const { element, role } of header.informationRecipients) {
      if (!role) found.fail('vide', element, { expected: '<intendedRecipient>' })
      for (const id of role?.ids ?? [])
        if (id.root !== undefined && id.root !== OID_PERSON)
          found.fail('autorite', id.element, { expected: OID_PERSON, received: id.root, params: { racine: id.root } })
    }
  },
})
