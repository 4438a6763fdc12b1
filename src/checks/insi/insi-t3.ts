import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeExchange, inHeader, shown } from './decoded.ts'
import { insiExchange } from './examples.ts'

/** The action said twice must be the same (INSi contract §13). */
export const insiT3 = defineExchangeCheck({
  id: 'INSI-T3',
  on: ['insi.*'],
  needs: 'http',
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'RFC 3902 §3.1 et WS-Addressing 1.0 SOAP Binding, appliqués à INSi (déduction du banc)', mark: 'I' },
  title: {
    fr: 'L’action du Content-Type et celle de l’en-tête wsa:Action sont les mêmes.',
    en: 'The action of the Content-Type and that of the wsa:Action header are the same.',
  },
  why: {
    fr: 'L’aiguillage des téléservices se fait sur l’action. Deux actions différentes dans un même message rendent le résultat imprévisible.',
    en: 'The national services route on the action. Two different actions in one message make the outcome unpredictable.',
  },
  mend: {
    fr: 'Écrivez la même adresse d’action aux deux endroits, ou retirez le paramètre « action » du Content-Type.',
    en: 'Write the same action URI in both places, or drop the "action" parameter from the Content-Type.',
  },
  reasons: {
    'actions-differentes': {
      fr: 'Le Content-Type annonce l’action « {annoncee} » et le message l’action « {ecrite} ».',
      en: 'The Content-Type announces action "{annoncee}" and the message says "{ecrite}".',
    },
  },
  examples: {
    conforme: [
      { name: 'même action', subject: () => insiExchange() },
      { name: 'action donnée une seule fois', subject: () => insiExchange({ headers: [['Content-Type', 'application/soap+xml; charset=utf-8']] }) },
    ],
    fautif: [
      {
        name: 'action d’une autre opération',
        reason: 'actions-differentes',
        subject: () =>
          insiExchange({ headers: [['Content-Type', 'application/soap+xml; action="urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecCarteVitale"']] }),
      },
    ],
  },
  judge(subject) {
    const { contentType, request } = decodeExchange(subject)
    if (!request) return []
    const annoncee = contentType.action
    const ecrite = request.action?.value.trim()
    if (!annoncee || !ecrite || annoncee === ecrite) return [ok]
    return [
      avertissement('actions-differentes', {
        params: { annoncee: shown(annoncee), ecrite: shown(ecrite) },
        expected: shown(ecrite),
        received: shown(annoncee),
        at: inHeader('Content-Type'),
      }),
    ]
  },
})
