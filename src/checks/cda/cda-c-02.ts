import { OID_STRUCTURE } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { ours } from './sources.ts'

const OPEN = '<representedCustodianOrganization>\n  <id root="1.2.250.1.71.4.2.2" extension="1990000001"/>'

/** Which structure keeps the document, told by its FINESS (CDA contract §§4.2, 5, CDA-C-02). */
export const cdaC02 = cdaCheck({
  id: 'CDA-C-02',
  level: 'PEUT',
  exigences: ['SC.SSI/IE.42', 'LOCAL-VA-02'],
  source: ours('Forme des identifiants de structure (Struct_IdNat) : 1 suivi du FINESS ; le numéro attendu est un paramètre du scénario'),
  title: {
    fr: 'La structure qui conserve le document est celle qui l’envoie, identifiée par son FINESS.',
    en: 'The structure that keeps the document is the one that sends it, identified by its FINESS.',
  },
  why: {
    fr: 'Un FINESS d’essai ou celui d’un autre site, resté dans les réglages, attribue les documents à un autre établissement.',
    en: 'A trial FINESS, or that of another site, left in the settings, attributes documents to another establishment.',
  },
  mend: {
    fr: 'Réglez le FINESS géographique du site dans le logiciel ; l’extension est 1 suivi de ses 9 caractères.',
    en: 'Set the geographic FINESS of the site in the software; the extension is 1 followed by its 9 characters.',
  },
  reasons: {
    forme: { fr: 'L’identifiant de structure « {id} » n’a pas une forme nationale connue.', en: 'Structure identifier "{id}" has no known national form.' },
    autre: {
      fr: 'La structure est « {id} », pas celle du scénario (FINESS {finess}).',
      en: 'The structure is "{id}", not that of the scenario (FINESS {finess}).',
    },
  },
  conforme: [
    { name: 'FINESS', subject: () => n1() },
    { name: 'FINESS attendu', subject: () => n1(), context: { params: { finess: '990000001' } } },
  ],
  fautif: [
    { name: 'FINESS sans 1', reason: 'forme', subject: () => n1([OPEN, OPEN.replace('1990000001', '990000001')]) },
    { name: 'autre site', reason: 'autre', subject: () => n1(), context: { params: { finess: '990000002' } } },
  ],
  applies: ({ header }) => header.custodians[0]?.organization?.ids.some((id) => id.root === OID_STRUCTURE) ?? false,
  judge({ header }, found, { params }) {
    const finess = params['finess']
    for (const { element, root, extension = '' } of header.custodians[0]?.organization?.ids ?? []) {
      if (root !== OID_STRUCTURE) continue
      if (!/^(?:1[0-9A-Z]{9}|2\d{9}|3\d{14}|4.+)$/.test(extension))
        found.warn('forme', element, { expected: '1 + FINESS', received: extension, params: { id: extension } })
      else if (finess !== undefined && extension !== `1${finess}`)
        found.warn('autre', element, { expected: `1${finess}`, received: extension, params: { id: extension, finess } })
    }
  },
})
