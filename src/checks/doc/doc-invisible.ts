import { foldName } from '../../protocol/ins/lexical.ts'
import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, shown } from '../dmp/decoded.ts'
import { actionOf } from '../ins/action.ts'
import { anAction } from '../ins/examples.ts'

const hidden = { params: { visibilite: 'INVISIBLE_PATIENT' } }

/** An explicit warning on a document the person, or those who speak for them, cannot see yet (DMP contract §12.3, EX_3.2-1025). */
export const docInvisible = defineObservationCheck({
  id: 'DOC-INVISIBLE',
  on: 'action',
  level: 'DOIT',
  always: false,
  exigences: [],
  source: { ref: 'Guide d’intégration DMP, EX_3.2-1025 (cité par une source publiée)', mark: 'S' },
  title: {
    fr: 'Le professionnel qui ouvre un document encore invisible pour la personne en est averti.',
    en: 'The professional who opens a document still invisible to the person is warned of it.',
  },
  why: {
    fr: 'Sans avertissement, une annonce grave peut être faite par mégarde, au détour d’une phrase.',
    en: 'Without a warning, a serious announcement may be made by accident, in passing.',
  },
  mend: {
    fr: 'Quand l’entrée porte INVISIBLE_PATIENT ou INVISIBLE_REPRESENTANTS_LEGAUX, affichez un avertissement explicite avec le document.',
    en: 'When the entry bears INVISIBLE_PATIENT or INVISIBLE_REPRESENTANTS_LEGAUX, show an explicit warning with the document.',
  },
  reasons: {
    'non-averti': {
      fr: 'Le document porte {code} et rien n’en avertit le professionnel : « {message} ».',
      en: 'The document bears {code} and nothing warns the professional: "{message}".',
    },
  },
  examples: {
    conforme: [
      { name: 'averti', context: hidden, subject: () => anAction('done', 'Document intégré. Attention : ce document n’est pas visible par la personne.') },
    ],
    fautif: [{ name: 'sans un mot', reason: 'non-averti', context: hidden, subject: () => anAction('done', 'Document intégré au dossier.') }],
  },
  judge(subject, { params }) {
    const action = actionOf(subject)
    const code = params['visibilite']
    if (!action || code === undefined) return []
    if (/INVISIBLE|(PAS|NON) (ENCORE )?VISIBLE|NE (LE )?VOIT PAS|NOT (YET )?VISIBLE|CANNOT SEE/.test(foldName(action.message))) return [ok]
    const message = shown(action.message) || ABSENT
    return [nonConforme('non-averti', { params: { code, message }, expected: code, received: message, at: { part: 'observation', path: 'message' } })]
  },
})
