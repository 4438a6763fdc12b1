import { expect, test } from 'vitest'
import type { ActionName, ActionRequest, ActionResult } from '../../../src/adapters/adapter.ts'
import { simulatorAdapter } from '../../../src/adapters/simulator.ts'
import { dmpScene } from '../../mocks/dui/dmp/dmp-scene.ts'
import { communications, mailScene, told } from '../../mocks/dui/mail/mail-scene.ts'
import { smtpBench } from '../../mocks/dui/mail/smtp-bench.ts'
import { DARTAGNAN, patientOf, scene } from '../../mocks/dui/scene.ts'
import { found, verification } from '../../mocks/dui/scripted-insi.ts'

const signal = new AbortController().signal
const request = (action: ActionName, rest: Partial<ActionRequest> = {}): ActionRequest => ({ action, args: {}, signal, ...rest })

test('says what the simulator can do', async () => {
  await using s = await scene()
  const capabilities = await simulatorAdapter(s.dui).capabilities(signal)
  expect(capabilities).toMatchObject({
    software: { name: 'DUI-SIMULATEUR', version: '1.0.0' },
    actions: ['resident.create', 'resident.update', 'resident.flag', 'identity.search', 'identity.verify', 'identity.validate'],
    queries: ['resident'],
    settled: true,
    durable: false,
    answers: { identityRepository: true, callsInsi: true, hasDoubtfulOrFictiveFlag: true },
  })
})

test('carries each action of the contract to the DUI', async () => {
  await using s = await scene()
  const adapter = simulatorAdapter(s.dui)
  const { resident = '' } = await adapter.act(request('resident.create', { patient: patientOf({ ...DARTAGNAN, nom: 'ATHOS' }) }))
  const status = async (): Promise<unknown> => {
    const shown = await adapter.query({ query: 'resident', resident, view: 'affichage', signal })
    return (shown as ReturnType<typeof s.dui.patient>)?.extension?.[0]?.extension?.[0]?.valueCoding?.code
  }
  expect(await status()).toBe('PROV')
  await adapter.act(request('resident.update', { resident, patient: patientOf({ nom: DARTAGNAN.nom ?? '' }) }))
  s.insi.script(found())
  await adapter.act(request('identity.search', { resident, args: { mode: 'traits', decision: 'accepter' } }))
  expect(await status()).toBe('RECUP')
  await adapter.act(request('identity.validate', { resident, args: { justificatif: 'PA' } }))
  expect(await status()).toBe('QUAL')
  s.insi.script(verification('01'))
  await adapter.act(request('identity.verify', { resident }))
  expect(await status()).toBe('PROV')
  const flagged = await adapter.act(request('resident.flag', { resident, args: { attribut: 'douteuse' } }))
  expect(flagged).toEqual({ outcome: 'done', resident, message: 'Enregistré : identité provisoire, douteuse.' })
})

test('shows what would leave the DUI apart from what it displays', async () => {
  await using s = await scene()
  const adapter = simulatorAdapter(s.dui)
  await s.search({}, found())
  const numbers = async (view: 'affichage' | 'sortie'): Promise<unknown> =>
    ((await adapter.query({ query: 'resident', resident: s.resident, view, signal })) as ReturnType<typeof s.dui.patient>)?.identifier?.length
  expect([await numbers('affichage'), await numbers('sortie')]).toEqual([2, 1])
})

test('knows nothing of an unknown resident, nor of documents', async () => {
  await using s = await scene()
  const adapter = simulatorAdapter(s.dui)
  expect(await adapter.query({ query: 'resident', resident: 'nobody', view: 'affichage', signal })).toBeNull()
  expect(await adapter.query({ query: 'documents', resident: s.resident, view: 'affichage', signal })).toBeNull()
})

test('an action the simulator cannot do is a configuration error that says what to do', async () => {
  await using s = await scene()
  await expect(simulatorAdapter(s.dui).act(request('message.send'))).rejects.toMatchObject({
    code: 'adaptateur-action-inconnue',
    blame: 'configuration',
    params: { action: 'message.send' },
  })
})

test('a stopped run does not act', async () => {
  await using s = await scene()
  await expect(simulatorAdapter(s.dui).act(request('identity.search', { resident: s.resident, signal: AbortSignal.abort() }))).rejects.toThrow(/abort/i)
  expect(s.insi.seen).toEqual([])
})

test('answers yes to every attestation, in its own name', async () => {
  await using s = await scene()
  expect(await simulatorAdapter(s.dui).attest({ question: { fr: '?', en: '?' }, proof: false, signal })).toEqual({
    answer: 'oui',
    by: 'simulateur',
    at: '2026-01-15T09:30:00.000Z',
    comment: 'Réponse automatique du DUI simulé, sans valeur de preuve.',
  })
})

