import { OID_PERSON } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { AUTHENTICATOR } from './example-header.ts'
import { n1 } from './examples.ts'
import { judgeSignatory } from './signatories.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const change = (from: string, to: string): readonly [string, string] => [AUTHENTICATOR, AUTHENTICATOR.replace(from, to)]

/** Those who attest the document besides its responsible person (CDA contract §5, CDA-L-02). */
export const cdaL02 = cdaCheck({
  id: 'CDA-L-02',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Chaque autre signataire (authenticator) est identifié sous PS_IdNat, avec sa date et le code S.',
    en: 'Each other signatory (authenticator) is identified under PS_IdNat, with a date and code S.',
  },
  why: { fr: 'Une validation sans auteur ni date ne prouve rien.', en: 'A validation without author or date proves nothing.' },
  mend: {
    fr: 'Remplissez time/@value, signatureCode S et assignedEntity/id sous 1.2.250.1.71.4.2.1, ou retirez l’élément.',
    en: 'Fill time/@value, signatureCode S and assignedEntity/id under 1.2.250.1.71.4.2.1, or drop the element.',
  },
  reasons: {
    'sans-date': { fr: 'Le signataire n’a pas de date.', en: 'The signatory has no date.' },
    date: { fr: 'La date « {date} » n’est pas une date HL7.', en: 'Date "{date}" is not an HL7 date.' },
    signature: { fr: 'Le code de signature n’est pas S.', en: 'The signature code is not S.' },
    'sans-id': { fr: 'Le signataire n’a pas exactement un identifiant complet.', en: 'The signatory has not exactly one complete identifier.' },
    autorite: { fr: 'L’identifiant du signataire n’est pas sous PS_IdNat.', en: 'The identifier of the signatory is not under PS_IdNat.' },
  },
  conforme: [{ name: 'signataire identifié', subject: () => n1() }],
  fautif: [
    { name: 'sans date', reason: 'sans-date', subject: () => n1(change('<time value="20260115093000+0100"/>', '')) },
    { name: 'date en clair', reason: 'date', subject: () => n1(change('20260115093000+0100', '15/01/2026')) },
    { name: 'code X', reason: 'signature', subject: () => n1(change('code="S"', 'code="X"')) },
    { name: 'sans identifiant', reason: 'sans-id', subject: () => n1(change('<id root="1.2.250.1.71.4.2.1" extension="819999999907"/>', '')) },
    { name: 'identifiant interne', reason: 'autorite', subject: () => n1(change('1.2.250.1.71.4.2.1', '1.2.250.1.999.5')) },
  ],
  applies: ({ header }) => header.authenticators.length > 0,
  judge({ header }, found) {
    for (const authenticator of header.authenticators) {
      judgeSignatory(authenticator, found)
      const [id] = authenticator.role?.ids ?? []
      if (id?.root && id.root !== OID_PERSON) found.fail('autorite', id.element, { expected: OID_PERSON, received: id.root })
    }
  },
})
