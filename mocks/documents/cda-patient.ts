import { address, coded, identifier, personName, telecom } from './cda-parties.ts'
import { el, type XmlNode } from './cda-writer.ts'
import { GENDER } from './codes.ts'
import type { InstanceIdentifier, RecordPerson, Representative } from './people.ts'

/** The patient, with every trait that an INS requires (CDA §4.3, "INS traits"). */
export function recordTarget(person: RecordPerson, ipp: InstanceIdentifier | undefined): XmlNode {
  return el(
    'recordTarget',
    {},
    el(
      'patientRole',
      {},
      identifier(person.ins),
      ipp && identifier(ipp),
      address(person.address, 'H'),
      telecom(person.phone, 'H'),
      el(
        'patient',
        {},
        patientName(person),
        coded('administrativeGenderCode', GENDER[person.sex]),
        el('birthTime', { value: person.birthDate.replaceAll('-', '') }),
        person.representatives?.map(guardian) ?? [],
        el('birthplace', {}, el('place', {}, el('addr', {}, el('county', {}, person.birthPlace)))),
      ),
    ),
  )
}

/** Birth name and given names, then the names used: every family and given bears BR or CL, but the list of birth given names (CDA §4.3). */
function patientName(person: RecordPerson): XmlNode {
  return el(
    'name',
    {},
    el('family', { qualifier: 'BR' }, person.birthFamily),
    el('given', {}, person.birthGivens),
    el('given', { qualifier: 'BR' }, person.birthGiven),
    el('family', { qualifier: 'CL' }, person.usedFamily ?? person.birthFamily),
    el('given', { qualifier: 'CL' }, person.usedGiven ?? person.birthGiven),
  )
}

function guardian(of: Representative): XmlNode {
  return el('guardian', {}, el('addr', { nullFlavor: 'NASK' }), telecom(of.phone, 'H'), el('guardianPerson', {}, personName(of)))
}
