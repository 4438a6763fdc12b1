import { ENCOUNTER_PARTICIPANT_TYPES } from '../../protocol/cda/header-value-sets.ts'
import { OID_PERSON } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const RESPONSIBLE = '<responsibleParty><assignedEntity><id root="1.2.250.1.71.4.2.1" extension="819999999907"/></assignedEntity></responsibleParty>'
const participant = (typeCode: string, root: string): readonly [string, string] => [
  RESPONSIBLE,
  `${RESPONSIBLE}<encounterParticipant typeCode="${typeCode}"><assignedEntity><id root="${root}" extension="819999999907"/></assignedEntity></encounterParticipant>`,
]

/** Who is responsible for the stay, and who took part in it (CDA contract §§4.3, 5, CDA-E-03). */
export const cdaE03 = cdaCheck({
  id: 'CDA-E-03',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le responsable de la prise en charge et ceux qui y participent sont identifiés sous PS_IdNat.',
    en: 'The person responsible for the care and those who take part in it are identified under PS_IdNat.',
  },
  why: { fr: 'Un identifiant interne ne permet à personne d’autre de les retrouver.', en: 'An internal identifier lets nobody else find them.' },
  mend: {
    fr: `Utilisez 1.2.250.1.71.4.2.1 ; typeCode d’encounterParticipant parmi ${ENCOUNTER_PARTICIPANT_TYPES.join(', ')}.`,
    en: `Use 1.2.250.1.71.4.2.1; typeCode of encounterParticipant among ${ENCOUNTER_PARTICIPANT_TYPES.join(', ')}.`,
  },
  reasons: {
    autorite: { fr: 'Un identifiant est sous « {racine} », pas sous PS_IdNat.', en: 'An identifier is under "{racine}", not under PS_IdNat.' },
    'sans-id': { fr: 'Le responsable de la prise en charge n’a pas d’identifiant.', en: 'The person responsible for the care has no identifier.' },
    type: { fr: 'Le rôle « {code} » n’est pas admis.', en: 'Role "{code}" is not accepted.' },
  },
  conforme: [
    { name: 'responsable identifié', subject: () => n1() },
    { name: 'participant ATND', subject: () => n1(participant('ATND', OID_PERSON)) },
  ],
  fautif: [
    { name: 'identifiant interne', reason: 'autorite', subject: () => n1([RESPONSIBLE, RESPONSIBLE.replace('1.2.250.1.71.4.2.1', '1.2.3')]) },
    { name: 'sans identifiant', reason: 'sans-id', subject: () => n1([RESPONSIBLE, '<responsibleParty><assignedEntity/></responsibleParty>']) },
    { name: 'rôle inventé', reason: 'type', subject: () => n1(participant('XXX', OID_PERSON)) },
  ],
  applies: ({ header }) => header.encounters.some((e) => e.responsibleParty || e.participants.length > 0),
  judge({ header }, found) {
    for (const { responsibleParty, participants } of header.encounters) {
      if (responsibleParty && (responsibleParty.role?.ids.length ?? 0) === 0) found.fail('sans-id', responsibleParty.element, { expected: 'assignedEntity/id' })
      for (const one of participants)
        if (!ENCOUNTER_PARTICIPANT_TYPES.includes(one.typeCode ?? ''))
          found.fail('type', one.element, { expected: ENCOUNTER_PARTICIPANT_TYPES.join(' | '), received: one.typeCode, params: { code: one.typeCode ?? '' } })
      for (const id of [responsibleParty, ...participants].flatMap((p) => p?.role?.ids ?? []))
        if (id.root !== OID_PERSON && !id.nullFlavor)
          found.fail('autorite', id.element, { expected: OID_PERSON, received: id.root, params: { racine: id.root ?? '' } })
    }
  },
})
