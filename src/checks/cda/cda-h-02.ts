import { CDA_TYPE_ID } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const { root, extension } = CDA_TYPE_ID
const TYPE_ID = `<typeId root="${root}" extension="${extension}"/>`

/** typeId of CDA R2; the published tool goes silent without it (CDA contract §§4.3, 5, CDA-H-02). */
export const cdaH02 = cdaCheck({
  id: 'CDA-H-02',
  source: STRUCTURATION_MINIMALE,
  title: { fr: 'Le document s’annonce comme un CDA R2 (typeId POCD_HD000040).', en: 'The document announces itself as CDA R2 (typeId POCD_HD000040).' },
  why: {
    fr: 'Sans ce typeId exact, l’outil de l’ANS n’applique plus aucune règle d’en-tête : le document paraît bon et ne l’est pas.',
    en: 'Without this exact typeId the ANS tool applies no header rule at all: the document looks right and is not.',
  },
  mend: { fr: `Écrivez ${TYPE_ID}.`, en: `Write ${TYPE_ID} as it stands.` },
  reasons: {
    absent: { fr: 'L’élément typeId est absent.', en: 'Element typeId is missing.' },
    different: { fr: 'Le typeId n’est pas celui du CDA R2.', en: 'The typeId is not that of CDA R2.' },
  },
  conforme: [{ name: 'typeId du CDA R2', subject: () => n1() }],
  fautif: [
    { name: 'sans typeId', reason: 'absent', subject: () => n1([TYPE_ID, '']) },
    { name: 'POCD_HD000041', reason: 'different', subject: () => n1(['POCD_HD000040', 'POCD_HD000041']) },
  ],
  judge({ element, header: { typeId } }, found) {
    if (!typeId) found.fail('absent', element, { expected: TYPE_ID })
    else if (typeId.root !== root || typeId.extension !== extension)
      found.fail('different', typeId.element, { expected: `${root} ${extension}`, received: `${typeId.root ?? ''} ${typeId.extension ?? ''}` })
  },
})
