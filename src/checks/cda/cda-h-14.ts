import { isUid } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { VERSION } from './example-header.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const SET_ID = '<setId root="1.2.250.1.999.1.20260115"/>'

/** setId and versionNumber (CDA contract §§4.2, 5, CDA-H-14). */
export const cdaH14 = cdaCheck({
  id: 'CDA-H-14',
  exigences: ['SC.DOC.03.MS1', 'SC.DMP.01.MS1', 'LOCAL-DLU-02'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le document dit de quelle suite de versions il fait partie (setId) et son numéro de version.',
    en: 'The document tells which series of versions it belongs to (setId) and its version number.',
  },
  why: {
    fr: 'C’est ainsi qu’un DLU corrigé remplace l’ancien au lieu de s’ajouter à lui.',
    en: 'It is how a corrected DLU replaces the former one instead of adding to it.',
  },
  mend: {
    fr: 'Gardez le même setId d’une version à l’autre et comptez versionNumber à partir de 1.',
    en: 'Keep the same setId from version to version and count versionNumber from 1.',
  },
  reasons: {
    'sans-set': { fr: 'setId est absent, ou sans racine.', en: 'setId is missing, or without root.' },
    'set-mal': { fr: 'La racine « {racine} » de setId n’est ni un OID ni un UUID.', en: 'Root "{racine}" of setId is neither an OID nor a UUID.' },
    'sans-version': { fr: 'versionNumber est absent.', en: 'versionNumber is missing.' },
    'version-mal': { fr: 'versionNumber vaut « {version} », pas un entier à partir de 1.', en: 'versionNumber is "{version}", not an integer from 1 on.' },
  },
  conforme: [{ name: 'version 1', subject: () => n1() }],
  fautif: [
    { name: 'sans setId', reason: 'sans-set', subject: () => n1([SET_ID, '']) },
    { name: 'setId vide', reason: 'sans-set', subject: () => n1([SET_ID, '<setId nullFlavor="UNK"/>']) },
    { name: 'setId sans OID', reason: 'set-mal', subject: () => n1([SET_ID, '<setId root="12 34"/>']) },
    { name: 'sans version', reason: 'sans-version', subject: () => n1([VERSION, '']) },
    { name: 'version 0', reason: 'version-mal', subject: () => n1([VERSION, '<versionNumber value="0"/>']) },
    { name: 'version 1.0', reason: 'version-mal', subject: () => n1([VERSION, '<versionNumber value="1.0"/>']) },
  ],
  judge({ element, header: { setId, versionNumber } }, found) {
    if (!setId?.root || setId.nullFlavor !== undefined)
      found.fail('sans-set', setId?.element ?? element, { expected: '<setId root="…"/>', received: setId?.nullFlavor })
    else if (!isUid(setId.root)) found.fail('set-mal', setId.element, { expected: 'OID | UUID', received: setId.root, params: { racine: setId.root } })
    const version = versionNumber?.value
    if (version === undefined) found.fail('sans-version', versionNumber?.element ?? element, { expected: '1' })
    else if (!/^[1-9]\d{0,8}$/.test(version))
      found.fail('version-mal', versionNumber?.element ?? element, { expected: '≥ 1', received: version, params: { version } })
  },
})
