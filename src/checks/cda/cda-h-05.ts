import { modelTemplates } from '../../protocol/cda/model.ts'
import { modelOf } from '../../protocol/cda/models.ts'
import { isUid } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { dlu, n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const MODEL = '<templateId root="1.2.250.1.213.1.1.1.22" extension="2022.01"/>'

/** The templateId of the model, besides the two common ones (CDA contract §§2.2, 5, CDA-H-05). */
export const cdaH05 = cdaCheck({
  id: 'CDA-H-05',
  exigences: ['SC.DOC.03.MS1', 'SC.DOC.07.MS1', 'SC.DMP.01.MS1', 'DOC/va1.08'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le document nomme son modèle par un troisième templateId (DLU, lettre de liaison… ou XDS-SD sans structure).',
    en: 'The document names its model with a third templateId (DLU, letter of liaison… or XDS-SD without structure).',
  },
  why: {
    fr: 'C’est le modèle qui dit quelles sections sont obligatoires. Sans lui, l’outil de l’ANS ne vérifie pas le corps, et le dit à peine.',
    en: 'The model tells which sections are mandatory. Without it the ANS tool does not verify the body, and hardly says so.',
  },
  mend: {
    fr: 'Ajoutez le templateId du volet, avec son extension (année), tel que le volet l’écrit.',
    en: 'Add the templateId of the volet, with its extension (year), as the volet writes it.',
  },
  reasons: {
    absent: { fr: 'Aucun templateId de modèle.', en: 'No templateId of a model.' },
    mal: { fr: 'Le templateId « {racine} » n’est ni un OID ni un UUID.', en: 'templateId "{racine}" is neither an OID nor a UUID.' },
    inconnu: {
      fr: 'Le modèle {racine} n’est pas connu ici : le corps du document n’est pas vérifié.',
      en: 'Model {racine} is not known here: the body of the document is not verified.',
    },
    version: { fr: 'Le modèle {modele} porte l’extension « {extension} ».', en: 'Model {modele} bears extension "{extension}".' },
  },
  conforme: [
    { name: 'DLU 2022', subject: () => dlu() },
    { name: 'XDS-SD', subject: () => n1() },
  ],
  fautif: [
    { name: 'sans modèle', reason: 'absent', subject: () => dlu([MODEL, '']) },
    { name: 'racine mal écrite', reason: 'mal', subject: () => dlu([MODEL, '<templateId root="DLU"/>']) },
    { name: 'modèle inconnu', reason: 'inconnu', subject: () => dlu([MODEL, '<templateId root="1.2.250.1.213.1.1.1.999"/>']) },
    { name: 'autre année', reason: 'version', subject: () => dlu([MODEL, MODEL.replace('2022.01', '2017.01')]) },
  ],
  judge(document, found) {
    const { element, header } = document
    const last = header.templateIds.at(-1)?.element ?? element
    for (const t of header.templateIds) {
      if (t.root === undefined || !isUid(t.root)) found.fail('mal', t.element, { expected: 'OID | UUID', received: t.root, params: { racine: t.root ?? '' } })
    }
    const roots = modelTemplates(document)
    if (roots.length === 0) return found.fail('absent', last, { expected: 'templateId' })
    const model = modelOf(document)
    if (!model)
      return isUid(roots[0] ?? '')
        ? found.warn('inconnu', last, { expected: 'templateId', received: roots.join(' '), params: { racine: roots.join(' ') } })
        : undefined
    const borne = header.templateIds.find((t) => t.root === model.templateId)
    const extension = borne?.extension ?? ''
    if (borne && model.extensions.length > 0 && !model.extensions.includes(extension))
      found.warn('version', borne.element, { expected: model.extensions.join(' | '), received: borne.extension, params: { modele: model.name, extension } })
  },
})