test('closes the connections of the DUI', async () => {
  await using s = await scene()
  const adapter = simulatorAdapter(s.dui)
  await adapter.close()
  expect((await s.dui.search(s.resident, {})).outcome).toBe('failed')
})

test('with a DMP, declares the actions on documents, carries them and shows the documents', async () => {
  await using s = await dmpScene()
  const adapter = simulatorAdapter(s.dui)
  const { actions, queries } = await adapter.capabilities(signal)
  expect(actions).toEqual(
    expect.arrayContaining([
      'record.check',
      'document.deposit',
      'document.replace',
      'document.withdraw',
      'document.update',
      'document.search',
      'document.retrieve',
    ]),
  )
  expect(queries).toEqual(['resident', 'documents'])
  const on = (action: ActionName, args: Readonly<Record<string, string>> = {}): Promise<ActionResult> =>
    adapter.act(request(action, { resident: s.resident, args }))
  expect(await on('record.check')).toMatchObject({ outcome: 'done' })
  const deposited = await on('document.deposit', { type: '11488-4' })
  expect(deposited).toMatchObject({ outcome: 'done', document: expect.stringMatching(/^1\.2\.250\.1\.999\.5\.1\.5\.\d+$/) })
  const replaced = await adapter.act(
    request('document.replace', {
      resident: s.resident,
      document: { resourceType: 'DocumentReference', status: 'current', description: 'Autre titre', content: [] },
    }),
  )
  expect(replaced).toMatchObject({ outcome: 'done', message: 'Document déposé au DMP : Autre titre.' })
  expect(await on('document.withdraw')).toMatchObject({ outcome: 'done' })
  expect(await on('document.search', { consentement: 'oui' })).toMatchObject({ outcome: 'done' })
  expect(await on('document.retrieve')).toMatchObject({ outcome: 'refused' })
  expect(await on('document.update', { archivage: 'oui', document: '1.2.3' })).toMatchObject({ outcome: 'done' })
  const bundle = (await adapter.query({ query: 'documents', resident: s.resident, view: 'affichage', signal })) as ReturnType<typeof s.bundle>
  expect(bundle.entry?.map((e) => (e.resource?.resourceType === 'DocumentReference' ? [e.resource.status, e.resource.description] : []))).toEqual([
    ['superseded', 'CR ou fiche de consultation ou de visite'],
    ['entered-in-error', 'Autre titre'],
  ])
})

test('without a DMP, an action on documents is refused in words', async () => {
  await using s = await scene()
  const reply = await simulatorAdapter(s.dui).act(request('document.deposit', { resident: s.resident }))
  expect(reply).toEqual({ outcome: 'refused', message: 'Ce logiciel n’est pas relié au DMP.' })
})

test('a DUI with mail sends, shows its messages with or without a resident, and records oppositions', async () => {
  await using smtp = await smtpBench()
  await using s = await mailScene({ smtp })
  const adapter = simulatorAdapter(s.dui)
  const { actions, queries } = await adapter.capabilities(signal)
  expect(actions).toEqual(expect.arrayContaining(['message.send', 'message.fetch', 'message.integrate', 'login']))
  expect(queries).toEqual(['resident', 'documents', 'messages'])
  const args = { vers: 'urgences@ch-fictif.mssante.fr', texte: 'Bonjour' }
  expect(await adapter.act(request('message.send', { resident: s.resident, args }))).toMatchObject({ outcome: 'done' })
  expect(await adapter.act(request('message.send', { args }))).toMatchObject({ outcome: 'done' })
  const shown = async (resident?: string): Promise<unknown[]> =>
    communications(
      (await adapter.query({ query: 'messages', ...(resident !== undefined && { resident }), view: 'affichage', signal })) as Parameters<
        typeof communications
      >[0],
    ).map((m) => told(m, 'status'))
  expect([await shown(), await shown(s.resident)]).toEqual([['sent', 'sent'], ['sent']])
  expect(await adapter.query({ query: 'messages', resident: 'nobody', view: 'affichage', signal })).toBeNull()
  expect(await adapter.act(request('resident.flag', { resident: s.resident, args: { attribut: 'opposition-mss-pro' } }))).toMatchObject({ outcome: 'done' })
  expect(await adapter.act(request('message.send', { resident: s.resident, args }))).toMatchObject({ outcome: 'refused' })
  expect(await adapter.act(request('message.integrate', { args: { message: '<x@y.fr>', decision: 'ecarter' } }))).toMatchObject({ outcome: 'refused' })
  expect(await adapter.act(request('login', { args: { professionnel: 'inconnu' } }))).toMatchObject({ outcome: 'refused' })
})
