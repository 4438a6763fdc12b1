import { OID_PATIENT_HOST, OID_STRUCTURE } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { CUSTODIAN_ID } from './example-header.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const OPEN = '<representedCustodianOrganization>\n  '

/** The organization that keeps the document (CDA contract §5, CDA-C-01). */
export const cdaC01 = cdaCheck({
  id: 'CDA-C-01',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le document dit quelle structure le conserve (custodian), par son identifiant national.',
    en: 'The document tells which structure keeps it (custodian), by its national identifier.',
  },
  why: { fr: 'C’est à elle qu’on demande de corriger ou de retirer le document.', en: 'It is the one to ask for a correction or a withdrawal.' },
  mend: {
    fr: 'Un seul custodian, avec un id sous 1.2.250.1.71.4.2.2 : 1 suivi du FINESS.',
    en: 'A single custodian, with an id under 1.2.250.1.71.4.2.2: 1 followed by the FINESS.',
  },
  reasons: {
    absent: { fr: 'custodian, ou l’organisation qu’il nomme, est absent.', en: 'custodian, or the organization it names, is missing.' },
    repete: { fr: 'Le document a {nombre} custodian.', en: 'The document has {nombre} custodians.' },
    'sans-id': { fr: 'La structure n’a pas exactement un identifiant avec extension.', en: 'The structure has not exactly one identifier with an extension.' },
    autorite: {
      fr: 'L’identifiant de la structure est sous « {racine} », pas sous Struct_IdNat.',
      en: 'The identifier of the structure is under "{racine}", not under Struct_IdNat.',
    },
  },
  conforme: [{ name: 'FINESS', subject: () => n1() }],
  fautif: [
    { name: 'sans custodian', reason: 'absent', subject: () => n1(['<custodian>', '<!--'], ['</custodian>', '-->']) },
    { name: 'deux custodian', reason: 'repete', subject: () => n1(['<custodian>', '<custodian/><custodian>']) },
    { name: 'sans identifiant', reason: 'sans-id', subject: () => n1([OPEN + CUSTODIAN_ID, OPEN]) },
    { name: 'sans extension', reason: 'sans-id', subject: () => n1([OPEN + CUSTODIAN_ID, `${OPEN}<id root="1.2.250.1.71.4.2.2"/>`]) },
    { name: 'identifiant interne', reason: 'autorite', subject: () => n1([OPEN + CUSTODIAN_ID, `${OPEN}<id root="1.2.3" extension="1"/>`]) },
  ],
  judge({ element, header: { custodians } }, found) {
    const [first] = custodians
    if (!first) return found.fail('absent', element, { expected: '<custodian>' })
    if (custodians.length > 1)
      found.fail('repete', custodians[1]?.element ?? first.element, {
        expected: '1',
        received: String(custodians.length),
        params: { nombre: custodians.length },
      })
    const organization = custodians.find((c) => c.organization)?.organization
    if (!organization) return found.fail('absent', first.element, { expected: 'assignedCustodian/representedCustodianOrganization' })
    const { ids } = organization
    const [id] = ids
    if (ids.length !== 1 || !id?.extension)
      found.fail('sans-id', id?.element ?? organization.element, { expected: '1', received: id ? (id.extension ?? '') : undefined })
    if (id && id.root !== OID_STRUCTURE && id.root !== OID_PATIENT_HOST)
      found.fail('autorite', id.element, { expected: OID_STRUCTURE, received: id.root, params: { racine: id.root ?? '' } })
  },
})
