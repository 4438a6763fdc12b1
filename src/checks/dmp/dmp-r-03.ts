import { foldName } from '../../protocol/ins/lexical.ts'
import { defineScenarioCheck, type ExchangeSubject, type Judgement, nonConforme, type ObservationSubject, ok, type ScenarioSubject } from '../define.ts'
import { type ActionOutcome, actionOf } from '../ins/action.ts'
import { ABSENT, type DecodedDmp, decodeDmp, shown } from './decoded.ts'
import { faultAnswer, retrieveAnswer } from './example-answers.ts'
import { answeredInParts } from './example-frames.ts'
import { dmpExchange } from './examples.ts'
import { IHE_RETRIEVE } from './search-sources.ts'

/** Calls to the repository: its faults come in parts, to a deposit as well. */
const REPOSITORY: readonly string[] = ['dmp.td3.2', 'dmp.td2.1']

/** Words by which a message says that the answer itself was not understood, in capitals without accents. */
const NOT_READ = /ILLISIB|INCOMPREHENSIB|INATTENDU|NON RECONNU|UNREADABLE|UNEXPECTED|NOT UNDERSTOOD|MULTIPART|\bMIME\b|\bPARS(E|ING)\b|\bXML\b/

/**
 * The answer of TD3.2, and any fault of the repository, is in a MIME frame, and its reference is percent-encoded while the part's identifier
 * is not (DMP contract §3.3). Seen from outside: what the action that asked for the document ended with, and said.
 */
export const dmpR03 = defineScenarioCheck({
  id: 'DMP-R-03',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/UX.24'],
  source: IHE_RETRIEVE,
  title: {
    fr: 'Le logiciel sait lire les réponses en plusieurs parties du DMP, document ou erreur.',
    en: 'The software can read the DMP’s answers in several parts, document or error.',
  },
  why: {
    fr: 'Quand on lui demande un document, le DMP répond toujours en plusieurs parties, même pour dire non. Un logiciel qui ne sait pas les lire perd le document, ou la raison du refus.',
    en: 'When asked for a document, the DMP always answers in several parts, even to say no. Software that cannot read them loses the document, or the reason for the refusal.',
  },
  mend: {
    fr: 'Décodez l’adresse « cid: » (%3A vaut « : ») avant de chercher la partie, et lisez la première partie de toute réponse multipart/related, même avec un statut HTTP 500.',
    en: 'Decode the "cid:" address (%3A stands for ":") before looking for the part, and read the first part of any multipart/related answer, even with HTTP status 500.',
  },
  reasons: {
    'document-perdu': {
      fr: 'Le DMP a rendu le document à l’appel {appel}, et le logiciel dit avoir échoué (« {message} »).',
      en: 'The DMP gave the document in call {appel}, and the software says that it failed ("{message}").',
    },
    'erreur-non-lue': {
      fr: 'Le DMP a refusé l’appel {appel} ({code}), et le logiciel n’a pas su lire cette réponse (« {message} »).',
      en: 'The DMP refused call {appel} ({code}), and the software could not read this answer ("{message}").',
    },
    'erreur-ignoree': {
      fr: 'Le DMP a refusé l’appel {appel} ({code}), et le logiciel dit que tout s’est bien passé.',
      en: 'The DMP refused call {appel} ({code}), and the software says that all went well.',
    },
  },
  examples: {
    conforme: [
      { name: 'document intégré', subject: () => scenario(delivered(), 'done', 'Document intégré.') },
      { name: 'refus expliqué', subject: () => scenario(refused(), 'failed', 'Le DMP refuse l’accès : vos droits ne permettent pas cette action.') },
      {
        name: 'code du refus, parmi d’autres mots',
        subject: () => scenario(refused(), 'failed', 'Erreur inattendue du DMP (DMPAccessDeniedByRightsService).'),
      },
    ],
    fautif: [
      { name: 'document rendu, et perdu', reason: 'document-perdu', subject: () => scenario(delivered(), 'failed', 'Le DMP n’a pas rendu le document.') },
      {
        name: 'refus illisible',
        reason: 'erreur-non-lue',
        subject: () => scenario(refused(), 'failed', 'Le DMP est indisponible : sa réponse est illisible (HTTP 500).'),
      },
      { name: 'refus muet', reason: 'erreur-non-lue', subject: () => scenario(refused(), 'failed', '') },
      { name: 'refus pris pour un succès', reason: 'erreur-ignoree', subject: () => scenario(refused(), 'done', 'Document intégré.') },
    ],
  },
  judge(subject) {
    const judged = subject.exchanges.flatMap((exchange, i) => {
      const ended = REPOSITORY.includes(exchange.record.transaction) && actionEndedBy(subject, i)
      return ended ? judge(exchange, decodeDmp(exchange), ended) : []
    })
    const found = judged.filter((j) => j.verdict !== 'conforme')
    // Without any answer in parts, or any action that tells how it ended, nothing was seen.
    return found.length > 0 ? found : judged.slice(0, 1)
  },
})

function judge({ record }: ExchangeSubject, { answer }: DecodedDmp, { outcome, message }: ActionOutcome): readonly Judgement[] {
  const at = { part: 'scenario' } as const
  if (!answer.message?.multipart || record.problem !== null) return []
  const said = message === '' ? ABSENT : shown(message)
  if (answer.fault) {
    const code = answer.fault.subcodes.at(-1) ?? answer.fault.code
    const params = { appel: record.id, code: shown(code), message: said }
    if (outcome === 'done') return [nonConforme('erreur-ignoree', { params, expected: 'failed | refused', received: outcome, at })]
    const read = message !== '' && (message.includes(code) || !NOT_READ.test(foldName(message)))
    return read ? [ok] : [nonConforme('erreur-non-lue', { params, expected: shown(code), received: said, at })]
  }
  // A fault armed by the bench may have damaged the document: software that refuses it is right.
  if (answer.xds?.kind !== 'retrieve' || answer.xds.status !== 'success' || record.outcome.armedFault !== undefined) return []
  const encoded = answer.xds.documents.some((d) => d.content?.include?.href.includes('%'))
  // A refusal is the software's choice: the document is held already, or is another person's.
  if (!encoded || outcome === 'refused') return []
  if (outcome === 'done') return [ok]
  return [nonConforme('document-perdu', { params: { appel: record.id, message: said }, expected: 'done', received: outcome, at })]
}

/** How the action ended whose last call this was; undefined when none says so, or when another call came in between. */
function actionEndedBy({ exchanges, observations }: ScenarioSubject, index: number): ActionOutcome | undefined {
  const after = observations.find((o) => (o.record.heard ?? -1) > index && actionOf(o) !== undefined)
  if (!after || exchanges.slice(index + 1, after.record.heard).some((e) => e.record.service === 'dmp')) return undefined
  return actionOf(after)
}

function delivered(): ExchangeSubject {
  return answeredInParts(dmpExchange('dmp.td3.2'), retrieveAnswer())
}

function refused(): ExchangeSubject {
  const body = faultAnswer('DMPAccessDeniedByRightsService', 'Accès refusé par le service de droits')
  return answeredInParts(dmpExchange('dmp.td3.2'), body, '500 Internal Server Error')
}

function scenario(exchange: ExchangeSubject, outcome: string, message: string): ScenarioSubject {
  const action: ObservationSubject = {
    kind: 'observation',
    record: { id: 'O1', query: 'action', view: null, resource: { outcome, message }, by: 'exemple', heard: 1 },
  }
  return { kind: 'scenario', exchanges: [exchange], observations: [action] }
}
