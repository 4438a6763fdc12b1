import { insOf, patientOf } from '../cda/patient.ts'
import { coherenceCheck } from './coherence-check.ts'
import { EXAMPLE } from './example-vihf.ts'
import { type Change, deposit } from './examples.ts'
import { nameOf } from './metadata-check.ts'

const OWN = `<id root="${EXAMPLE.insOid}" extension="${EXAMPLE.matricule}"/>`
const patient = (id: string): Change => [OWN, id]

/** patientId is the INS of the document’s recordTarget, with its authority (DMP contract §7.4). */
export const dmpC05 = coherenceCheck({
  id: 'DMP-C-05',
  title: {
    fr: 'Le document est celui de la personne dans le DMP de laquelle il est déposé.',
    en: 'The document is that of the person in whose DMP it is deposited.',
  },
  why: {
    fr: 'C’est l’erreur la plus grave : les données de santé d’une personne dans le dossier d’une autre.',
    en: 'It is the gravest mistake: one person’s health data in the record of another.',
  },
  mend: {
    fr: 'Prenez patientId dans recordTarget/patientRole/id du CDA que vous envoyez : même matricule, même OID.',
    en: 'Take patientId from recordTarget/patientRole/id of the CDA you send: same number, same OID.',
  },
  reasons: {
    'sans-ins': {
      fr: 'Le document de « {objet} » ne porte aucun matricule INS ; il est déposé pour « {recu} ».',
      en: 'The document of "{objet}" bears no INS number; it is deposited for "{recu}".',
    },
    matricule: {
      fr: 'Le document de « {objet} » est celui de « {attendu} » ; il est déposé pour « {recu} ».',
      en: 'The document of "{objet}" is that of "{attendu}"; it is deposited for "{recu}".',
    },
    oid: {
      fr: 'Le matricule de « {objet} » a l’OID « {recu} » dans la fiche et « {attendu} » dans le document.',
      en: 'The number of "{objet}" has OID "{recu}" in the entry and "{attendu}" in the document.',
    },
  },
  conforme: [{ name: 'la même personne', subject: () => deposit() }],
  fautif: [
    { name: 'document sans matricule', reason: 'sans-ins', subject: () => deposit({ cda: [patient('')] }) },
    {
      name: 'document d’un autre',
      reason: 'matricule',
      subject: () => deposit({ cda: [patient(`<id root="${EXAMPLE.insOid}" extension="285027512345672"/>`)] }),
    },
    { name: 'autre autorité', reason: 'oid', subject: () => deposit({ cda: [patient(`<id root="1.2.250.1.213.1.4.8" extension="${EXAMPLE.matricule}"/>`)] }) },
  ],
  judge({ entry, document }, found) {
    const { patientId } = entry
    if (!patientId || patientId.value.id.trim() === '') return false
    const objet = nameOf(entry)
    const [recu, oid] = [patientId.value.id.trim(), patientId.value.authority.universalId.trim()]
    const numbers = insOf(patientOf(document)).filter((i) => i.extension)
    const same = numbers.filter((i) => i.extension?.trim() === recu)
    if (numbers.length === 0) found.fail('sans-ins', patientId.element, { expected: 'recordTarget/patientRole/id', received: recu, params: { objet, recu } })
    else if (same.length === 0) {
      const attendu = numbers.map((i) => i.extension).join(' | ')
      found.fail('matricule', patientId.element, { expected: attendu, received: recu, params: { objet, attendu, recu } })
    } else if (oid !== '' && !same.some((i) => i.root === oid)) {
      const attendu = same.map((i) => i.root).join(' | ')
      found.fail('oid', patientId.element, { expected: attendu, received: oid, params: { objet, attendu, recu: oid } })
    }
    return true
  },
})
