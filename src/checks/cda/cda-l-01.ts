import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { judgeSignatory } from './signatories.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const OPEN =
  '<legalAuthenticator><time value="20260115103000+0100"/><signatureCode code="S"/><assignedEntity>\n  <id root="1.2.250.1.71.4.2.1" extension="819999999907"/>'
const without = (part: string): readonly [string, string] => [OPEN, OPEN.replace(part, '')]

/** The person responsible for the document (CDA contract §5, CDA-L-01). */
export const cdaL01 = cdaCheck({
  id: 'CDA-L-01',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Une personne nommée et identifiée prend la responsabilité du document, à une date dite (legalAuthenticator).',
    en: 'A named and identified person takes responsibility for the document, at a told date (legalAuthenticator).',
  },
  why: { fr: 'Un document que personne n’endosse n’a pas de valeur au DMP.', en: 'A document nobody stands behind has no value in the DMP.' },
  mend: {
    fr: 'Un legalAuthenticator : time/@value, signatureCode S, assignedEntity avec un id et assignedPerson/name/family.',
    en: 'One legalAuthenticator: time/@value, signatureCode S, assignedEntity with one id and assignedPerson/name/family.',
  },
  reasons: {
    absent: { fr: 'Le responsable du document est absent.', en: 'The person responsible for the document is missing.' },
    repete: { fr: 'Le document a {nombre} responsables.', en: 'The document has {nombre} responsible persons.' },
    'sans-date': { fr: 'Le responsable n’a pas de date.', en: 'The responsible person has no date.' },
    date: { fr: 'La date « {date} » n’est pas une date HL7.', en: 'Date "{date}" is not an HL7 date.' },
    signature: { fr: 'Le code de signature n’est pas S.', en: 'The signature code is not S.' },
    'sans-id': { fr: 'Le responsable n’a pas exactement un identifiant complet.', en: 'The responsible person has not exactly one complete identifier.' },
    'sans-nom': { fr: 'Le responsable n’a pas de nom de famille.', en: 'The responsible person has no family name.' },
  },
  conforme: [{ name: 'responsable nommé', subject: () => n1() }],
  fautif: [
    { name: 'sans responsable', reason: 'absent', subject: () => n1(['<legalAuthenticator>', '<!--'], ['</legalAuthenticator>', '-->']) },
    { name: 'deux responsables', reason: 'repete', subject: () => n1(['<legalAuthenticator>', '<legalAuthenticator/><legalAuthenticator>']) },
    { name: 'sans date', reason: 'sans-date', subject: () => n1(without('<time value="20260115103000+0100"/>')) },
    { name: 'date en clair', reason: 'date', subject: () => n1([OPEN, OPEN.replace('20260115103000+0100', '15/01/2026')]) },
    { name: 'sans signature', reason: 'signature', subject: () => n1(without('<signatureCode code="S"/>')) },
    { name: 'sans identifiant', reason: 'sans-id', subject: () => n1(without('<id root="1.2.250.1.71.4.2.1" extension="819999999907"/>')) },
    {
      name: 'sans nom',
      reason: 'sans-nom',
      subject: () => n1([`${OPEN}\n  <assignedPerson><name><given>Awa</given><family>DIALLO</family></name></assignedPerson>`, OPEN]),
    },
  ],
  judge({ element, header: { legalAuthenticators } }, found) {
    const [first] = legalAuthenticators
    if (!first) return found.fail('absent', element, { expected: '<legalAuthenticator>' })
    const nombre = legalAuthenticators.length
    if (nombre > 1) found.fail('repete', legalAuthenticators[1]?.element ?? first.element, { expected: '1', received: String(nombre), params: { nombre } })
    judgeSignatory(first, found)
    if (!first.role?.name?.family.some((f) => f.text !== ''))
      found.fail('sans-nom', first.role?.person ?? first.role?.element ?? first.element, { expected: 'assignedPerson/name/family' })
  },
})
