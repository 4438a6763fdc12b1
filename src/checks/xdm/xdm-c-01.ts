import { nameOf } from './decoded.ts'
import { codeChange, slotXml, withMetadata, xdm } from './examples.ts'
import { MAPPING } from './sources.ts'
import { coherenceCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const LOINC = slotXml('codingScheme', '2.16.840.1.113883.6.1')

/** typeCode is the code of the document (XDM contract §§3.2, 5, XDM-C-01). */
export const xdmC01 = coherenceCheck({
  id: 'XDM-C-01',
  source: MAPPING,
  title: {
    fr: 'Le type de chaque fiche est celui du document.',
    en: 'The type of each entry is that of the document.',
  },
  why: {
    fr: 'Le destinataire lit d’abord la fiche : annoncer un compte rendu et livrer une lettre de liaison trompe le soignant.',
    en: 'The receiver reads the entry first: to announce a report and deliver a discharge letter misleads the carer.',
  },
  mend: {
    fr: 'Recopiez dans typeCode les attributs code et codeSystem de l’élément code du CDA.',
    en: 'Copy into typeCode the attributes code and codeSystem of the CDA’s code element.',
  },
  reasons: {
    code: {
      fr: 'Le type de « {objet} » est « {recu} », et « {attendu} » dans le document.',
      en: 'The type of "{objet}" is "{recu}", and "{attendu}" in the document.',
    },
    nomenclature: {
      fr: 'Le type de « {objet} » est donné sous la nomenclature « {recu} », et « {attendu} » dans le document.',
      en: 'The type of "{objet}" is given under coding scheme "{recu}", and "{attendu}" in the document.',
    },
  },
  conforme: [{ name: 'le même type', subject: () => xdm() }],
  fautif: [
    { name: 'autre type', reason: 'code', subject: withMetadata(codeChange('11488-4', '34112-3')) },
    { name: 'autre nomenclature', reason: 'nomenclature', subject: withMetadata([LOINC, slotXml('codingScheme', '1.2.250.1.213.1.1.4.12')]) },
  ],
  judge({ set, document, cda }, found) {
    const { typeCode } = document.entry
    const { code: inDocument } = cda.header
    const recu = typeCode?.code.trim() ?? ''
    const attendu = inDocument?.code?.trim() ?? ''
    if (!typeCode || recu === '' || attendu === '') return false
    const objet = nameOf(document)
    const [scheme, system] = [typeCode.scheme?.value.trim() ?? '', inDocument?.codeSystem?.trim() ?? '']
    if (recu !== attendu) found.fail('code', inMetadata(set, typeCode.element), { expected: attendu, received: recu, params: { objet, recu, attendu } })
    else if (scheme !== '' && system !== '' && scheme !== system) {
      const fault = { expected: system, received: scheme, params: { objet, recu: scheme, attendu: system } }
      found.fail('nomenclature', inMetadata(set, typeCode.scheme?.element ?? typeCode.element), fault)
    }
    return true
  },
})
