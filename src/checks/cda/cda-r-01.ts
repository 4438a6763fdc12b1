import { JDV_J47, PARTICIPANT_TYPES } from '../../protocol/cda/header-value-sets.ts'
import { cdaCheck } from './cda-check.ts'
import { TREATING_PHYSICIAN } from './example-header.ts'
import { dlu } from './examples.ts'
import { judgeMembership } from './roles.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const change = (from: string, to: string): readonly [string, string] => [TREATING_PHYSICIAN, TREATING_PHYSICIAN.replace(from, to)]
const CLASSES = ['PROV', 'AGNT']

/** Other participants: treating physician, contacts (CDA contract §§4.3, 5, CDA-R-01). */
export const cdaR01 = cdaCheck({
  id: 'CDA-R-01',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Chaque participant (médecin traitant, contact…) dit son rôle, sa période et qui il est.',
    en: 'Each participant (treating physician, contact…) tells its role, its period and who it is.',
  },
  why: {
    fr: 'C’est par là qu’on joint le médecin traitant ou l’établissement de référence.',
    en: 'It is how the treating physician or the reference hospital is reached.',
  },
  mend: {
    fr: `typeCode parmi ${PARTICIPANT_TYPES.join(', ')} ; functionCode de JDV_J47 ; time ; associatedEntity PROV ou AGNT.`,
    en: `typeCode among ${PARTICIPANT_TYPES.join(', ')}; functionCode of JDV_J47; time; associatedEntity PROV or AGNT.`,
  },
  reasons: {
    type: { fr: 'Le rôle « {code} » du participant n’est pas admis.', en: 'Role "{code}" of the participant is not accepted.' },
    fonction: { fr: 'La fonction « {code} » n’est pas de JDV_J47.', en: 'Function "{code}" is not of JDV_J47.' },
    'sans-temps': { fr: 'Le participant n’a pas d’élément time.', en: 'The participant has no time element.' },
    bornes: {
      fr: 'La période du participant n’a ni début, ni fin, ni nullFlavor.',
      en: 'The period of the participant has neither start, end, nor nullFlavor.',
    },
    'sans-role': { fr: 'L’élément associatedEntity est absent.', en: 'Element associatedEntity is missing.' },
    classe: { fr: 'La classe « {code} » d’associatedEntity n’est ni PROV ni AGNT.', en: 'Class "{code}" of associatedEntity is neither PROV nor AGNT.' },
    'sans-id': {
      fr: 'Un identifiant du participant est incomplet (root et extension).',
      en: 'An identifier of the participant is incomplete (root and extension).',
    },
  },
  conforme: [{ name: 'médecin traitant', subject: () => dlu() }],
  fautif: [
    { name: 'rôle XXX', reason: 'type', subject: () => dlu(change('"INF"', '"XXX"')) },
    { name: 'fonction inventée', reason: 'fonction', subject: () => dlu(change('"PCP"', '"MT"')) },
    { name: 'sans période', reason: 'sans-temps', subject: () => dlu(change('<time xsi:type="IVL_TS"><low value="20250101"/></time>', '')) },
    { name: 'période vide', reason: 'bornes', subject: () => dlu(change('<low value="20250101"/>', '<low/>')) },
    { name: 'sans personne', reason: 'sans-role', subject: () => dlu(['<associatedEntity classCode="PROV">', '<!--'], ['</associatedEntity>', '-->']) },
    { name: 'classe PAT', reason: 'classe', subject: () => dlu(change('"PROV"', '"PAT"')) },
    { name: 'identifiant sans valeur', reason: 'sans-id', subject: () => dlu(change(' extension="819999999907"', '')) },
  ],
  applies: ({ header }) => header.participants.length > 0,
  judge({ header }, found) {
    for (const { element, typeCode, functionCode, time, role } of header.participants) {
      if (!PARTICIPANT_TYPES.includes(typeCode ?? ''))
        found.fail('type', element, { expected: PARTICIPANT_TYPES.join(' | '), received: typeCode, params: { code: typeCode ?? '' } })
      judgeMembership(functionCode, JDV_J47, 'fonction', found)
      if (!time) found.fail('sans-temps', element, { expected: '<time>' })
      else if (!time.nullFlavor && !time.value && !time.low?.value && !time.high?.value)
        found.fail('bornes', time.element, { expected: 'low/@value | high/@value' })
      if (!role) found.fail('sans-role', element, { expected: '<associatedEntity>' })
      else if (!CLASSES.includes(role.classCode ?? ''))
        found.fail('classe', role.element, { expected: CLASSES.join(' | '), received: role.classCode, params: { code: role.classCode ?? '' } })
      for (const id of role?.ids ?? [])
        if (!id.nullFlavor && (!id.root || !id.extension)) found.fail('sans-id', id.element, { expected: '@root @extension', received: id.root })
    }
  },
})
