import { searchedPatient } from '../../protocol/fhir/pdsm-facts.ts'
import { valuesOf } from '../../protocol/fhir/search-parameters.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { shown } from './decoded.ts'
import { FHIR_INS, fhirExchange, fhirSearch } from './example-fhir.ts'
import { decodeFhir, inResource } from './fhir-exchange.ts'

/** A search names its person by the INS, under an OID of INS (DMP contract §13; informative). */
export const dmpF05 = defineExchangeCheck({
  id: 'DMP-F-05',
  on: ['dmp.iti-66', 'dmp.iti-67', 'dmp.pdsm-patient'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Interface DMP §13 (PDSm 3.1.1), informatif : aucun point d’accès FHIR du DMP n’est en service', mark: 'S' },
  title: {
    fr: 'Par FHIR (informatif), une recherche nomme la personne par son matricule INS et l’OID de ce matricule.',
    en: 'By FHIR (informative), a search names the person by the INS matricule and its OID.',
  },
  why: {
    fr: 'Un numéro sans son autorité peut être celui d’une autre personne, ou un ancien INS.',
    en: 'A number without its authority may be that of another person, or a former INS.',
  },
  mend: {
    fr: 'Écrivez « patient.identifier=urn:oid:<OID>|<matricule> » (« identifier » pour chercher la personne elle-même).',
    en: 'Write "patient.identifier=urn:oid:<OID>|<matricule>" ("identifier" to search for the person).',
  },
  reasons: {
    systeme: {
      fr: 'La recherche par identifiant ne donne pas d’OID au format « urn:oid: ».',
      en: 'The search by identifier gives no OID in the form "urn:oid:".',
    },
    oid: {
      fr: 'L’OID « {oid} » n’est pas celui d’un matricule INS connu dans cet environnement.',
      en: 'OID "{oid}" is not that of an INS matricule known in this environment.',
    },
  },
  examples: {
    conforme: [
      { name: 'recherche par INS', subject: () => fhirSearch() },
      { name: 'existence du DMP', subject: () => fhirExchange('dmp.pdsm-patient', `GET /fhir/Patient?identifier=${FHIR_INS}`) },
    ],
    fautif: [
      { name: 'sans OID', reason: 'systeme', subject: () => fhirSearch([['urn:oid:1.2.250.1.213.1.4.10%7C', '']]) },
      { name: 'ancien INS-C', reason: 'oid', subject: () => fhirSearch([['1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.2']]) },
    ],
  },
  judge(subject, { settings }) {
    const { search } = decodeFhir(subject)
    const ofPatient = subject.record.transaction === 'dmp.pdsm-patient'
    const name = ofPatient ? 'identifier' : 'patient.identifier'
    const [written] = valuesOf(search ?? [], name).flat()
    // A person may also be named by the address of a Patient: there is then no number to judge.
    if (written === undefined) return []
    const asked = searchedPatient(search ?? [], ofPatient)
    const at = inResource(`?${name}`)
    if (!asked) return [avertissement('systeme', { expected: 'urn:oid:<OID>|<matricule>', received: shown(written), at })]
    if (settings.dmp.insOids.includes(asked.oid)) return [ok]
    return [avertissement('oid', { params: { oid: shown(asked.oid) }, expected: settings.dmp.insOids.join(', '), received: shown(asked.oid), at })]
  },
})
