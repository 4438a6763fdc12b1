import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const REALM = '<realmCode code="FR"/>'

/** realmCode FR, once (CDA contract §5, CDA-H-01). */
export const cdaH01 = cdaCheck({
  id: 'CDA-H-01',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le document dit qu’il suit les règles françaises : realmCode FR, une fois.',
    en: 'The document says it follows French rules: realmCode FR, once.',
  },
  why: {
    fr: 'Le CDA est un format mondial ; c’est ce code qui annonce le profil français à qui le reçoit.',
    en: 'CDA is a worldwide format; this code announces the French profile to whoever receives it.',
  },
  mend: { fr: 'Placez <realmCode code="FR"/> en premier dans le document.', en: 'Put <realmCode code="FR"/> first in the document.' },
  reasons: {
    absent: { fr: 'Aucun realmCode FR.', en: 'No realmCode FR.' },
    repete: { fr: 'realmCode FR apparaît {nombre} fois.', en: 'realmCode FR appears {nombre} times.' },
  },
  conforme: [{ name: 'FR', subject: () => n1() }],
  fautif: [
    { name: 'sans realmCode', reason: 'absent', subject: () => n1([REALM, '']) },
    { name: 'autre pays', reason: 'absent', subject: () => n1([REALM, '<realmCode code="BE"/>']) },
    { name: 'deux fois', reason: 'repete', subject: () => n1([REALM, REALM + REALM]) },
  ],
  judge({ element, header }, found) {
    const [first] = header.realmCodes
    const french = header.realmCodes.filter((r) => r.code === 'FR')
    if (french.length === 0) found.fail('absent', first?.element ?? element, { expected: REALM, received: first?.code })
    else if (french.length > 1)
      found.fail('repete', french[1]?.element ?? element, { expected: '1', received: String(french.length), params: { nombre: french.length } })
  },
})
