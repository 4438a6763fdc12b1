import type { Reply } from '../../insi-dialogue.ts'
import type { InsNumber } from '../../resident.ts'
import type { DmpClient } from '../dmp-client.ts'
import type { Dossier } from '../dossier.ts'
import type { HeldDocument } from '../holdings.ts'
import { patientOf } from '../talk.ts'
import { failed, NO_CONSENT, refused } from '../words.ts'
import { depositBundle, simplifiedReference } from './bundle.ts'
import { askFhir, type FhirAnswer, refusalWords } from './fhir-client.ts'

/** Sends a document by the FHIR route: existence, then ITI-65, or ITI-105 with `forme: simplifiee` (dmp.md §13). */
export async function depositByFhir(client: DmpClient, dossier: Dossier, doc: HeldDocument, form: string | undefined, signal?: AbortSignal): Promise<Reply> {
  const patient = patientOf(client, dossier)
  if (!('ok' in patient)) return refused(patient.said)
  const known = await askFhir(client, 'GET', `/Patient?identifier=${token(patient.ok)}`, undefined, signal)
  if (!isOk(known)) return failed(words(known))
  if (total(known) === 0) return refused('Cette personne n’a pas de DMP : rien n’est envoyé.')
  const facts = { options: client.options, doc, patient: patient.ok, at: client.clock.now(), ids: dossier.resident.ids }
  const answer =
    form === 'simplifiee'
      ? await askFhir(client, 'POST', '/DocumentReference', simplifiedReference(facts, client.defects), signal)
      : await askFhir(client, 'POST', '', depositBundle(facts, client.defects), signal)
  if (!isOk(answer)) {
    doc.message = `${words(answer)} Le document reste au dossier.`
    return { ...failed(doc.message), document: doc.cda.uniqueId }
  }
  doc.status = 'deposited'
  doc.message = `Document déposé au DMP par FHIR : ${doc.cda.title}.`
  return { outcome: 'done', message: doc.message, document: doc.cda.uniqueId }
}

/** Withdraws a document by a conditional PATCH (dmp.md §13: TD3.3c is status entered-in-error, an open question of the guide). */
export async function withdrawByFhir(client: DmpClient, doc: HeldDocument, signal?: AbortSignal): Promise<Reply> {
  const patch = [
    { op: 'replace', path: '/status', value: 'entered-in-error' },
    ...(client.defects.has('fhir-change-le-titre') ? [{ op: 'replace', path: '/content/0/attachment/title', value: 'Retiré' }] : []),
  ]
  const condition = encodeURIComponent(`urn:ietf:rfc:3986|urn:oid:${doc.cda.uniqueId}`)
  const answer = await askFhir(client, 'PATCH', `/DocumentReference?identifier=${condition}`, patch, signal)
  if (!isOk(answer)) return failed(words(answer))
  doc.status = 'withdrawn'
  doc.message = `Document retiré du DMP par FHIR : ${doc.cda.title}.`
  return { outcome: 'done', message: doc.message, document: doc.cda.uniqueId }
}

/** Searches by the FHIR route (ITI-67), for a consenting person. */
export async function searchByFhir(client: DmpClient, dossier: Dossier, types: readonly string[], signal?: AbortSignal): Promise<Reply> {
  const patient = patientOf(client, dossier)
  if (!('ok' in patient)) return refused(patient.said)
  if (!dossier.consents) return refused(NO_CONSENT)
  const who = client.defects.has('fhir-recherche-sans-oid') ? token(patient.ok).replace(/^.*%7C/, '') : token(patient.ok)
  const wanted = types.length === 0 ? '' : `&type=${types.map(encodeURIComponent).join(',')}`
  const answer = await askFhir(client, 'GET', `/DocumentReference?patient.identifier=${who}&status=current${wanted}`, undefined, signal)
  if (!isOk(answer)) return failed(words(answer))
  const count = total(answer)
  return {
    outcome: 'done',
    message: count === 0 ? 'Aucun document dans le DMP pour cette recherche.' : `${count} document${count > 1 ? 's' : ''} dans le DMP (FHIR).`,
  }
}

function token({ oid, numIdentifiant, cle }: InsNumber): string {
  return encodeURIComponent(`urn:oid:${oid}|${numIdentifiant}${cle}`)
}

function isOk(answer: FhirAnswer): answer is Exclude<FhirAnswer, { said: string }> {
  return !('said' in answer) && answer.status < 300
}

function words(answer: FhirAnswer): string {
  return 'said' in answer ? answer.said : refusalWords(answer)
}

function total({ body }: { readonly body: unknown }): number {
  const found = (body as { total?: unknown } | null)?.total
  return typeof found === 'number' ? found : 0
}
